//! `causerie check`: the integrity of every file, and every counter against the rows it counts.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use causerie_engine::{Place, maintenance};

use crate::backup::named;
use crate::data_folder::DataFolder;
use crate::database::SqliteDatabase;

/// Checks all places and says what it finds.
///
/// # Errors
/// If a file cannot be read at all.
pub(crate) fn command(data: &Path) -> Result<ExitCode> {
    let folder = DataFolder::existing(data)?;
    let mut bad = 0;
    for place in folder.places()? {
        let path = folder.file_of(&place);
        let found = SqliteDatabase::open_to_read(&path)
            .map_err(anyhow::Error::from)
            .and_then(|mut database| faults(&place, &mut database))
            .with_context(|| format!("cannot check {}", path.display()));
        let faults = found.unwrap_or_else(|error| vec![format!("{error:#}")]);
        if faults.is_empty() {
            println!("{}: ok", named(&place));
        }
        for fault in &faults {
            println!("{}: {fault}", named(&place));
        }
        bad += usize::from(!faults.is_empty());
    }
    if bad == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    println!("{bad} files are damaged; `causerie restore` brings them back from a backup");
    Ok(ExitCode::FAILURE)
}

/// What is wrong with a database, as of one moment.
///
/// # Errors
/// If it cannot be read.
pub(crate) fn faults(place: &Place, database: &mut SqliteDatabase) -> Result<Vec<String>> {
    database.snapshot(|database| {
        let mut faults = Vec::new();
        {
            let mut statement = database.connection().prepare("PRAGMA integrity_check")?;
            let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
            for row in rows {
                faults.extend(Some(row?).filter(|row| row != "ok"));
            }
        }
        // Counting in a file whose pages are broken would only add confusion.
        if faults.is_empty() {
            faults = maintenance::faults(place, database)?;
        }
        Ok(faults)
    })?
}
