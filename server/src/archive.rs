//! A backup's file: a gzipped tar of a manifest and one SQLite database a place.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use causerie_engine::Place;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use tempfile::{NamedTempFile, TempDir};

use crate::data_folder::{DataFolder, name_of, place_of};

const MANIFEST: &str = "causerie-backup.json";
const FORMAT: u32 = 1;

/// What a backup says of itself, first in the file.
#[derive(Debug, Deserialize, Serialize)]
struct Manifest {
    /// The version of this layout.
    format: u32,
    /// The version of Causerie that wrote it.
    version: String,
}

/// A backup that is being written. It has its name only once it is finished.
pub(crate) struct ArchiveWriter {
    tar: tar::Builder<GzEncoder<BufWriter<NamedTempFile>>>,
    target: PathBuf,
}

impl ArchiveWriter {
    /// Begins a backup that is to have that path.
    ///
    /// # Errors
    /// If nothing can be written beside it.
    pub(crate) fn begin(target: &Path) -> Result<Self> {
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let file = NamedTempFile::new_in(folder)
            .with_context(|| format!("cannot write into {}", folder.display()))?;
        let mut tar = tar::Builder::new(GzEncoder::new(BufWriter::new(file), Compression::fast()));
        let manifest = Manifest { format: FORMAT, version: env!("CARGO_PKG_VERSION").to_owned() };
        let json = serde_json::to_vec(&manifest)?;
        let mut header = tar::Header::new_gnu();
        header.set_size(json.len() as u64);
        header.set_mode(0o600);
        tar.append_data(&mut header, MANIFEST, json.as_slice())?;
        Ok(Self { tar, target: target.to_owned() })
    }

    /// Adds the database of a place.
    ///
    /// # Errors
    /// If it cannot be read or written.
    pub(crate) fn add(&mut self, place: &Place, database: &Path) -> Result<()> {
        let mut file = File::open(database)?;
        let mut header = tar::Header::new_gnu();
        header.set_size(file.metadata()?.len());
        header.set_mode(0o600);
        self.tar.append_data(&mut header, name_of(place), &mut file).context("cannot write the backup")
    }

    /// Gives the backup its name, once it is on the disk.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn finish(self) -> Result<()> {
        let mut buffer = self.tar.into_inner()?.finish()?;
        buffer.flush()?;
        let file = buffer.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        file.as_file().sync_all()?;
        file.persist(&self.target)
            .with_context(|| format!("cannot write {}", self.target.display()))
            .map(drop)
    }
}

/// A backup's databases, unpacked as a data folder of their own.
pub(crate) struct Unpacked {
    data: DataFolder,
    _folder: TempDir,
    /// The places that have one.
    pub(crate) places: Vec<Place>,
}

impl Unpacked {
    /// Unpacks a backup into a folder of its own beside where its databases belong.
    ///
    /// # Errors
    /// If it is no backup, or of a later version, or damaged.
    pub(crate) fn of(archive: &Path, beside: &Path) -> Result<Self> {
        let told = || format!("{} cannot be read as a backup", archive.display());
        let file = File::open(archive).with_context(told)?;
        let mut tar = tar::Archive::new(GzDecoder::new(BufReader::new(file)));
        let folder =
            TempDir::new_in(beside).with_context(|| format!("cannot write into {}", beside.display()))?;
        let data = DataFolder::prepared(folder.path())?;
        let mut unpacked = Self { data, _folder: folder, places: Vec::new() };
        let mut entries = tar.entries().with_context(told)?;
        let first = entries.next().with_context(told)?.with_context(told)?;
        check_manifest(first).with_context(told)?;
        for entry in entries {
            let mut entry = entry.with_context(told)?;
            let name = entry.path().with_context(told)?.to_string_lossy().into_owned();
            let place =
                place_of(&name).with_context(|| format!("{name} is no database")).with_context(told)?;
            let mut copy = File::create(unpacked.database(&place))?;
            std::io::copy(&mut entry, &mut copy).with_context(told)?;
            unpacked.places.push(place);
        }
        Ok(unpacked)
    }

    /// The database of a place.
    pub(crate) fn database(&self, place: &Place) -> PathBuf {
        self.data.file_of(place)
    }
}

fn check_manifest(mut entry: tar::Entry<'_, impl Read>) -> Result<()> {
    ensure!(entry.path()?.as_os_str() == MANIFEST, "it does not begin with {MANIFEST}");
    let mut json = String::new();
    entry.read_to_string(&mut json)?;
    let manifest: Manifest = serde_json::from_str(&json)?;
    if manifest.format > FORMAT {
        bail!("Causerie {} wrote it, which is newer than this one", manifest.version);
    }
    Ok(())
}
