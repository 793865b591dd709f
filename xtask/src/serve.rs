//! `cargo xtask serve`: the worker in a bare workerd, its data in a folder.

mod owner_token;
mod workerd;
mod workerd_config;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io, thread};

use anyhow::{Context, Result, bail};
use signal_hook::consts::{SIGCHLD, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::ServeArguments;
use crate::build;
use crate::house::House;
use crate::ui::Steps;

pub(crate) use owner_token::OwnerToken;
pub(crate) use workerd::Workerd;
pub(crate) use workerd_config::{Bundle, Settings};

/// Serves until SIGTERM, SIGINT, or workerd's own end.
pub(crate) fn command(house: &House, arguments: &ServeArguments) -> Result<ExitCode> {
    if arguments.native {
        bail!("the native server is not part of this version; leave --native out to run in workerd");
    }
    if !arguments.as_built {
        build::everything(house, &mut Steps::new(build::STEPS))?;
    }
    let state = prepared(&arguments.state)?;
    let token = OwnerToken::find_or_make(&state)?;
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGCHLD]).context("cannot listen for signals")?;
    if arguments.until_input_ends {
        end_with_input();
    }
    let mut workerd = Workerd::start(house, &settings(house, arguments.port, &state), &token)?;
    workerd.wait_until_ready()?;
    if let Some(path) = token.path() {
        say(&format!("owner token in {}", path.display()))?;
    }
    say(&format!("ready http://127.0.0.1:{}", arguments.port))?;
    run(&mut workerd, &mut signals)
}

/// Waits for the end: a signal ends workerd and is a success, workerd's own end is an error.
///
/// # Errors
/// If workerd ended by itself; the message holds its last words.
pub(crate) fn run(workerd: &mut Workerd, signals: &mut Signals) -> Result<ExitCode> {
    for signal in signals.forever() {
        if signal == SIGCHLD {
            workerd.check()?;
        } else {
            break;
        }
    }
    workerd.stop();
    Ok(ExitCode::SUCCESS)
}

/// The folder, made where it is missing, as an absolute path.
///
/// # Errors
/// If it cannot be made.
pub(crate) fn prepared(state: &Path) -> Result<std::path::PathBuf> {
    let told = || format!("cannot make the state folder {}; choose another with --state", state.display());
    fs::create_dir_all(state.join("objects")).with_context(told)?;
    state.canonicalize().with_context(told)
}

/// Causerie's worker as it was built last, configured by the environment.
pub(crate) fn settings<'a>(house: &House, port: u16, state: &'a Path) -> Settings<'a> {
    let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    Settings {
        bundle: Bundle { folder: house.worker_bundle(), assets: Some(house.assets()) },
        port,
        state,
        client_ip_header: variable("CAUSERIE_CLIENT_IP_HEADER"),
        public_url: variable("CAUSERIE_PUBLIC_URL"),
    }
}

fn end_with_input() {
    thread::spawn(|| {
        io::copy(&mut io::stdin().lock(), &mut io::sink()).ok();
        signal_hook::low_level::raise(SIGTERM).ok();
    });
}

fn say(line: &str) -> Result<()> {
    let mut output = io::stdout().lock();
    writeln!(output, "{line}").and_then(|()| output.flush()).context("cannot write to standard output")
}
