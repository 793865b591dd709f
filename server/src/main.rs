//! `causerie`: comments and reactions for static blogs, as one program with one folder.
//!
//! The native shell around the engine. It carries requests to it and its calls to SQLite files, and decides nothing.

mod archive;
mod assets;
mod backup;
mod check;
mod clock;
mod connection;
mod data_folder;
mod database;
mod exchange;
mod logs;
mod metrics;
mod outside;
mod owner_token;
mod pieces;
mod places;
mod readers;
mod request_body;
mod restore;
mod serve;
mod settings;
mod writer;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use causerie_transfer::{ExportArguments, ImportArguments};
use clap::{Args, Parser, Subcommand};
use nix::sys::stat::{Mode, umask};

use crate::settings::Settings;

/// Comments and reactions for static blogs: one program, one folder.
///
/// Start with `causerie serve`; it prints where it listens and where it keeps the owner's token. Then create a site and
/// paste the script tag into its pages, as README.md shows.
///
/// Everything can be set by a flag, by an environment variable (CAUSERIE_ and the flag's name, such as
/// CAUSERIE_PUBLIC_URL) or by a key of the same name in a TOML file, in this order.
#[derive(Parser)]
#[command(name = "causerie", version, max_term_width = 100)]
struct CommandLine {
    /// A TOML file with settings, such as `public-url = "https://comments.example.com"`
    #[arg(long, global = true, env = "CAUSERIE_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the embed, the interface and the plain pages
    ///
    /// Prints `ready http://…` once it answers. SIGTERM or Ctrl-C ends it: what was accepted is answered first. Every
    /// acknowledged comment is on the disk, whatever happens next.
    Serve(Box<Settings>),
    /// Copy all sites into one file, also while they are served
    ///
    /// The file is a gzipped tar of SQLite databases, each as it was at one moment. It appears under its name only once
    /// it is whole.
    Backup {
        /// The file to write, such as causerie-2026-11-25.tar.gz
        file: PathBuf,
        #[command(flatten)]
        folder: Folder,
    },
    /// Bring all sites of a backup back, also while they are served
    ///
    /// The whole backup is checked before anything changes. A site that the backup does not hold stays as it is.
    Restore {
        /// A file that `causerie backup` wrote
        file: PathBuf,
        #[command(flatten)]
        folder: Folder,
    },
    /// Check every database: SQLite's own integrity, and every counter against the rows it counts
    ///
    /// Ends with 0 if all is well and 1 if not. Changes nothing.
    Check(Folder),
    /// Take the comments of a file into a site, on this server or one far away
    ///
    /// All of it comes in or nothing. The same file again adds only what is new. CAUSERIE_OWNER_TOKEN in the environment
    /// holds the owner's token.
    Import(ImportArguments),
    /// Fetch all that a site holds, from this server or one far away
    ///
    /// CAUSERIE_OWNER_TOKEN in the environment holds the owner's token.
    Export(ExportArguments),
    /// Print the version
    Version,
}

/// Where a tool works.
#[derive(Args)]
struct Folder {
    /// The folder that holds everything [default: causerie-data]
    #[arg(long, env = "CAUSERIE_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
}

impl From<Folder> for Settings {
    fn from(folder: Folder) -> Self {
        Self { data: folder.data, ..Self::default() }
    }
}

fn main() -> ExitCode {
    // What readers told the blog's owner is no business of others on the machine.
    umask(Mode::from_bits_truncate(0o077));
    let CommandLine { config, command } = CommandLine::parse();
    match run(config.as_deref(), command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(config: Option<&std::path::Path>, command: Command) -> Result<ExitCode> {
    let prepared = |settings: Settings| -> Result<Settings> {
        let settings = settings.with_file(config)?;
        logs::begin(settings.log_format.unwrap_or_default(), settings.log_level.unwrap_or_default());
        Ok(settings)
    };
    match command {
        Command::Serve(settings) => serve::command(&prepared(*settings)?)?,
        Command::Backup { file, folder } => backup::command(&prepared(folder.into())?.data(), &file)?,
        Command::Restore { file, folder } => restore::command(&prepared(folder.into())?.data(), &file)?,
        Command::Check(folder) => return check::command(&prepared(folder.into())?.data()),
        Command::Import(arguments) => causerie_transfer::import(&arguments)?,
        Command::Export(arguments) => causerie_transfer::export(&arguments)?,
        Command::Version => println!("causerie {}", env!("CARGO_PKG_VERSION")),
    }
    Ok(ExitCode::SUCCESS)
}
