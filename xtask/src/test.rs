//! `cargo xtask test`: every check there is.

mod locales;
mod tally;
mod tidy;

use std::env;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::house::House;
use crate::process::{cargo, npm_program, program};
use crate::ui::Steps;
use crate::{build, setup};
use tally::Tally;

/// The worker is compiled for Wasm alone; the interface's tests want a server, so they have a step of their own.
const HOST: [&str; 5] = ["--workspace", "--exclude", "causerie-worker", "--exclude", "causerie-api-tests"];
const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// Runs all checks, the quick ones first; one that fails does not keep the others from running.
pub(crate) fn command(house: &House) -> Result<ExitCode> {
    let mut steps = Steps::new(build::STEPS_OF_BOTH + 14);
    let mut tally = Tally::default();
    let chromium = setup::chromium(house, &mut steps)?;

    tally.check(&mut steps, "format", || Ok(cargo_with(house, &["fmt", "--all", "--check"])));
    tally.inspect(&mut steps, "tidiness", || tidy::faults(house));
    build::for_both(house, &mut steps)?;
    tally.check(&mut steps, "lints: host", || {
        Ok(cargo_with(house, &["clippy", "--all-targets"]).args(HOST).args(["--", "-Dwarnings"]).take())
    });
    tally.check(&mut steps, "lints: widget", || {
        let mut command =
            cargo_with(house, &["clippy", "--package", "causerie-widget", "--features", "browser"]);
        Ok(command.args(WASM).args(["--", "-Dwarnings"]).take())
    });
    tally.check(&mut steps, "lints: worker", || {
        let mut command = cargo_with(house, &["clippy", "--package", "causerie-worker"]);
        Ok(command.args(WASM).args(["--", "-Dwarnings"]).take())
    });
    for folder in ["widget/embed", "tests/browser"] {
        tally.check(&mut steps, &format!("types: {folder}"), || {
            Ok(program(house, npm_program(house, "tsc")).args(["--noEmit", "--project", folder]).take())
        });
    }
    tally.tests(&mut steps, "unit tests", || Ok(cargo_with(house, &["test"]).args(HOST).take()));
    tally.tests(&mut steps, "interface tests against workerd", || {
        let mut command =
            cargo_with(house, &["test", "--package", "causerie-api-tests", "--features", "real-server"]);
        Ok(with_server(&mut command)?.take())
    });
    tally.tests(&mut steps, "browser tests in Chromium", || {
        let mut command = program(house, npm_program(house, "playwright"));
        command.args(["test", "--config", "tests/browser"]).env("CHROMIUM", &chromium);
        Ok(with_server(&mut command)?.take())
    });
    tally.check(&mut steps, "deployment to Cloudflare, rehearsed", || {
        let mut command = program(house, npm_program(house, "wrangler"));
        command.args(["deploy", "--dry-run", "--outdir"]).arg(house.made().join("rehearsal"));
        Ok(command.env("WRANGLER_SEND_METRICS", "false").take())
    });
    Ok(tally.conclude())
}

fn cargo_with(house: &House, arguments: &[&str]) -> Command {
    let mut command = cargo(house);
    command.args(arguments);
    command
}

/// Tells the tests which program starts servers.
fn with_server(command: &mut Command) -> Result<&mut Command> {
    let this = env::current_exe().context("cannot tell the path of this program")?;
    Ok(command.env("CAUSERIE_XTASK", this))
}

trait Take {
    fn take(&mut self) -> Command;
}

impl Take for Command {
    /// The command built so far, out of the chain of calls that built it.
    fn take(&mut self) -> Command {
        std::mem::replace(self, Command::new(""))
    }
}
