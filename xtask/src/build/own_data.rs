//! The module behind "Your data", fetched by the widget once somebody opens it.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::fingerprint::{Fingerprint, short_hash};
use crate::house::House;
use crate::process::{program, run};
use crate::ui::Steps;

/// Bundles the module where it or its sentences changed. Gives its name below `assets/a/`.
pub(super) fn build(house: &House, steps: &mut Steps) -> Result<String> {
    let title = "own data: bundling what the widget opens";
    let sources = ["widget/own-data", "widget/locales", "package-lock.json"];
    let fingerprint = Fingerprint::of(house, "own-data", &sources, "")?;
    let bundle = file(house);
    if fingerprint.is_fresh(std::slice::from_ref(&bundle)) {
        steps.skip(title);
    } else {
        steps.quiet(title, || {
            let mut command = program(house, "node");
            run(command.arg("widget/own-data/build.mjs").arg("--out").arg(&bundle))?;
            fingerprint.keep()
        })?;
    }
    let content = fs::read(&bundle).with_context(|| format!("cannot read {}", bundle.display()))?;
    Ok(format!("own-data-{}.js", short_hash(&content)))
}

/// Where the module lies under its plain name.
pub(super) fn file(house: &House) -> PathBuf {
    house.made().join("own-data/own-data.js")
}
