//! `causerie restore`: brings the sites of a backup back, also while they are served.

use std::fs;
use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use causerie_engine::{Place, maintenance, migrate};

use crate::archive::Unpacked;
use crate::backup::{copied, named, sites_among};
use crate::check;
use crate::clock;
use crate::data_folder::DataFolder;
use crate::database::SqliteDatabase;

/// SQLite keeps these beside a database.
const BESIDE: [&str; 2] = ["-wal", "-shm"];

/// Restores all sites of a backup, after all of it was checked.
///
/// # Errors
/// If the backup is damaged, which changes nothing; or if sites cannot be written, which leaves those as they were and
/// restores the others.
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
    let mut failed = Vec::new();
    for (at, place) in unpacked.places.iter().enumerate() {
        eprintln!("[{}/{}] {}", at + 1, unpacked.places.len(), named(place));
        if let Err(error) = restore(place, &unpacked, &folder) {
            failed.push(format!("{} is as it was: {error:#}", named(place)));
        }
    }
    if !failed.is_empty() {
        bail!("not everything was restored: {}", failed.join("; "));
    }
    println!("{} sites restored from {}", sites_among(&unpacked.places), file.display());
    Ok(())
}

/// Restores a place over what is there, or, where that cannot be read, beside it.
fn restore(place: &Place, unpacked: &Unpacked, folder: &DataFolder) -> Result<()> {
    let file = folder.file_of(place);
    if let Err(error) = restore_over(place, unpacked, &file) {
        if is_readable(&file) {
            return Err(error);
        }
        // A server that has the broken file open would go on with it.
        let _lock = folder.lock().context("its file is damaged")?;
        set_aside(&file)?;
        restore_over(place, unpacked, &file)?;
    }
    give_to_owner(&file, folder)
}

fn restore_over(place: &Place, unpacked: &Unpacked, file: &Path) -> Result<()> {
    let mut copy = SqliteDatabase::open(&unpacked.database(place))?;
    let mut live = SqliteDatabase::open(file)?;
    match place {
        // On a new machine, those who may sign in come back with their passkeys.
        Place::Directory if !maintenance::has_directory(&mut live)? => {
            copied(copy.connection(), live.connection())?;
            Ok(maintenance::sign_everybody_out(&mut live)?)
        }
        // Sites that the backup does not know stay on the list, and so does who may sign in.
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

fn is_readable(file: &Path) -> bool {
    let query = |mut database: SqliteDatabase| -> rusqlite::Result<i64> {
        database.connection().query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))
    };
    SqliteDatabase::open_to_read(file).is_ok_and(|database| query(database).is_ok())
}

/// Renames a broken database, with what SQLite keeps beside it.
fn set_aside(file: &Path) -> Result<()> {
    let aside = with_suffix(file, ".damaged");
    fs::rename(file, &aside).with_context(|| format!("cannot rename {}", file.display()))?;
    eprintln!("      it could not be read and is kept as {}", aside.display());
    for suffix in BESIDE {
        let beside = with_suffix(file, suffix);
        if beside.exists() {
            fs::rename(&beside, with_suffix(&aside, suffix))?;
        }
    }
    Ok(())
}

/// Gives files that root made to whom the folder belongs: the service that will open them.
fn give_to_owner(file: &Path, folder: &DataFolder) -> Result<()> {
    let owner = fs::metadata(folder.path())?;
    let files = BESIDE.iter().map(|suffix| with_suffix(file, suffix));
    for path in [file.to_owned()].into_iter().chain(files) {
        match fs::metadata(&path) {
            Ok(made) if made.uid() == 0 && owner.uid() != 0 => {
                chown(&path, Some(owner.uid()), Some(owner.gid()))
                    .with_context(|| format!("cannot give {} to its owner", path.display()))?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
