//! The loader, `/embed.js`.

use std::fs;

use anyhow::{Context, Result};

use super::widget::Widget;
use crate::fingerprint::Fingerprint;
use crate::house::House;
use crate::process::{program, run};
use crate::ui::Steps;

/// Bundles the loader where it, its style or the names of the widget's files changed.
pub(super) fn build(house: &House, steps: &mut Steps, widget: &Widget) -> Result<()> {
    let title = "loader: bundling embed.js";
    let sources = ["widget/embed", "widget/style", "widget/locales", "package-lock.json"];
    let script = format!("/a/{}", widget.script);
    let wasm = format!("/a/{}", widget.wasm);
    let fingerprint = Fingerprint::of(house, "embed", &sources, &format!("{script} {wasm}"))?;
    let bundle = house.assets().join("embed.js");
    if fingerprint.is_fresh(std::slice::from_ref(&bundle)) {
        steps.skip(title);
        return Ok(());
    }
    steps.loud(title, || {
        fs::create_dir_all(house.assets())
            .with_context(|| format!("cannot make {}", house.assets().display()))?;
        let mut command = program(house, "node");
        command.arg("widget/embed/build.mjs").arg("--out").arg(house.assets()).args([
            "--widget-js",
            &script,
            "--widget-wasm",
            &wasm,
        ]);
        run(&mut command)?;
        fingerprint.keep()
    })
}
