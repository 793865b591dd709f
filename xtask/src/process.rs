//! Running other programs.

use std::env;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, bail};

use crate::house::House;

/// A program run from the project's root, with the npm packages' programs found first: among them is a Node that is
/// new enough for all others.
pub(crate) fn program(house: &House, name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    let mut folders = vec![house.npm_programs()];
    folders.extend(env::var_os("PATH").iter().flat_map(env::split_paths));
    if let Ok(path) = env::join_paths(folders) {
        command.env("PATH", path);
    }
    command.current_dir(house.root()).stdin(Stdio::null());
    command
}

/// Cargo, without what the cargo that started this program says of this program.
pub(crate) fn cargo(house: &House) -> Command {
    cargo_like(house, "cargo")
}

/// A program that runs cargo.
pub(crate) fn cargo_like(house: &House, name: impl AsRef<OsStr>) -> Command {
    let mut command = program(house, name);
    for (name, _) in env::vars_os() {
        let inherited = name.to_string_lossy();
        if inherited.starts_with("CARGO_PKG_") || inherited.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// An npm package's program, by its path.
pub(crate) fn npm_program(house: &House, name: &str) -> PathBuf {
    house.npm_programs().join(name)
}

/// Runs a program to its end; what it prints goes to standard error, as all progress does.
///
/// # Errors
/// If it cannot be started or fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let name = name_of(command);
    command.stdout(std::io::stderr());
    let status = command.status().with_context(|| format!("cannot start `{name}`"))?;
    if !status.success() {
        bail!("`{name}` failed ({status}); what it printed above says why");
    }
    Ok(())
}

/// Runs a program to its end and gives what it wrote to standard output.
///
/// # Errors
/// If it cannot be started or fails; what it wrote to standard error is part of the message.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let name = name_of(command);
    let Output { status, stdout, stderr } =
        command.output().with_context(|| format!("cannot start `{name}`"))?;
    if !status.success() {
        let said = [stdout, stderr].map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned()).join("\n");
        bail!("`{name}` failed ({status}): {}", said.trim());
    }
    Ok(String::from_utf8_lossy(&stdout).into_owned())
}

/// The command as one would type it, shortened.
pub(crate) fn name_of(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let mut words = vec![program.file_name().unwrap_or_default().to_string_lossy().into_owned()];
    words.extend(command.get_args().take(4).map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}
