//! The dashboard: its Wasm, its style and its one page.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::wasm;
use crate::fingerprint::{Fingerprint, short_hash};
use crate::house::House;
use crate::process::{cargo, run};
use crate::ui::Steps;

const SOURCES: [&str; 13] = [
    "sentences/Cargo.toml",
    "sentences/src",
    "shared/Cargo.toml",
    "shared/src",
    "dashboard/Cargo.toml",
    "dashboard/build.rs",
    "dashboard/src",
    "dashboard/locales",
    "dashboard/style",
    "dashboard/page",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
];

/// What the dashboard is served from.
pub(super) struct Dashboard {
    /// Its files, and how each is named below `assets/a/`.
    pub(super) files: Vec<(PathBuf, String)>,
    /// Its page.
    pub(super) page: String,
}

/// Compiles the dashboard where its sources changed.
pub(super) fn build(house: &House, steps: &mut Steps) -> Result<Dashboard> {
    let title = "dashboard: compiling to Wasm";
    let fingerprint = Fingerprint::of(
        house,
        "dashboard",
        &SOURCES,
        &format!("{:?} {:?}", wasm::FEATURES, wasm::SHRINKING),
    )?;
    let folder = house.made().join("dashboard");
    let [module, style, script] =
        ["dashboard.wasm", "dashboard.css", "dashboard.js"].map(|name| folder.join(name));
    if fingerprint.is_fresh(&[module.clone(), style.clone(), script.clone()]) {
        steps.skip(title);
    } else {
        steps.loud(title, || {
            compile(house)?;
            let compiled = target(house).join("wasm32-unknown-unknown/dashboard/causerie_dashboard.wasm");
            wasm::bind(house, &compiled, &folder)?;
            wasm::shrink(house, &folder, "dashboard.wasm")?;
            wasm::bundle(house, &house.path("dashboard/style/dashboard.css"), &style, &[])?;
            // The script begins the module, so it has to know its name; nothing inline is allowed on the page.
            let page = house.path("dashboard/page/begin.js");
            let begin =
                fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
            let copy = folder.join("begin.js");
            fs::write(&copy, begin).with_context(|| format!("cannot write {}", copy.display()))?;
            let wasm_path = format!("--define:WASM=\"/a/{}\"", named("dashboard", "wasm", &module)?);
            wasm::bundle(house, &copy, &script, &[wasm_path])?;
            fingerprint.keep()
        })?;
    }
    let names = [
        named("dashboard", "wasm", &module)?,
        named("dashboard", "css", &style)?,
        named("dashboard", "js", &script)?,
    ];
    let template = house.path("dashboard/page/index.html");
    let mut page =
        fs::read_to_string(&template).with_context(|| format!("cannot read {}", template.display()))?;
    for (place, name) in ["{wasm}", "{css}", "{js}"].into_iter().zip(&names) {
        page = page.replace(place, &format!("/a/{name}"));
    }
    Ok(Dashboard { files: [module, style, script].into_iter().zip(names).collect(), page })
}

fn named(stem: &str, extension: &str, path: &Path) -> Result<String> {
    let content = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(format!("{stem}-{}.{extension}", short_hash(&content)))
}

/// Its own target folder keeps cargo from mixing its features with the worker's.
fn target(house: &House) -> PathBuf {
    house.target().join("dashboard-wasm")
}

fn compile(house: &House) -> Result<()> {
    let mut command = cargo(house);
    command
        .args(["build", "--package", "causerie-dashboard", "--lib"])
        .args(["--profile", "dashboard", "--target", "wasm32-unknown-unknown"])
        .env("CARGO_TARGET_DIR", target(house));
    run(&mut command)
}
