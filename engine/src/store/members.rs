//! The tables `members` and `member_sites`.

use causerie_shared::{SiteId, Timestamp};

use super::row::{self, Row};
use crate::auth::MemberId;
use crate::database::{Database, DatabaseError};
use crate::params;

/// Somebody who can sign in.
pub(crate) struct Member {
    /// Their number.
    pub(crate) id: MemberId,
    /// The name they go by.
    pub(crate) name: String,
    /// Whether they are the owner.
    pub(crate) is_owner: bool,
}

/// The member of a number.
///
/// # Errors
/// The database's.
pub(crate) fn find(database: &mut impl Database, id: MemberId) -> Result<Option<Member>, DatabaseError> {
    let sql = "SELECT id, name, is_owner FROM members WHERE id = ?1";
    row::first(database, sql, params![id.0])?.map(member).transpose()
}

/// The owner's number; they become a member now where they are none yet.
///
/// # Errors
/// The database's.
pub(crate) fn owner(database: &mut impl Database, now: Timestamp) -> Result<MemberId, DatabaseError> {
    match row::first(database, "SELECT id FROM members WHERE is_owner = 1", params![])? {
        Some(mut row) => row.integer().map(MemberId),
        None => insert(database, "", true, now),
    }
}

/// A new member.
///
/// # Errors
/// The database's.
pub(crate) fn insert(
    database: &mut impl Database,
    name: &str,
    is_owner: bool,
    now: Timestamp,
) -> Result<MemberId, DatabaseError> {
    let sql = "INSERT INTO members (name, is_owner, created_at) VALUES (?1, ?2, ?3) RETURNING id";
    row::only(database, sql, params![name, is_owner, now.0])?.integer().map(MemberId)
}

/// The sites somebody moderates, in the order of their ids.
///
/// # Errors
/// The database's.
pub(crate) fn sites(database: &mut impl Database, member: MemberId) -> Result<Vec<SiteId>, DatabaseError> {
    let sql = "SELECT site FROM member_sites WHERE member_id = ?1 ORDER BY site";
    row::all(database, sql, params![member.0])?.into_iter().map(|mut row| row.site()).collect()
}

fn member(mut row: Row) -> Result<Member, DatabaseError> {
    Ok(Member { id: MemberId(row.integer()?), name: row.text()?, is_owner: row.flag()? })
}
