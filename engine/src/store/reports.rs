//! The tables `reports` and `author_answers`: what readers and authors tell moderators.

use std::collections::BTreeMap;

use causerie_shared::moderation::ReportReason;
use causerie_shared::{CommentId, Timestamp};

use super::row;
use super::visitors::VisitorId;
use crate::database::{Database, DatabaseError};
use crate::params;

/// Keeps a reader's report of a comment; a second one replaces the first.
///
/// # Errors
/// The database's.
pub(crate) fn keep(
    database: &mut impl Database,
    comment: CommentId,
    visitor: VisitorId,
    reason: ReportReason,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "INSERT OR REPLACE INTO reports (comment_id, visitor_id, reason, created_at)
        VALUES (?1, ?2, json_extract(?3, '$'), ?4)";
    database.query(sql, params![comment.0, visitor.0, row::to_json(&reason)?, now.0]).map(drop)
}

/// How many readers reported a comment since a moderator last decided about it, by what they said.
///
/// # Errors
/// The database's.
pub(crate) fn open(
    database: &mut impl Database,
    comment: CommentId,
) -> Result<BTreeMap<ReportReason, u32>, DatabaseError> {
    let sql = "SELECT json_group_object(reason, number) FROM (
        SELECT reason, count(*) AS number FROM reports
        WHERE comment_id = ?1 AND created_at > coalesce((SELECT max(a.created_at) FROM action_items i
            JOIN actions a ON a.id = i.action_id WHERE i.comment_id = ?1 AND a.kind <> 'hold'), 0)
        GROUP BY reason)";
    row::only(database, sql, params![comment.0])?.json()
}

/// Whether a moderator has decided about a comment.
///
/// # Errors
/// The database's.
pub(crate) fn is_decided(database: &mut impl Database, comment: CommentId) -> Result<bool, DatabaseError> {
    let sql = "SELECT 1 FROM action_items i JOIN actions a ON a.id = i.action_id
        WHERE i.comment_id = ?1 AND a.kind <> 'hold' LIMIT 1";
    Ok(row::first(database, sql, params![comment.0])?.is_some())
}

/// Keeps what a comment's author answers the moderators; whether it is the first answer.
///
/// # Errors
/// The database's.
pub(crate) fn answer(
    database: &mut impl Database,
    comment: CommentId,
    text: &str,
    now: Timestamp,
) -> Result<bool, DatabaseError> {
    let sql = "INSERT INTO author_answers (comment_id, text, created_at) VALUES (?1, ?2, ?3)
        ON CONFLICT DO NOTHING RETURNING 1";
    Ok(row::first(database, sql, params![comment.0, text, now.0])?.is_some())
}
