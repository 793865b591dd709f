//! Since when comments wait for a moderator, and why.

use causerie_shared::moderation::HoldReason;
use causerie_shared::{CommentId, Timestamp};

use super::row;
use crate::database::{Database, DatabaseError};
use crate::params;

/// Has a comment wait for a moderator, where it does not yet.
///
/// # Errors
/// The database's.
pub(crate) fn begin_to_wait(
    database: &mut impl Database,
    id: CommentId,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "UPDATE comments SET waiting_since = coalesce(waiting_since, ?2) WHERE id = ?1";
    database.query(sql, params![id.0, now.0]).map(drop)
}

/// Has a comment wait for a moderator no longer.
///
/// # Errors
/// The database's.
pub(crate) fn wait_no_more(database: &mut impl Database, id: CommentId) -> Result<(), DatabaseError> {
    database.query("UPDATE comments SET waiting_since = NULL WHERE id = ?1", params![id.0]).map(drop)
}

/// Adds reasons why a comment that waits is held, those that are new.
///
/// # Errors
/// The database's.
pub(crate) fn add_reasons(
    database: &mut impl Database,
    id: CommentId,
    more: &[HoldReason],
) -> Result<(), DatabaseError> {
    let sql = "SELECT reasons FROM comments WHERE id = ?1";
    let mut reasons: Vec<HoldReason> = row::only(database, sql, params![id.0])?.json()?;
    for reason in more {
        if !reasons.contains(reason) {
            reasons.push(reason.clone());
        }
    }
    set_reasons(database, id, &reasons)
}

/// Writes why a comment that waits was held, besides what it was held for before.
///
/// # Errors
/// The database's.
pub(crate) fn set_reasons(
    database: &mut impl Database,
    id: CommentId,
    reasons: &[HoldReason],
) -> Result<(), DatabaseError> {
    let sql = "UPDATE comments SET reasons = ?2 WHERE id = ?1";
    database.query(sql, params![id.0, row::to_json(&reasons)?]).map(drop)
}
