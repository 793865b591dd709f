//! Everything one does with the project, each command with its own set-up.

mod bench;
mod build;
mod dev;
mod fingerprint;
mod house;
mod process;
mod serve;
mod setup;
mod spam_eval;
mod test;
mod ui;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use causerie_transfer::ImportArguments;
use clap::{Args, Parser, Subcommand};

use crate::house::House;
use crate::serve::Shell;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Causerie: build it, run it, test it, measure it.", version)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Measure size, speed, growth, CPU time and layout shift; print each beside what it must be.
    Bench(BenchArguments),
    /// Build the static files and the worker, and print the sizes of what readers download.
    Build(ShellArguments),
    /// Run the worker and the demo blog, with sample conversations; Ctrl-C ends it.
    Dev(ShellArguments),
    /// Import a file into a running server, here or far away; CAUSERIE_OWNER_TOKEN holds the owner's token.
    Import(ImportArguments),
    /// Run the worker in a bare workerd on this machine.
    Serve(ServeArguments),
    /// Measure the spam filter: learn one file of labelled comments, judge another.
    SpamEval(SpamEvalArguments),
    /// Run every check there is.
    Test,
}

/// What `cargo xtask bench` is told.
#[derive(Args)]
pub(crate) struct BenchArguments {
    /// Measure importing alone, of a file of this format.
    #[arg(long, value_name = "FORMAT", value_enum)]
    import: Option<bench::FileFormat>,
    /// Measure what was built last, without looking whether the sources changed.
    #[arg(long, hide = true, requires = "import")]
    as_built: bool,
}

/// Which of the two servers runs.
#[derive(Args, Clone, Copy)]
pub(crate) struct ShellArguments {
    /// The native server instead of the worker in workerd.
    #[arg(long)]
    native: bool,
}

impl ShellArguments {
    fn choice(self) -> Shell {
        if self.native { Shell::Native } else { Shell::Worker }
    }
}

/// What `cargo xtask serve` is told.
#[derive(Args)]
pub(crate) struct ServeArguments {
    /// The port on 127.0.0.1.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    port: u16,
    /// The folder of the SQLite files; it is made where it is missing.
    #[arg(long, value_name = "DIR")]
    state: PathBuf,
    #[command(flatten)]
    shell: ShellArguments,
    /// Serve what was built last, without looking whether the sources changed.
    #[arg(long, hide = true)]
    as_built: bool,
    /// End when standard input does: with the program at its other end.
    #[arg(long, hide = true)]
    until_input_ends: bool,
}

/// What `cargo xtask spam-eval` is told. Both files are CSV with a heading; columns CONTENT and CLASS (1 for spam, 0 for
/// not) are needed, AUTHOR is used where it is there, others are passed over.
#[derive(Args)]
pub(crate) struct SpamEvalArguments {
    /// The file to learn from.
    #[arg(long, value_name = "CSV")]
    train: PathBuf,
    /// The file to judge.
    #[arg(long, value_name = "CSV")]
    test: PathBuf,
}

fn main() -> ExitCode {
    let command_line = CommandLine::parse();
    match run(command_line.command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    let house = House::find();
    match command {
        Command::Bench(arguments) => bench::command(&house, &arguments),
        Command::Build(arguments) => build::command(&house, arguments.choice()),
        Command::Dev(arguments) => dev::command(&house, arguments.choice()),
        Command::Import(arguments) => {
            causerie_transfer::import(&arguments)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Serve(arguments) => serve::command(&house, &arguments),
        Command::SpamEval(arguments) => spam_eval::command(&arguments),
        Command::Test => test::command(&house),
    }
}
