//! The description of the HTTP interface, generated from its types.

use std::fs;

use anyhow::{Context, Result};

use crate::fingerprint::Fingerprint;
use crate::house::House;
use crate::process::{cargo, output};
use crate::ui::Steps;

/// Writes `openapi.json` where the types or the routes changed.
pub(super) fn build(house: &House, steps: &mut Steps) -> Result<()> {
    let title = "interface: generating openapi.json";
    let sources =
        ["shared/Cargo.toml", "shared/src", "engine/Cargo.toml", "engine/src", "Cargo.toml", "Cargo.lock"];
    let fingerprint = Fingerprint::of(house, "openapi", &sources, "")?;
    let document = house.assets().join("api/v1/openapi.json");
    if fingerprint.is_fresh(std::slice::from_ref(&document)) {
        steps.skip(title);
        return Ok(());
    }
    steps.quiet(title, || {
        let mut command = cargo(house);
        command.args(["run", "--quiet", "--package", "causerie-engine", "--features", "openapi"]);
        command.args(["--bin", "openapi"]);
        let json = output(&mut command)?;
        serde_json::from_str::<serde_json::Value>(&json).context("what the generator printed is no JSON")?;
        if let Some(folder) = document.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        fs::write(&document, json).with_context(|| format!("cannot write {}", document.display()))?;
        fingerprint.keep()
    })
}
