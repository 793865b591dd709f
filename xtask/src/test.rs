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
    let mut steps = Steps::new(build::STEPS_OF_BOTH + 16);
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
    for name in ["dashboard", "worker"] {
        tally.check(&mut steps, &format!("lints: {name}"), || {
            let mut command = cargo_with(house, &["clippy", "--package", &format!("causerie-{name}")]);
            Ok(command.args(WASM).args(["--", "-Dwarnings"]).take())
        });
    }
    for folder in ["widget/embed", "widget/own-data", "tests/browser"] {
        tally.check(&mut steps, &format!("types: {folder}"), || {
            Ok(program(house, npm_program(house, "tsc")).args(["--noEmit", "--project", folder]).take())
        });
    }
    tally.tests(&mut steps, "unit tests", || Ok(cargo_with(house, &["test"]).args(HOST).take()));
    for (shell, tests) in [("worker", &["interface", "shells"][..]), ("native", &["interface", "native"][..])]
    {
        tally.tests(&mut steps, &format!("interface tests: {shell}"), || {
            let mut command =
                cargo_with(house, &["test", "--package", "causerie-api-tests", "--features", "real-server"]);
            command.args(tests.iter().flat_map(|test| ["--test", *test])).env("CAUSERIE_SHELL", shell);
            Ok(with_server(house, &mut command)?.take())
        });
    }
    for shell in ["worker", "native"] {
        tally.tests(&mut steps, &format!("browser tests in Chromium: {shell}"), || {
            let mut command = program(house, npm_program(house, "playwright"));
            command.args(["test", "--config", "tests/browser"]).env("CAUSERIE_SHELL", shell);
            Ok(with_server(house, command.env("CHROMIUM", &chromium))?.take())
        });
    }
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

/// Tells the tests which program starts servers, and which one is the native server.
fn with_server<'a>(house: &House, command: &'a mut Command) -> Result<&'a mut Command> {
    let this = env::current_exe().context("cannot tell the path of this program")?;
    Ok(command.env("CAUSERIE_XTASK", this).env("CAUSERIE_SERVER", house.native_server()))
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
