//! From compiled Wasm to what a browser loads.

use std::path::Path;

use anyhow::Result;

use crate::house::House;
use crate::process::{npm_program, program, run};
use crate::setup;

/// Named one by one: `--all-features` makes wasm-opt emit imports that Chromium refuses.
pub(super) const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Twice, because what the first round inlines gives the second something to find. Below its stack, where nothing ever is,
/// Rust puts nothing, so an address that is nearly null needs no care. Nobody reads who compiled it.
pub(super) const SHRINKING: [&str; 5] =
    ["-Oz", "-Oz", "--low-memory-unused", "--strip-producers", "--strip-target-features"];

/// Writes `bound.js` and `bound_bg.wasm` into the folder.
pub(super) fn bind(house: &House, compiled: &Path, folder: &Path) -> Result<()> {
    run(program(house, setup::wasm_bindgen(house))
        .args(["--target", "web", "--no-typescript", "--omit-default-module-path", "--out-name", "bound"])
        .arg("--out-dir")
        .arg(folder)
        .arg(compiled))
}

/// Makes the named file of the folder from `bound_bg.wasm`, as small as it gets.
pub(super) fn shrink(house: &House, folder: &Path, name: &str) -> Result<()> {
    run(program(house, npm_program(house, "wasm-opt"))
        .args(SHRINKING)
        .args(FEATURES)
        .arg(folder.join("bound_bg.wasm"))
        .arg("-o")
        .arg(folder.join(name)))
}

/// Bundles an ES module, and what it imports, into one file.
pub(super) fn bundle(house: &House, from: &Path, to: &Path, options: &[String]) -> Result<()> {
    run(program(house, npm_program(house, "esbuild"))
        .arg(from)
        .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning"])
        .args(options)
        .arg(format!("--outfile={}", to.display())))
}
