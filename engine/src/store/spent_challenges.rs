//! The table `spent_challenges`: which challenges went with a comment already.

use causerie_shared::Timestamp;

use super::row;
use crate::database::{Database, DatabaseError};
use crate::params;

/// Marks a challenge as spent; no, if it was spent before.
///
/// # Errors
/// The database's.
pub(crate) fn spend(
    database: &mut impl Database,
    random: &str,
    expires_at: Timestamp,
    now: Timestamp,
) -> Result<bool, DatabaseError> {
    let sql = "INSERT INTO spent_challenges (random, expires_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING RETURNING id";
    let Some(mut row) = row::first(database, sql, params![random, expires_at.0])? else { return Ok(false) };
    if super::is_sweep_due(row.integer()?) {
        forget_old(database, now)?;
    }
    Ok(true)
}

/// Forgets some of the challenges that nobody can answer any more.
fn forget_old(database: &mut impl Database, now: Timestamp) -> Result<(), DatabaseError> {
    let sql = "DELETE FROM spent_challenges WHERE expires_at < ?1 AND id IN
        (SELECT id FROM spent_challenges WHERE id > 0 ORDER BY id LIMIT ?2)";
    database.query(sql, params![now.0, super::SWEEP_ROWS]).map(drop)
}
