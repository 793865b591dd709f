//! The folder that holds everything: one SQLite file a site, one that lists them, and the owner's token.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use causerie_engine::Place;
use causerie_shared::SiteId;

const SITES: &str = "sites";
const DIRECTORY: &str = "directory.sqlite";
const EXTENSION: &str = ".sqlite";

/// Where the file of a place lies below a data folder, and in a backup: `/` between its parts.
pub(crate) fn name_of(place: &Place) -> String {
    match place {
        Place::Directory => DIRECTORY.to_owned(),
        // A site id is a file name: letters, digits, dots and hyphens, and no dot at its start.
        Place::Site(site) => format!("{SITES}/{site}{EXTENSION}"),
    }
}

/// The place whose file has that name, if there can be one.
pub(crate) fn place_of(name: &str) -> Option<Place> {
    if name == DIRECTORY {
        return Some(Place::Directory);
    }
    site_of(name.strip_prefix(SITES)?.strip_prefix('/')?)
}

/// The site whose file has that name in the folder of sites.
fn site_of(name: &str) -> Option<Place> {
    SiteId::try_from(name.strip_suffix(EXTENSION)?.to_owned()).ok().map(Place::Site)
}

/// The folder.
#[derive(Clone, Debug)]
pub(crate) struct DataFolder(PathBuf);

impl DataFolder {
    /// The folder at that path, made where it is missing.
    ///
    /// # Errors
    /// If it cannot be made.
    pub(crate) fn prepared(path: &Path) -> Result<Self> {
        fs::create_dir_all(path.join(SITES)).with_context(|| {
            format!("cannot make the data folder {}; choose another with --data", path.display())
        })?;
        Ok(Self(path.to_owned()))
    }

    /// The folder at that path, which must be one of Causerie's.
    ///
    /// # Errors
    /// If it is not.
    pub(crate) fn existing(path: &Path) -> Result<Self> {
        if !path.join(SITES).is_dir() {
            bail!("{} is no data folder of Causerie; name it with --data", path.display());
        }
        Ok(Self(path.to_owned()))
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// The file of a place.
    pub(crate) fn file_of(&self, place: &Place) -> PathBuf {
        self.0.join(name_of(place))
    }

    /// All places that have a file, the directory first.
    ///
    /// # Errors
    /// If the folder cannot be read.
    pub(crate) fn places(&self) -> Result<Vec<Place>> {
        let folder = self.0.join(SITES);
        let mut sites = Vec::new();
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))? {
            sites.extend(entry?.file_name().to_str().and_then(site_of));
        }
        sites.sort_by(|one, other| one.name().cmp(other.name()));
        let directory = self.file_of(&Place::Directory).exists().then_some(Place::Directory);
        Ok(directory.into_iter().chain(sites).collect())
    }

    /// Claims the folder for one server, until the lock is dropped or the process ends in whatever way.
    ///
    /// # Errors
    /// If another server has it.
    pub(crate) fn lock(&self) -> Result<File> {
        let path = self.0.join("lock");
        let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => {
                bail!("another server serves {}; end it first", self.0.display())
            }
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("cannot lock {}", path.display()))
            }
        }
    }
}
