//! `causerie backup`: all sites in one file, each as it was at one moment, also while they are served.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use causerie_engine::Place;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use tempfile::TempDir;

use crate::archive::ArchiveWriter;
use crate::data_folder::DataFolder;
use crate::database::SqliteDatabase;

/// All pages in one step, which sees one state; writers go on meanwhile.
const ALL_PAGES: i32 = -1;

/// Writes the backup and says what is in it.
///
/// # Errors
/// If a database cannot be read or the backup cannot be written; then nothing appears under its name.
pub(crate) fn command(data: &Path, file: &Path) -> Result<()> {
    let folder = DataFolder::existing(data)?;
    let places = folder.places()?;
    ensure!(!places.is_empty(), "there is no site in {} yet", data.display());
    let mut archive = ArchiveWriter::begin(file)?;
    let copies = TempDir::new_in(folder.path()).context("cannot write into the data folder")?;
    for (at, place) in places.iter().enumerate() {
        eprintln!("[{}/{}] {}", at + 1, places.len(), named(place));
        let copy = copies.path().join("copy.sqlite");
        let told = || format!("cannot copy {}", folder.file_of(place).display());
        let mut source = SqliteDatabase::open_to_read(&folder.file_of(place)).with_context(told)?;
        copied(source.connection(), &mut Connection::open(&copy)?).with_context(told)?;
        archive.add(place, &copy)?;
        std::fs::remove_file(&copy)?;
    }
    archive.finish()?;
    println!("{} sites in {}", sites_among(&places), file.display());
    Ok(())
}

/// A place as a person names it.
pub(crate) fn named(place: &Place) -> &str {
    match place {
        Place::Directory => "the list of sites",
        Place::Site(site) => site.as_str(),
    }
}

/// How many of the places are sites.
pub(crate) fn sites_among(places: &[Place]) -> usize {
    places.iter().filter(|place| matches!(place, Place::Site(_))).count()
}

/// Makes one database what another is, in one transaction.
///
/// # Errors
/// SQLite's, or that somebody else kept one of them too long.
pub(crate) fn copied(from: &Connection, to: &mut Connection) -> Result<()> {
    let backup = Backup::new(from, to)?;
    match backup.step(ALL_PAGES)? {
        StepResult::Done => Ok(()),
        other => anyhow::bail!("the database is in use ({other:?}); try again"),
    }
}
