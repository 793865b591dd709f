//! Counting published comments.

use causerie_shared::ThreadKey;

use crate::command::{Refusal, Reply};
use crate::database::Database;
use crate::store::{row, threads};

/// Counts each thread's.
pub(super) fn apply(keys: &[ThreadKey], database: &mut impl Database) -> Result<Reply, Refusal> {
    Ok(Reply::Counts(threads::counts(database, &row::to_json(&keys)?)?))
}
