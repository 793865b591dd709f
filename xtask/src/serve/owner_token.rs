//! The owner's API token: from the environment, or made once and kept beside the data.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The variable that sets the token.
pub(crate) const VARIABLE: &str = "CAUSERIE_OWNER_TOKEN";

/// The owner's token and where it is kept, if it is.
pub(crate) struct OwnerToken {
    secret: String,
    path: Option<PathBuf>,
}

impl OwnerToken {
    /// The environment's token, else the one kept in the folder, else a new one.
    ///
    /// # Errors
    /// If the folder cannot be read or written.
    pub(crate) fn find_or_make(state: &Path) -> Result<Self> {
        if let Ok(secret) = std::env::var(VARIABLE)
            && !secret.is_empty()
        {
            return Ok(Self { secret, path: None });
        }
        let path = state.join("owner-token");
        if let Ok(kept) = fs::read_to_string(&path)
            && !kept.trim().is_empty()
        {
            return Ok(Self { secret: kept.trim().to_owned(), path: Some(path) });
        }
        let secret = new_secret()?;
        OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&path)
            .and_then(|mut file| writeln!(file, "{secret}"))
            .with_context(|| format!("cannot keep the owner's token in {}", path.display()))?;
        Ok(Self { secret, path: Some(path) })
    }

    /// The token itself.
    pub(crate) fn secret(&self) -> &str {
        &self.secret
    }

    /// The file that keeps it, where it does not come from the environment.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }
}

fn new_secret() -> Result<String> {
    let mut bytes = [0; 32];
    File::open("/dev/urandom")
        .and_then(|mut random| random.read_exact(&mut bytes))
        .context("cannot read random bytes from /dev/urandom")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
