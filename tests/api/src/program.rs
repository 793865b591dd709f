use std::env;
use std::path::Path;
use std::process::{Command, Output};

/// Runs the native server's program on a data folder, to its end.
///
/// # Panics
/// If it cannot be started.
#[must_use]
pub fn causerie(words: &[&str], data: &Path) -> Output {
    let program = env::var_os("CAUSERIE_SERVER").expect("run these tests with `cargo xtask test`");
    Command::new(program).args(words).arg("--data").arg(data).output().expect("the program")
}
