//! The owner's API token: from the environment, or made once and kept beside the data.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
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
    /// The environment's token, else the one that was set, else the one kept in the folder, else a new one.
    ///
    /// # Errors
    /// If the folder cannot be read or written.
    pub(crate) fn find_or_make(set: Option<&str>, folder: &Path) -> Result<Self> {
        let filled = |secret: &String| !secret.is_empty();
        let variable = env::var(VARIABLE).ok().filter(filled);
        if let Some(secret) = variable.or_else(|| set.map(str::to_owned).filter(filled)) {
            return Ok(Self { secret, path: None });
        }
        let path = folder.join("owner-token");
        let kept = match fs::read_to_string(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            read => read.with_context(|| format!("cannot read the owner's token in {}", path.display()))?,
        };
        if !kept.trim().is_empty() {
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

    /// The file that keeps it, where it does not come from outside.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }
}

fn new_secret() -> Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).context("the system gives no random bytes")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
