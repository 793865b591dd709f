//! The widget as Wasm, as small as it gets, under names that change with the content.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::wasm;
use crate::fingerprint::{Fingerprint, short_hash};
use crate::house::House;
use crate::process::{cargo, run};
use crate::ui::Steps;

const SOURCES: [&str; 11] = [
    "sentences/Cargo.toml",
    "sentences/src",
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

/// What the loader calls of the glue; the rest is left out.
const GLUE: &str = "export { default, wake } from \"./bound.js\";\n";

/// The widget's files, as they are named below `assets/a/`.
pub(super) struct Widget {
    /// The glue, an ES module.
    pub(super) script: String,
    /// The Wasm module.
    pub(super) wasm: String,
    /// What opens behind "Your data", an ES module.
    pub(super) own_data: String,
}

/// Compiles the widget where its sources changed; `own_data` is the name of the module that the glue fetches.
pub(super) fn build(house: &House, steps: &mut Steps, own_data: String) -> Result<Widget> {
    let title = "widget: compiling to Wasm";
    let flags =
        format!("{BUILD_FLAGS:?} {RUSTFLAGS} {:?} {:?} {GLUE} {own_data}", wasm::FEATURES, wasm::SHRINKING);
    let fingerprint = Fingerprint::of(house, "widget", &SOURCES, &flags)?;
    let script = folder(house).join("widget.js");
    let module = folder(house).join("widget.wasm");
    if fingerprint.is_fresh(&[script.clone(), module.clone()]) {
        steps.skip(title);
    } else {
        steps.loud(title, || {
            compile(house)?;
            let folder = folder(house);
            let compiled = target(house).join("wasm32-unknown-unknown/widget/causerie_widget.wasm");
            wasm::bind(house, &compiled, &folder)?;
            wasm::shrink(house, &folder, "widget.wasm")?;
            let name = format!("--define:OWN_DATA=\"./{own_data}\"");
            // What is written there, no reader sees: advice to whoever calls the glue.
            let quiet = "--drop:console".to_owned();
            let glue = folder.join("glue.js");
            fs::write(&glue, GLUE).with_context(|| format!("cannot write {}", glue.display()))?;
            wasm::bundle(house, &glue, &script, &[name, quiet])?;
            fingerprint.keep()
        })?;
    }
    // One name for both: neither is of use without the other, and the loader has to hold it.
    let mut content = Vec::new();
    for path in [&script, &module] {
        content.extend(fs::read(path).with_context(|| format!("cannot read {}", path.display()))?);
    }
    let name = format!("widget-{}", short_hash(&content));
    Ok(Widget { script: format!("{name}.js"), wasm: format!("{name}.wasm"), own_data })
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
