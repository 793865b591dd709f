//! The table `reactions`: who gave what to which page or comment.

use causerie_shared::{CommentId, ReactionKey, Timestamp};

use super::row;
use super::visitors::VisitorId;
use crate::database::{Database, DatabaseError};
use crate::params;

/// What reactions are given to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target {
    /// The thread's number.
    pub(crate) thread: i64,
    /// The comment; the page without it.
    pub(crate) comment: Option<CommentId>,
}

impl Target {
    fn comment_id(self) -> i64 {
        self.comment.map_or(0, |comment| comment.0)
    }
}

/// Gives a reaction; whether it was not given before.
///
/// # Errors
/// The database's.
pub(crate) fn give(
    database: &mut impl Database,
    visitor: VisitorId,
    target: Target,
    kind: &str,
    now: Timestamp,
) -> Result<bool, DatabaseError> {
    let sql = "INSERT INTO reactions (visitor_id, thread_id, comment_id, kind, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT DO NOTHING RETURNING 1";
    let row = row::first(database, sql, params![visitor.0, target.thread, target.comment_id(), kind, now.0])?;
    Ok(row.is_some())
}

/// Takes a reaction back; whether it was given before.
///
/// # Errors
/// The database's.
pub(crate) fn take_back(
    database: &mut impl Database,
    visitor: VisitorId,
    target: Target,
    kind: &str,
) -> Result<bool, DatabaseError> {
    let sql =
        "DELETE FROM reactions WHERE visitor_id = ?1 AND thread_id = ?2 AND comment_id = ?3 AND kind = ?4
        RETURNING 1";
    let row = row::first(database, sql, params![visitor.0, target.thread, target.comment_id(), kind])?;
    Ok(row.is_some())
}

/// The kinds a visitor gave, in the order of their keys.
///
/// # Errors
/// The database's.
pub(crate) fn of_visitor(
    database: &mut impl Database,
    visitor: VisitorId,
    target: Target,
) -> Result<Vec<ReactionKey>, DatabaseError> {
    let sql = "SELECT json_group_array(kind) FROM reactions
        WHERE visitor_id = ?1 AND thread_id = ?2 AND comment_id = ?3";
    row::only(database, sql, params![visitor.0, target.thread, target.comment_id()])?.json()
}
