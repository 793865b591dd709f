//! The worker's bundle, as workerd and wrangler take it: `index.js` and `index_bg.wasm`.

use std::fs;

use anyhow::{Context, Result};

use crate::fingerprint::Fingerprint;
use crate::house::House;
use crate::process::{cargo_like, npm_program, run};
use crate::setup;
use crate::ui::Steps;

const SOURCES: [&str; 17] = [
    "sentences/Cargo.toml",
    "sentences/src",
    "shared/Cargo.toml",
    "shared/src",
    "importers/Cargo.toml",
    "importers/src",
    "widget/Cargo.toml",
    "widget/build.rs",
    "widget/src",
    "widget/locales",
    "widget/style",
    "engine/Cargo.toml",
    "engine/src",
    "worker/Cargo.toml",
    "worker/src",
    "Cargo.lock",
    "Cargo.toml",
];

/// The bundle's files.
pub(crate) const FILES: [&str; 2] = ["index.js", "index_bg.wasm"];

/// Compiles and bundles the worker where its sources changed.
pub(super) fn build(house: &House, steps: &mut Steps) -> Result<()> {
    let title = "worker: compiling and bundling";
    let fingerprint = Fingerprint::of(house, "worker", &SOURCES, "")?;
    if fingerprint.is_fresh(&FILES.map(|name| house.worker_bundle().join(name))) {
        steps.skip(title);
        return Ok(());
    }
    steps.loud(title, || {
        let bundle = bundle_crate(house, "worker")?;
        let target = house.worker_bundle();
        fs::create_dir_all(&target).with_context(|| format!("cannot make {}", target.display()))?;
        for name in FILES {
            fs::copy(bundle.join(name), target.join(name))
                .with_context(|| format!("worker-build made no {name}"))?;
        }
        fingerprint.keep()
    })
}

/// Runs worker-build on a crate and gives the folder of the bundle.
///
/// # Errors
/// If the crate does not compile.
pub(crate) fn bundle_crate(house: &House, folder: &str) -> Result<std::path::PathBuf> {
    let folder = house.path(folder);
    // Where these are not set, worker-build downloads the tools by itself, past what the lock files pin.
    let mut command = cargo_like(house, setup::worker_build(house));
    command
        .arg("--release")
        .current_dir(&folder)
        .env("WASM_BINDGEN_BIN", setup::wasm_bindgen(house))
        .env("WASM_OPT_BIN", npm_program(house, "wasm-opt"))
        .env("ESBUILD_BIN", npm_program(house, "esbuild"));
    run(&mut command)?;
    Ok(folder.join("build"))
}
