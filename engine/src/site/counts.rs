//! Counting published comments.

use causerie_shared::ThreadKey;

use crate::command::{Refusal, Reply};
use crate::database::{Database, DatabaseError};
use crate::store::threads;

/// Counts each thread's.
pub(super) fn apply(keys: &[ThreadKey], database: &mut impl Database) -> Result<Reply, Refusal> {
    let json = serde_json::to_string(keys).map_err(|error| DatabaseError::Failed(error.to_string()))?;
    Ok(Reply::Counts(threads::counts(database, &json)?))
}
