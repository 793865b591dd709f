//! The table `idempotency_keys`: which comment a retried post already made.

use causerie_shared::{CommentId, Timestamp, limits};

use super::row;
use crate::database::{Database, DatabaseError};
use crate::params;

/// What a key was used for.
pub(crate) struct Used {
    /// The comment posted with it.
    pub(crate) comment: CommentId,
    /// What the comment was made of.
    pub(crate) fingerprint: String,
}

/// What a subject used a key for.
///
/// # Errors
/// The database's.
pub(crate) fn find(
    database: &mut impl Database,
    subject: &str,
    key: &str,
) -> Result<Option<Used>, DatabaseError> {
    let sql = "SELECT comment_id, fingerprint FROM idempotency_keys WHERE subject = ?1 AND key = ?2";
    let row = row::first(database, sql, params![subject, key])?;
    row.map(|mut row| Ok(Used { comment: CommentId(row.integer()?), fingerprint: row.text()? })).transpose()
}

/// Notes what a subject used a key for.
///
/// # Errors
/// The database's.
pub(crate) fn insert(
    database: &mut impl Database,
    subject: &str,
    key: &str,
    used: &Used,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO idempotency_keys (subject, key, fingerprint, comment_id, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5)";
    database.query(sql, params![subject, key, used.fingerprint.as_str(), used.comment.0, now.0]).map(drop)
}

/// Forgets some of the keys whose time is over.
///
/// # Errors
/// The database's.
pub(crate) fn forget_old(database: &mut impl Database, now: Timestamp) -> Result<(), DatabaseError> {
    let sql = "DELETE FROM idempotency_keys WHERE created_at < ?1 AND id IN
        (SELECT id FROM idempotency_keys WHERE id > 0 ORDER BY id LIMIT ?2)";
    let oldest = now.0 - limits::IDEMPOTENCY_KEY_MILLIS;
    database.query(sql, params![oldest, super::SWEEP_ROWS]).map(drop)
}
