//! The table `sign_in_links`.

use causerie_shared::Timestamp;

use super::row;
use crate::auth::{MemberId, TokenHash};
use crate::database::{Database, DatabaseError};
use crate::params;

/// Keeps a link for a member.
///
/// # Errors
/// The database's.
pub(crate) fn insert(
    database: &mut impl Database,
    token: &TokenHash,
    member: MemberId,
    made_by: &str,
    expires_at: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO sign_in_links (hash, member_id, made_by, expires_at) VALUES (?1, ?2, ?3, ?4)";
    database.query(sql, params![token.as_str(), member.0, made_by, expires_at.0]).map(drop)
}

/// Uses a link up and says whom it is for; none where it is none, or its time is over.
///
/// # Errors
/// The database's.
pub(crate) fn take(
    database: &mut impl Database,
    token: &TokenHash,
    now: Timestamp,
) -> Result<Option<MemberId>, DatabaseError> {
    let sql = "DELETE FROM sign_in_links WHERE hash = ?1 AND expires_at > ?2 RETURNING member_id";
    let row = row::first(database, sql, params![token.as_str(), now.0])?;
    row.map(|mut row| row.integer().map(MemberId)).transpose()
}

/// Forgets the links for a member.
///
/// # Errors
/// The database's.
pub(crate) fn delete_of(database: &mut impl Database, member: MemberId) -> Result<(), DatabaseError> {
    database.query("DELETE FROM sign_in_links WHERE member_id = ?1", params![member.0]).map(drop)
}

/// Forgets them all.
///
/// # Errors
/// The database's.
pub(crate) fn delete_all(database: &mut impl Database) -> Result<(), DatabaseError> {
    database.query("DELETE FROM sign_in_links", params![]).map(drop)
}

/// Forgets the links whose time is over.
///
/// # Errors
/// The database's.
pub(crate) fn forget_old(database: &mut impl Database, now: Timestamp) -> Result<(), DatabaseError> {
    database.query("DELETE FROM sign_in_links WHERE expires_at <= ?1", params![now.0]).map(drop)
}
