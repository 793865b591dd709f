//! A Chromium for the browser tests.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::house::House;
use crate::process::{output, program, run};
use crate::ui::Steps;

const PROGRAMS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// The Chromium of `$CHROMIUM` or of the system; installs Debian's where there is none.
///
/// # Errors
/// If there is none and none can be installed.
pub(crate) fn ensure(house: &House, steps: &mut Steps) -> Result<PathBuf> {
    let title = "Chromium for the browser tests";
    if let Some(found) = find()? {
        steps.skip(title);
        return Ok(found);
    }
    steps.loud(title, || {
        install(house)?;
        find()?.context("chromium was installed but is not on the PATH; set CHROMIUM to its program")
    })
}

fn find() -> Result<Option<PathBuf>> {
    if let Some(chosen) = env::var_os("CHROMIUM").map(PathBuf::from) {
        if !chosen.is_file() {
            bail!("CHROMIUM names {}, which is no file", chosen.display());
        }
        return Ok(Some(chosen));
    }
    let folders: Vec<PathBuf> =
        env::var_os("PATH").iter().flat_map(env::split_paths).chain([PathBuf::from("/usr/bin")]).collect();
    let places = PROGRAMS.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    Ok(places.into_iter().find(|place| place.is_file()))
}

fn install(house: &House) -> Result<()> {
    let by_hand = "run `sudo apt-get install chromium`, or set CHROMIUM to the program of any Chromium";
    if !is_root() || Command::new("apt-get").arg("--version").output().is_err() {
        bail!("the browser tests need Chromium: {by_hand}");
    }
    run(program(house, "apt-get").arg("update")).context(by_hand)?;
    run(program(house, "apt-get")
        .args(["install", "-y", "--no-install-recommends", "chromium"])
        .env("DEBIAN_FRONTEND", "noninteractive"))
    .context(by_hand)
}

fn is_root() -> bool {
    output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
