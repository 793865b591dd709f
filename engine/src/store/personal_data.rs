//! What is held about somebody, from all tables that know of visitors or comments.

use causerie_shared::CommentId;
use causerie_shared::moderation::{Revision, VisitorNumber};
use causerie_shared::personal_data::{CommentData, ReactionData, ReportData, VisitorData};

use super::moderated::quoted;
use super::{row, time_json};
use crate::database::{Database, DatabaseError};
use crate::params;

/// The comments of a visitor, in no order.
///
/// # Errors
/// The database's.
pub(crate) fn comments_of(
    database: &mut impl Database,
    visitor: VisitorNumber,
) -> Result<Vec<CommentId>, DatabaseError> {
    let sql =
        "SELECT json_group_array(id) FROM comments INDEXED BY comments_by_visitor WHERE visitor_id = ?1";
    row::only(database, sql, params![visitor.0])?.json()
}

/// The comments with a mail address, in lower case, and who wrote each.
///
/// # Errors
/// The database's.
pub(crate) fn comments_with(
    database: &mut impl Database,
    email: &str,
) -> Result<Vec<(CommentId, Option<VisitorNumber>)>, DatabaseError> {
    let sql = "SELECT json_group_array(json_array(c.id, c.visitor_id))
        FROM author_search s JOIN comments c ON c.id = s.rowid
        WHERE author_search MATCH ?1 AND lower(c.author_email) = ?2";
    let expression = format!("author_email : {}", quoted(email));
    row::only(database, sql, params![expression, email])?.json()
}

/// Whether a visitor gave other mail addresses as well.
///
/// # Errors
/// The database's.
pub(crate) fn gave_another(
    database: &mut impl Database,
    visitor: VisitorNumber,
    email: &str,
) -> Result<bool, DatabaseError> {
    let sql = "SELECT 1 FROM comments INDEXED BY comments_by_visitor
        WHERE visitor_id = ?1 AND author_email IS NOT NULL AND lower(author_email) <> ?2 LIMIT 1";
    Ok(row::first(database, sql, params![visitor.0, email])?.is_some())
}

/// The mail addresses a visitor gave with their last comments, in lower case.
///
/// # Errors
/// The database's.
pub(crate) fn addresses_of(
    database: &mut impl Database,
    visitor: VisitorNumber,
    comments: i64,
) -> Result<Vec<String>, DatabaseError> {
    let sql = "SELECT json_group_array(DISTINCT lower(author_email)) FROM
        (SELECT author_email FROM comments INDEXED BY comments_by_visitor WHERE visitor_id = ?1
            ORDER BY created_at DESC LIMIT ?2) found WHERE author_email IS NOT NULL";
    row::only(database, sql, params![visitor.0, comments])?.json()
}

/// A visitor, without what hangs on them; bans and notes are empty.
///
/// # Errors
/// The database's.
pub(crate) fn visitor(
    database: &mut impl Database,
    visitor: VisitorNumber,
) -> Result<Option<VisitorData>, DatabaseError> {
    let sql = concat!(
        "SELECT json_object('visitor', v.id, 'since', ",
        time_json!("v.created_at"),
        ", 'tokens', (SELECT count(*) FROM visitor_tokens k WHERE k.visitor_id = v.id),
            'idempotency_keys', (SELECT count(*) FROM idempotency_keys i WHERE i.subject = 'v:' || v.id),
            'bans', json('[]')) FROM visitors v WHERE v.id = ?1"
    );
    row::first(database, sql, params![visitor.0])?.map(|mut row| row.json()).transpose()
}

/// A comment with all its texts.
///
/// # Errors
/// The database's.
pub(crate) fn comment(database: &mut impl Database, id: CommentId) -> Result<CommentData, DatabaseError> {
    let sql = concat!(
        "SELECT json_object('id', c.id, 'page', json_object('key', t.key, 'title', t.title, 'url', t.url),
            'parent', c.parent_id, 'status', c.status, 'created_at', ",
        time_json!("c.created_at"),
        ", 'edited_at', ",
        time_json!("c.edited_at"),
        ", 'name', c.author_name, 'email', c.author_email, 'website', c.author_website, 'body', c.body,
            'waiting', json((SELECT json_object('body', e.body, 'written_at', ",
        time_json!("e.created_at"),
        ", 'held_for', json(e.reasons)) FROM waiting_edits e WHERE e.comment_id = c.id)),
            'answer', json((SELECT json_object('text', w.text, 'written_at', ",
        time_json!("w.created_at"),
        ") FROM author_answers w WHERE w.comment_id = c.id)),
            'reason', iif(c.status IN ('spam', 'deleted'), (SELECT a.reason FROM action_items i
                JOIN actions a ON a.id = i.action_id AND a.undone_by IS NULL AND a.kind IN ('spam', 'delete')
                WHERE i.comment_id = c.id ORDER BY i.action_id DESC LIMIT 1), NULL),
            'address_hash_kept', json(iif(EXISTS (SELECT 1 FROM comment_addresses h
                WHERE h.comment_id = c.id), 'true', 'false')),
            'reactions', json(c.reactions),
            'judged', json_object('held_for', json(c.reasons),
                'shadow', json(iif(c.shadow = 1, 'true', 'false')), 'learnt', c.learnt))
        FROM comments c JOIN threads t ON t.id = c.thread_id WHERE c.id = ?1"
    );
    let mut comment: CommentData = row::only(database, sql, params![id.0])?.json()?;
    let sql = concat!(
        "SELECT json_object('body', body, 'written_at', ",
        time_json!("written_at"),
        ") FROM comment_revisions WHERE comment_id = ?1 ORDER BY id"
    );
    comment.earlier = row::all(database, sql, params![id.0])?
        .into_iter()
        .map(|mut row| row.json::<Revision>())
        .collect::<Result<_, _>>()?;
    Ok(comment)
}

/// Reactions that these visitors, a JSON array, gave: after so many of them, and how many at most.
///
/// # Errors
/// The database's.
pub(crate) fn reactions(
    database: &mut impl Database,
    visitors: &str,
    skip: u32,
    limit: u32,
) -> Result<Vec<ReactionData>, DatabaseError> {
    let sql = concat!(
        "SELECT json_object('page', t.key, 'comment', nullif(r.comment_id, 0), 'reaction', r.kind, 'given_at', ",
        time_json!("r.created_at"),
        ") FROM json_each(?1) listed CROSS JOIN reactions r ON r.visitor_id = listed.value
        CROSS JOIN threads t ON t.id = r.thread_id LIMIT ?2 OFFSET ?3"
    );
    let rows = row::all(database, sql, params![visitors, limit, skip])?;
    rows.into_iter().map(|mut row| row.json()).collect()
}

/// The same of reports they made.
///
/// # Errors
/// The database's.
pub(crate) fn reports(
    database: &mut impl Database,
    visitors: &str,
    skip: u32,
    limit: u32,
) -> Result<Vec<ReportData>, DatabaseError> {
    let sql = concat!(
        "SELECT json_object('comment', p.comment_id, 'reason', p.reason, 'reported_at', ",
        time_json!("p.created_at"),
        ") FROM json_each(?1) listed CROSS JOIN reports p ON p.visitor_id = listed.value LIMIT ?2 OFFSET ?3"
    );
    let rows = row::all(database, sql, params![visitors, limit, skip])?;
    rows.into_iter().map(|mut row| row.json()).collect()
}
