//! The widget as Wasm, as small as it gets, under names that change with the content.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::fingerprint::{Fingerprint, short_hash};
use crate::house::House;
use crate::process::{cargo, npm_program, program, run};
use crate::setup;
use crate::ui::Steps;

const SOURCES: [&str; 9] = [
    "shared/Cargo.toml",
    "shared/src",
    "widget/Cargo.toml",
    "widget/build.rs",
    "widget/src",
    "widget/locales",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
];

/// The standard library is compiled anew without what reports panics: nobody reads them in a stranger's browser. For the
/// same reason nothing knows its place in the source, and `{:?}` prints nothing. SHA-256 is a loop and not 64 steps in a row:
/// a quarter of the code.
const BUILD_FLAGS: [&str; 2] = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];
const RUSTFLAGS: &str = "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none \
     --cfg sha2_backend_soft=\"compact\"";

/// Named one by one: `--all-features` makes wasm-opt emit imports that Chromium refuses.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Twice, because what the first round inlines gives the second something to find. Below its stack, where nothing ever is,
/// Rust puts nothing, so an address that is nearly null needs no care. Nobody reads who compiled it.
const SHRINKING: [&str; 5] =
    ["-Oz", "-Oz", "--low-memory-unused", "--strip-producers", "--strip-target-features"];

/// The widget's two files, as they are named below `assets/a/`.
pub(super) struct Widget {
    /// The glue, an ES module.
    pub(super) script: String,
    /// The Wasm module.
    pub(super) wasm: String,
}

/// Compiles the widget where its sources changed.
pub(super) fn build(house: &House, steps: &mut Steps) -> Result<Widget> {
    let title = "widget: compiling to Wasm";
    let flags = format!("{BUILD_FLAGS:?} {RUSTFLAGS} {WASM_FEATURES:?} {SHRINKING:?}");
    let fingerprint = Fingerprint::of(house, "widget", &SOURCES, &flags)?;
    let script = folder(house).join("widget.js");
    let wasm = folder(house).join("widget.wasm");
    if fingerprint.is_fresh(&[script.clone(), wasm.clone()]) {
        steps.skip(title);
    } else {
        steps.loud(title, || {
            compile(house)?;
            bind(house)?;
            shrink(house)?;
            fingerprint.keep()
        })?;
    }
    let named = |stem: &str, path: &PathBuf| -> Result<String> {
        let content = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(format!("widget-{}.{stem}", short_hash(&content)))
    };
    Ok(Widget { script: named("js", &script)?, wasm: named("wasm", &wasm)? })
}

/// Where the widget's files lie under their plain names `widget.js` and `widget.wasm`.
pub(super) fn folder(house: &House) -> PathBuf {
    house.made().join("widget")
}

/// Its own target folder keeps cargo from mixing its features with the worker's.
fn target(house: &House) -> PathBuf {
    house.target().join("widget-wasm")
}

fn compile(house: &House) -> Result<()> {
    let mut command = cargo(house);
    command
        .args(["build", "--package", "causerie-widget", "--lib", "--features", "browser"])
        .args(["--profile", "widget", "--target", "wasm32-unknown-unknown"])
        .args(BUILD_FLAGS)
        .env("CARGO_TARGET_DIR", target(house))
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", RUSTFLAGS);
    run(&mut command)
}

fn bind(house: &House) -> Result<()> {
    let compiled = target(house).join("wasm32-unknown-unknown/widget/causerie_widget.wasm");
    run(program(house, setup::wasm_bindgen(house))
        .args(["--target", "web", "--no-typescript", "--omit-default-module-path", "--out-name", "bound"])
        .arg("--out-dir")
        .arg(folder(house))
        .arg(compiled))
}

fn shrink(house: &House) -> Result<()> {
    let folder = folder(house);
    run(program(house, npm_program(house, "wasm-opt"))
        .args(SHRINKING)
        .args(WASM_FEATURES)
        .arg(folder.join("bound_bg.wasm"))
        .arg("-o")
        .arg(folder.join("widget.wasm")))?;
    run(program(house, npm_program(house, "esbuild"))
        .arg(folder.join("bound.js"))
        .args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=warning"])
        .arg(format!("--outfile={}", folder.join("widget.js").display())))
}
