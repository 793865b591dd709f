//! `cargo xtask serve`: the worker in a bare workerd, or the native server, its data in a folder.

mod owner_link;
// The server's own, so that both shells keep the token in the same place and by the same rules.
#[path = "../../server/src/owner_token.rs"]
mod owner_token;
mod server_process;
mod shell;
mod workerd_config;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io, thread};

use anyhow::{Context, Result};
use signal_hook::consts::{SIGCHLD, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::ServeArguments;
use crate::house::House;
use crate::ui::Steps;

pub(crate) use owner_link::owner_link;
pub(crate) use owner_token::OwnerToken;
pub(crate) use server_process::ServerProcess;
pub(crate) use shell::{Settings, Shell, workerd};
pub(crate) use workerd_config::Bundle;

/// Serves until SIGTERM, SIGINT, or the server's own end.
pub(crate) fn command(house: &House, arguments: &ServeArguments) -> Result<ExitCode> {
    let shell = arguments.shell.choice();
    if !arguments.as_built {
        shell.build(house, &mut Steps::new(Shell::STEPS))?;
    }
    let state = prepared(&arguments.state)?;
    let token = OwnerToken::find_or_make(None, &state)?;
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGCHLD]).context("cannot listen for signals")?;
    if arguments.until_input_ends {
        end_with_input();
    }
    let settings = Settings::from_environment(arguments.port, &state);
    let mut server = shell.start(house, &settings, &token)?;
    server.wait_until_ready()?;
    if let Some(path) = token.path() {
        say(&format!("owner token in {}", path.display()))?;
    }
    // Programs read the other stream, and wait for its last line.
    eprintln!("to sign in, within ten minutes and once: {}", owner_link(arguments.port, &token)?);
    say(&format!("ready http://127.0.0.1:{}", arguments.port))?;
    run(&mut server, &mut signals)
}

/// Waits for the end: a signal ends the server and is a success, the server's own end is an error.
///
/// # Errors
/// If the server ended by itself; the message holds its last words.
pub(crate) fn run(server: &mut ServerProcess, signals: &mut Signals) -> Result<ExitCode> {
    for signal in signals.forever() {
        if signal == SIGCHLD {
            server.check()?;
        } else {
            break;
        }
    }
    server.stop();
    Ok(ExitCode::SUCCESS)
}

/// The folder, made where it is missing, as an absolute path.
///
/// # Errors
/// If it cannot be made.
pub(crate) fn prepared(state: &Path) -> Result<PathBuf> {
    let told = || format!("cannot make the state folder {}; choose another with --state", state.display());
    fs::create_dir_all(state).with_context(told)?;
    state.canonicalize().with_context(told)
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
