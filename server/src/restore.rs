//! `causerie restore`: brings the sites of a backup back, also while they are served.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use causerie_engine::{Place, maintenance, migrate};

use crate::archive::Unpacked;
use crate::backup::{copied, named};
use crate::check;
use crate::clock;
use crate::data_folder::DataFolder;
use crate::database::SqliteDatabase;

/// Restores all sites of a backup, after all of it was checked.
///
/// # Errors
/// If the backup is damaged, which changes nothing; or if a site cannot be written, which leaves that one as it was.
pub(crate) fn command(data: &Path, file: &Path) -> Result<()> {
    let folder = DataFolder::prepared(data)?;
    let unpacked = Unpacked::of(file, folder.path())?;
    ensure!(!unpacked.places.is_empty(), "{} holds no site", file.display());
    for place in &unpacked.places {
        let told = || format!("{}: {} is damaged; nothing was restored", file.display(), named(place));
        let mut copy = SqliteDatabase::open(&unpacked.database(place)).with_context(told)?;
        migrate(place, &mut copy).with_context(told)?;
        let faults = check::faults(place, &mut copy).with_context(told)?;
        ensure!(faults.is_empty(), "{}: {}", told(), faults.join("; "));
    }
    for (at, place) in unpacked.places.iter().enumerate() {
        eprintln!("[{}/{}] {}", at + 1, unpacked.places.len(), named(place));
        restore(place, &unpacked, &folder)
            .with_context(|| format!("cannot restore {}; it is as it was", named(place)))?;
    }
    let sites = unpacked.places.iter().filter(|place| matches!(place, Place::Site(_))).count();
    println!("{sites} sites restored from {}", file.display());
    Ok(())
}

fn restore(place: &Place, unpacked: &Unpacked, folder: &DataFolder) -> Result<()> {
    let mut copy = SqliteDatabase::open(&unpacked.database(place))?;
    let mut live = SqliteDatabase::open(&folder.file_of(place))?;
    match place {
        // Sites that the backup does not know stay on the list.
        Place::Directory => {
            let sites = maintenance::listed(&mut copy)?;
            Ok(maintenance::list(&mut live, &sites, clock::now())?)
        }
        Place::Site(_) => {
            // Readers and their browsers know pages by version: none of before may come again with another content.
            maintenance::renew(&mut copy, clock::now())?;
            copied(copy.connection(), live.connection())
        }
    }
}
