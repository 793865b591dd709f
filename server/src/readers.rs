//! Connections that read a place beside its writer, as many as are needed at once.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use causerie_engine::{Call, DatabaseError, Reply, apply};

use crate::database::SqliteDatabase;

/// Connections kept open while nobody reads.
const KEPT: usize = 8;

/// The readers of one file.
pub(crate) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<SqliteDatabase>>,
}

impl Readers {
    /// The readers of the file at that path; none is open yet.
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path, idle: Mutex::default() }
    }

    /// Carries out a call that only reads. Blocks while it does.
    ///
    /// # Errors
    /// The database's.
    pub(crate) fn carry_out(&self, call: &Call) -> Result<Reply, DatabaseError> {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = idle().pop();
        let mut database = match kept {
            Some(database) => database,
            None => SqliteDatabase::open_to_read(&self.path)?,
        };
        let reply = database.snapshot(|database| apply(call, database))?;
        let mut idle = idle();
        if idle.len() < KEPT {
            idle.push(database);
        }
        Ok(reply)
    }
}
