//! What is taken away of somebody besides the words of their comments.

use causerie_shared::CommentId;
use causerie_shared::moderation::VisitorNumber;

use super::row;
use super::visitors::VisitorId;
use crate::database::{Database, DatabaseError};
use crate::params;

/// Takes a comment from who wrote it, and forgets what its first sending was known by. Belongs before its addresses are
/// erased.
///
/// # Errors
/// The database's.
pub(crate) fn disown(database: &mut impl Database, comment: CommentId) -> Result<(), DatabaseError> {
    let sql = "DELETE FROM idempotency_keys WHERE comment_id = ?1
        AND subject = (SELECT 'a:' || address_hash FROM comment_addresses WHERE comment_id = ?1)";
    database.query(sql, params![comment.0])?;
    database.query("UPDATE comments SET visitor_id = NULL WHERE id = ?1", params![comment.0]).map(drop)
}

/// Counts a removed comment no longer among those of a visitor.
///
/// # Errors
/// The database's.
pub(crate) fn count_removed_less(
    database: &mut impl Database,
    visitor: VisitorId,
) -> Result<(), DatabaseError> {
    database.query("UPDATE visitors SET removed = removed - 1 WHERE id = ?1", params![visitor.0]).map(drop)
}

/// What a visitor reacted to: threads and comments, 0 for the page itself; at most so many.
///
/// # Errors
/// The database's.
pub(crate) fn reacted_to(
    database: &mut impl Database,
    visitor: VisitorNumber,
    limit: u32,
) -> Result<Vec<(i64, i64)>, DatabaseError> {
    let sql = "SELECT DISTINCT thread_id, comment_id FROM reactions WHERE visitor_id = ?1 LIMIT ?2";
    let target = |mut row: row::Row| Ok((row.integer()?, row.integer()?));
    row::all(database, sql, params![visitor.0, limit])?.into_iter().map(target).collect()
}

/// Takes back all reactions of a visitor to one page or comment; their kinds.
///
/// # Errors
/// The database's.
pub(crate) fn take_back(
    database: &mut impl Database,
    visitor: VisitorNumber,
    (thread, comment): (i64, i64),
) -> Result<Vec<String>, DatabaseError> {
    let sql =
        "DELETE FROM reactions WHERE visitor_id = ?1 AND thread_id = ?2 AND comment_id = ?3 RETURNING kind";
    let rows = row::all(database, sql, params![visitor.0, thread, comment])?;
    rows.into_iter().map(|mut row| row.text()).collect()
}

/// Comments of a visitor, at most so many: those without a mail address first.
///
/// # Errors
/// The database's.
pub(crate) fn next_comments(
    database: &mut impl Database,
    visitor: VisitorNumber,
    limit: usize,
) -> Result<Vec<CommentId>, DatabaseError> {
    let mut ids: Vec<CommentId> = Vec::new();
    for condition in ["IS NULL", "IS NOT NULL"] {
        let sql = format!(
            "SELECT json_group_array(id) FROM (SELECT id FROM comments INDEXED BY comments_by_visitor
                WHERE visitor_id = ?1 AND author_email {condition} LIMIT ?2) found"
        );
        let room = i64::try_from(limit.saturating_sub(ids.len())).unwrap_or(i64::MAX);
        ids.extend(row::only(database, &sql, params![visitor.0, room])?.json::<Vec<CommentId>>()?);
    }
    Ok(ids)
}

/// How many comments and reactions a visitor has.
///
/// # Errors
/// The database's.
pub(crate) fn left(database: &mut impl Database, visitor: VisitorNumber) -> Result<u32, DatabaseError> {
    let sql = "SELECT (SELECT count(*) FROM comments INDEXED BY comments_by_visitor WHERE visitor_id = ?1)
        + (SELECT count(*) FROM reactions WHERE visitor_id = ?1)";
    row::only(database, sql, params![visitor.0])?.count()
}

/// Forgets a visitor of whom no comment is left. Their address's window of the current minute stays, or erasing would be a
/// way around the limits.
///
/// # Errors
/// The database's.
pub(crate) fn forget_visitor(
    database: &mut impl Database,
    visitor: VisitorNumber,
) -> Result<(), DatabaseError> {
    for sql in [
        "DELETE FROM reports WHERE visitor_id = ?1",
        "DELETE FROM notes WHERE visitor_id = ?1",
        "DELETE FROM merged_reactions WHERE visitor_id = ?1",
        "DELETE FROM imported_authors WHERE visitor_id = ?1",
        "DELETE FROM visitor_tokens WHERE visitor_id = ?1",
        "DELETE FROM visitors WHERE id = ?1",
    ] {
        database.query(sql, params![visitor.0])?;
    }
    let subject = format!("v:{}", visitor.0);
    database.query("DELETE FROM idempotency_keys WHERE subject = ?1", params![subject.as_str()])?;
    let sql = "DELETE FROM rate_windows WHERE kind IN ('comment', 'reaction') AND subject = ?1";
    database.query(sql, params![subject]).map(drop)
}

/// Takes the name off bans, in their list and in the log, that go by a visitor.
///
/// # Errors
/// The database's.
pub(crate) fn unname_bans_of_visitor(
    database: &mut impl Database,
    visitor: VisitorNumber,
) -> Result<(), DatabaseError> {
    let subject = visitor.0.to_string();
    replace_ban(database, "visitor", &subject, &subject)
}

/// Has bans that go by a mail address go by what stands for it, without a name, in their list and in the log.
///
/// # Errors
/// The database's.
pub(crate) fn unname_bans_of_mail(
    database: &mut impl Database,
    email: &str,
    stands_for_it: &str,
) -> Result<(), DatabaseError> {
    replace_ban(database, "email", email, stands_for_it)
}

fn replace_ban(database: &mut impl Database, kind: &str, old: &str, new: &str) -> Result<(), DatabaseError> {
    let sql = "UPDATE OR REPLACE bans SET name = '', subject = ?3 WHERE kind = ?1 AND subject = ?2";
    database.query(sql, params![kind, old, new])?;
    let sql = "UPDATE actions SET subject = json_replace(subject, '$.label', '', '$.subject', ?3,
            '$.before.name', '', '$.before.subject', ?3, '$.after.name', '', '$.after.subject', ?3)
        WHERE kind IN ('ban', 'unban', 'undo') AND json_extract(subject, '$.kind') = ?1
            AND json_extract(subject, '$.subject') = ?2";
    database.query(sql, params![kind, old, new]).map(drop)
}

/// Takes these names, a JSON array, off bans that go by a network, in their list and in the log: which of them were of
/// whom is known no longer.
///
/// # Errors
/// The database's.
pub(crate) fn unname_bans_of_networks(
    database: &mut impl Database,
    names: &str,
) -> Result<(), DatabaseError> {
    let sql = "UPDATE bans SET name = '' WHERE kind = 'network' AND name IN (SELECT value FROM json_each(?1) listed)";
    database.query(sql, params![names])?;
    let sql =
        "UPDATE actions SET subject = json_replace(subject, '$.label', '', '$.before.name', '', '$.after.name', '')
        WHERE kind IN ('ban', 'unban', 'undo') AND json_extract(subject, '$.kind') = 'network'
            AND json_extract(subject, '$.label') IN (SELECT value FROM json_each(?1) listed)";
    database.query(sql, params![names]).map(drop)
}
