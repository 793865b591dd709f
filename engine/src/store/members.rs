//! The tables `members` and `member_sites`.

use causerie_shared::access::{InviteView, ModeratorView};
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

/// Gives a member another name.
///
/// # Errors
/// The database's.
pub(crate) fn rename(
    database: &mut impl Database,
    member: MemberId,
    name: &str,
) -> Result<(), DatabaseError> {
    database.query("UPDATE members SET name = ?2 WHERE id = ?1", params![member.0, name]).map(drop)
}

/// Forgets a member.
///
/// # Errors
/// The database's.
pub(crate) fn delete(database: &mut impl Database, member: MemberId) -> Result<(), DatabaseError> {
    database.query("DELETE FROM members WHERE id = ?1", params![member.0]).map(drop)
}

/// Has a member moderate a site.
///
/// # Errors
/// The database's.
pub(crate) fn add_site(
    database: &mut impl Database,
    member: MemberId,
    site: &SiteId,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO member_sites (member_id, site) VALUES (?1, ?2)";
    database.query(sql, params![member.0, site.as_str()]).map(drop)
}

/// Has a member no longer moderate a site; whether they did.
///
/// # Errors
/// The database's.
pub(crate) fn remove_site(
    database: &mut impl Database,
    member: MemberId,
    site: &SiteId,
) -> Result<bool, DatabaseError> {
    let sql = "DELETE FROM member_sites WHERE member_id = ?1 AND site = ?2 RETURNING site";
    Ok(row::first(database, sql, params![member.0, site.as_str()])?.is_some())
}

/// Those who moderate a site, in the order they were invited, with the invitations that stand.
///
/// # Errors
/// The database's.
pub(crate) fn moderators(
    database: &mut impl Database,
    site: &SiteId,
    now: Timestamp,
) -> Result<Vec<ModeratorView>, DatabaseError> {
    let sql = "SELECT m.id, m.name, m.created_at,
            (SELECT max(s.seen_at) FROM sessions s WHERE s.member_id = m.id), l.made_by, l.expires_at
        FROM member_sites o JOIN members m ON m.id = o.member_id
            LEFT JOIN sign_in_links l ON l.member_id = m.id AND l.expires_at > ?2
        WHERE o.site = ?1 ORDER BY o.member_id";
    let view = |mut row: Row| {
        let (id, name, created_at) = (row.integer()?, row.text()?, row.moment()?);
        let seen_at = row.optional_moment()?;
        let invite = match row.optional_text()? {
            Some(made_by) => Some(InviteView { made_by, expires_at: row.moment()? }),
            None => None,
        };
        Ok(ModeratorView { id, name, created_at, seen_at, invite })
    };
    row::all(database, sql, params![site.as_str(), now.0])?.into_iter().map(view).collect()
}

fn member(mut row: Row) -> Result<Member, DatabaseError> {
    Ok(Member { id: MemberId(row.integer()?), name: row.text()?, is_owner: row.flag()? })
}
