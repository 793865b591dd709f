//! Whether something must be made again: a hash over all it is made from, kept beside it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::house::House;

/// The hash of what one thing is made from.
pub(crate) struct Fingerprint {
    stamp: PathBuf,
    hash: String,
}

impl Fingerprint {
    /// Reads the sources, files or folders below the root; `flags` is whatever else decides the result.
    ///
    /// # Errors
    /// If a source cannot be read.
    pub(crate) fn of(house: &House, name: &str, sources: &[&str], flags: &str) -> Result<Self> {
        let mut files = Vec::new();
        for source in sources {
            list(&house.path(source), &mut files)?;
        }
        files.sort();
        let mut hash = Sha256::new();
        hash.update(flags);
        for file in &files {
            let content = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
            let path = file.strip_prefix(house.root()).unwrap_or(file);
            hash.update(path.to_string_lossy().as_bytes());
            hash.update([0]);
            hash.update(content.len().to_le_bytes());
            hash.update(content);
        }
        let stamp = house.made().join(format!("{name}.stamp"));
        Ok(Self { stamp, hash: hex(&hash.finalize()) })
    }

    /// Whether it was made from exactly these sources and all its parts are still there.
    pub(crate) fn is_fresh(&self, made: &[PathBuf]) -> bool {
        made.iter().all(|path| path.exists())
            && fs::read_to_string(&self.stamp).is_ok_and(|kept| kept == self.hash)
    }

    /// Remembers that it was made from these sources.
    ///
    /// # Errors
    /// If the stamp cannot be written.
    pub(crate) fn keep(&self) -> Result<()> {
        if let Some(folder) = self.stamp.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        fs::write(&self.stamp, &self.hash).with_context(|| format!("cannot write {}", self.stamp.display()))
    }
}

/// The first characters of the content's hash, for a file's name.
pub(crate) fn short_hash(content: &[u8]) -> String {
    hex(&Sha256::digest(content))[..12].to_owned()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn list(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if path.is_file() {
        files.push(path.to_owned());
    } else if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| format!("cannot list {}", path.display()))? {
            list(&entry?.path(), files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_names_hash_depends_on_the_content_alone() {
        assert_eq!(short_hash(b"a"), short_hash(b"a"));
        assert_ne!(short_hash(b"a"), short_hash(b"b"));
        assert_eq!(short_hash(b"a").len(), 12);
    }
}
