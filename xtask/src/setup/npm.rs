//! The JavaScript tools of `package.json`.

use anyhow::{Context, Result, ensure};

use crate::fingerprint::Fingerprint;
use crate::house::House;
use crate::process::{output, program, run};
use crate::ui::Steps;

const OLDEST_NODE: u32 = 20;

/// Installs what `package-lock.json` pins, unless it is installed already.
pub(super) fn ensure(house: &House, steps: &mut Steps) -> Result<()> {
    let title = "npm: JavaScript tools";
    let fingerprint = Fingerprint::of(house, "npm", &["package.json", "package-lock.json"], "")?;
    let programs = ["node", "esbuild", "tsc", "wasm-opt", "workerd", "wrangler", "playwright"];
    if fingerprint.is_fresh(&programs.map(|name| house.npm_programs().join(name))) {
        steps.skip(title);
        return Ok(());
    }
    steps.loud(title, || {
        check_node(house)?;
        // The system's Node may be older than wrangler wants: it installs the newer one that then runs wrangler.
        run(program(house, "npm").args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
            .context("`npm ci` must be able to reach the npm registry; look at its message and try again")?;
        fingerprint.keep()
    })
}

fn check_node(house: &House) -> Result<()> {
    let version = output(program(house, "node").arg("--version"))
        .context("install Node.js 20 or newer with npm, then try again")?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    ensure!(
        major.is_some_and(|major: u32| major >= OLDEST_NODE),
        "Node.js here is {}; install {OLDEST_NODE} or newer, then try again",
        version.trim()
    );
    Ok(())
}
