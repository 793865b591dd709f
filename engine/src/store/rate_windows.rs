//! The table `rate_windows`: how much somebody did in the current minute.

use causerie_shared::{Timestamp, limits};

use super::row;
use crate::database::{Database, DatabaseError};
use crate::params;

/// A window that is still open.
pub(crate) struct Window {
    /// Whose it is.
    pub(crate) subject: String,
    /// When it began, in milliseconds.
    pub(crate) began_at: i64,
    /// What was done in it, this time included.
    pub(crate) count: u32,
}

/// Counts one more in the open windows of two subjects, and gives those that were open.
///
/// # Errors
/// The database's.
pub(crate) fn count(
    database: &mut impl Database,
    kind: &str,
    subjects: [&str; 2],
    now: Timestamp,
) -> Result<Vec<Window>, DatabaseError> {
    let sql = "UPDATE rate_windows SET count = count + 1
        WHERE kind = ?1 AND subject IN (?2, ?3) AND began_at > ?4 RETURNING subject, began_at, count";
    let window = |mut row: row::Row| {
        Ok(Window { subject: row.text()?, began_at: row.integer()?, count: row.count()? })
    };
    let rows = row::all(database, sql, params![kind, subjects[0], subjects[1], oldest(now)])?;
    rows.into_iter().map(window).collect()
}

/// What a subject did in its open window; 0 without one.
///
/// # Errors
/// The database's.
pub(crate) fn counted(
    database: &mut impl Database,
    kind: &str,
    subject: &str,
    now: Timestamp,
) -> Result<u32, DatabaseError> {
    let sql = "SELECT count FROM rate_windows WHERE kind = ?1 AND subject = ?2 AND began_at > ?3";
    row::first(database, sql, params![kind, subject, oldest(now)])?.map_or(Ok(0), |mut row| row.count())
}

/// Opens a window with its first event and gives its number. A closed one is replaced, so that the oldest windows have the
/// lowest numbers.
///
/// # Errors
/// The database's.
pub(crate) fn open(
    database: &mut impl Database,
    kind: &str,
    subject: &str,
    now: Timestamp,
) -> Result<i64, DatabaseError> {
    let sql = "INSERT OR REPLACE INTO rate_windows (kind, subject, began_at, count) VALUES (?1, ?2, ?3, 1) RETURNING id";
    row::only(database, sql, params![kind, subject, now.0])?.integer()
}

/// Forgets some of the windows that are closed.
///
/// # Errors
/// The database's.
pub(crate) fn forget_old(database: &mut impl Database, now: Timestamp) -> Result<(), DatabaseError> {
    let sql = "DELETE FROM rate_windows WHERE began_at <= ?1 AND id IN
        (SELECT id FROM rate_windows WHERE id > 0 ORDER BY id LIMIT ?2)";
    database.query(sql, params![oldest(now), super::SWEEP_ROWS]).map(drop)
}

fn oldest(now: Timestamp) -> i64 {
    now.0 - limits::RATE_WINDOW_MILLIS
}
