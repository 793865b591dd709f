//! The Wasm target, and the standard library's source to build it small.

use anyhow::{Context, Result};

use crate::house::House;
use crate::process::{output, program, run};
use crate::ui::Steps;

const TARGET: &str = "wasm32-unknown-unknown";
const SOURCE: &str = "rust-src";

/// Adds what is missing to the toolchain of `rust-toolchain.toml`.
pub(super) fn ensure(house: &House, steps: &mut Steps) -> Result<()> {
    let title = "compiler: Wasm target and library source";
    let sysroot = output(program(house, "rustc").args(["--print", "sysroot"]))
        .context("install Rust with rustup, then try again")?;
    let library = std::path::Path::new(sysroot.trim()).join("lib/rustlib");
    let has_target = library.join(TARGET).is_dir();
    let has_source = library.join("src/rust/library").is_dir();
    if has_target && has_source {
        steps.skip(title);
        return Ok(());
    }
    steps.loud(title, || {
        if !has_target {
            run(program(house, "rustup").args(["target", "add", TARGET]))
                .with_context(|| format!("run `rustup target add {TARGET}` and try again"))?;
        }
        if !has_source {
            run(program(house, "rustup").args(["component", "add", SOURCE]))
                .with_context(|| format!("run `rustup component add {SOURCE}` and try again"))?;
        }
        Ok(())
    })
}
