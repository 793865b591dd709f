//! The least a worker can do, in a workerd of its own.

use std::path::PathBuf;

use anyhow::Result;

use crate::build::bundle_crate;
use crate::fingerprint::Fingerprint;
use crate::house::House;
use crate::ui::Steps;

const CRATE: &str = "xtask/hello-world";

/// Compiles it where it changed.
pub(super) fn build(house: &House, steps: &mut Steps) -> Result<()> {
    let title = "hello-world: compiling and bundling";
    let sources = ["xtask/hello-world/src", "xtask/hello-world/Cargo.toml", "Cargo.toml", "Cargo.lock"];
    let fingerprint = Fingerprint::of(house, "hello-world", &sources, "")?;
    if fingerprint.is_fresh(&[bundle(house).join("index.js"), bundle(house).join("index_bg.wasm")]) {
        steps.skip(title);
        return Ok(());
    }
    steps.loud(title, || {
        bundle_crate(house, CRATE)?;
        fingerprint.keep()
    })
}

/// Its bundle.
pub(super) fn bundle(house: &House) -> PathBuf {
    house.path(CRATE).join("build")
}
