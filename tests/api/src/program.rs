use std::env;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs the native server's program on a data folder, to its end.
///
/// # Panics
/// If it cannot be started.
#[must_use]
pub fn causerie(words: &[&str], data: &Path) -> Output {
    program().args(words).arg("--data").arg(data).output().expect("the program")
}

/// Runs the native server's program with an owner's token and something on its standard input, to its end.
///
/// # Panics
/// If it cannot be started.
#[must_use]
pub fn transfer(words: &[&str], token: &str, input: &[u8]) -> Output {
    let mut command = program();
    command.args(words).env("CAUSERIE_OWNER_TOKEN", token);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program");
    // One that refuses its words reads nothing.
    child.stdin.take().expect("its input").write_all(input).ok();
    child.wait_with_output().expect("the program")
}

fn program() -> Command {
    Command::new(env::var_os("CAUSERIE_SERVER").expect("run these tests with `cargo xtask test`"))
}
