//! `wasm-bindgen` and `worker-build`: compiled once, kept for every clone of the project.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::house::House;
use crate::process::{cargo, output, program, run};
use crate::ui::Steps;

const WORKER_BUILD: &str = "0.8.7";

struct Tool {
    package: &'static str,
    program: &'static str,
    version: String,
}

/// The kept `wasm-bindgen`.
pub(crate) fn wasm_bindgen(house: &House) -> PathBuf {
    house.kept_tools().join("bin/wasm-bindgen")
}

/// The kept `worker-build`.
pub(crate) fn worker_build(house: &House) -> PathBuf {
    house.kept_tools().join("bin/worker-build")
}

/// Compiles the tools that are missing or of another version.
pub(super) fn ensure(house: &House, steps: &mut Steps) -> Result<()> {
    let title = "tools: wasm-bindgen and worker-build";
    let tools = [
        Tool {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version: locked_version(house, "wasm-bindgen")?,
        },
        Tool { package: "worker-build", program: "worker-build", version: WORKER_BUILD.into() },
    ];
    let kept = house.kept_tools();
    let missing: Vec<&Tool> = tools.iter().filter(|tool| !is_there(house, &kept, tool)).collect();
    if missing.is_empty() {
        steps.skip(title);
        return Ok(());
    }
    steps.loud(title, || {
        eprintln!("      compiled once and kept in {}; this takes some minutes", kept.display());
        missing.iter().try_for_each(|tool| install(house, &kept, tool))
    })
}

fn is_there(house: &House, kept: &Path, tool: &Tool) -> bool {
    output(program(house, kept.join("bin").join(tool.program)).arg("--version"))
        .is_ok_and(|said| said.split_whitespace().next_back() == Some(tool.version.as_str()))
}

fn install(house: &House, kept: &Path, tool: &Tool) -> Result<()> {
    // Without --locked: the lock files these packages ship can name crates newer than a mirror has. Both programs
    // run for seconds only, so they are compiled for a short compilation instead of a fast program.
    let mut command = cargo(house);
    command
        .args(["install", tool.package, "--version", &tool.version, "--force", "--root"])
        .arg(kept)
        .env("CARGO_TARGET_DIR", house.target().join("tools"))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "false")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
    run(&mut command).with_context(|| {
        format!("cannot install {} {}; cargo's message says why", tool.package, tool.version)
    })
}

fn locked_version(house: &House, package: &str) -> Result<String> {
    let path = house.path("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    version_in_lock(&lock, package)
        .with_context(|| format!("Cargo.lock names no {package}; run `cargo update -p {package}`"))
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let (_, rest) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    rest.split_once('"').map(|(version, _)| version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_version_in_the_lock_file() {
        let lock = "[[package]]\nname = \"a-b\"\nversion = \"1.2.3\"\n\n[[package]]\nname = \"b\"\nversion = \"4.5.6\"\n";
        assert_eq!(version_in_lock(lock, "b").as_deref(), Some("4.5.6"));
        assert_eq!(version_in_lock(lock, "c"), None);
    }
}
