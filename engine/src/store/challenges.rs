//! The table `challenges`: what passkeys are to sign.

use causerie_shared::{Timestamp, limits};

use super::row;
use crate::auth::{MemberId, TokenHash};
use crate::database::{Database, DatabaseError};
use crate::params;

/// Keeps a challenge: for a member who adds a passkey, or for whoever signs in. Gives its number.
///
/// # Errors
/// The database's.
pub(crate) fn insert(
    database: &mut impl Database,
    challenge: &TokenHash,
    member: Option<MemberId>,
    now: Timestamp,
) -> Result<i64, DatabaseError> {
    let sql = "INSERT INTO challenges (hash, member_id, created_at) VALUES (?1, ?2, ?3) RETURNING id";
    row::only(database, sql, params![challenge.as_str(), member.map(|member| member.0), now.0])?.integer()
}

/// Uses a challenge up; whether it was there, for that member or for whoever signs in, and its time is not over.
///
/// # Errors
/// The database's.
pub(crate) fn take(
    database: &mut impl Database,
    challenge: &TokenHash,
    member: Option<MemberId>,
    now: Timestamp,
) -> Result<bool, DatabaseError> {
    let sql = "DELETE FROM challenges WHERE hash = ?1 AND member_id IS ?2 AND created_at > ?3 RETURNING id";
    let values = params![challenge.as_str(), member.map(|member| member.0), oldest(now)];
    Ok(row::first(database, sql, values)?.is_some())
}

/// Forgets some of the challenges whose time is over.
///
/// # Errors
/// The database's.
pub(crate) fn forget_old(database: &mut impl Database, now: Timestamp) -> Result<(), DatabaseError> {
    let sql = "DELETE FROM challenges WHERE created_at <= ?1 AND id IN
        (SELECT id FROM challenges WHERE id > 0 ORDER BY id LIMIT ?2)";
    database.query(sql, params![oldest(now), super::SWEEP_ROWS]).map(drop)
}

/// Forgets them all.
///
/// # Errors
/// The database's.
pub(crate) fn delete_all(database: &mut impl Database) -> Result<(), DatabaseError> {
    database.query("DELETE FROM challenges", params![]).map(drop)
}

fn oldest(now: Timestamp) -> i64 {
    now.0 - limits::PASSKEY_MILLIS
}
