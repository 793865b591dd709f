//! The text of a comment, and the table `comment_revisions` of those it replaced.

use causerie_shared::{CommentId, Timestamp, limits};

use super::comment_states::StoredText;
use crate::command::RenderedText;
use crate::database::{Database, DatabaseError, Value};
use crate::params;

/// Gives a comment a new text, and keeps the one it replaces.
///
/// # Errors
/// The database's.
pub(crate) fn edit(
    database: &mut impl Database,
    id: CommentId,
    text: &RenderedText,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    keep_replaced(database, id)?;
    let sql = "DELETE FROM comment_revisions WHERE comment_id = ?1 AND id <=
        (SELECT id FROM comment_revisions WHERE comment_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)";
    database.query(sql, params![id.0, limits::REVISIONS])?;
    let RenderedText { body, html, renderer } = text;
    write(database, params![id.0, body.as_str(), html.as_str(), *renderer, now.0])
}

/// Exchanges texts so that it can be undone exactly. A later text leaves the one it replaces among the earlier ones, however
/// many there are; an earlier one comes back from there.
///
/// # Errors
/// The database's.
pub(super) fn replace(
    database: &mut impl Database,
    id: CommentId,
    old: &StoredText,
    new: &StoredText,
) -> Result<(), DatabaseError> {
    if new.edited_at > old.edited_at {
        keep_replaced(database, id)?;
    } else {
        let sql = "DELETE FROM comment_revisions WHERE id =
            (SELECT max(id) FROM comment_revisions WHERE comment_id = ?1)";
        database.query(sql, params![id.0])?;
    }
    let StoredText { body, html, renderer, edited_at } = new;
    write(database, params![id.0, body.as_str(), html.as_str(), *renderer, *edited_at])
}

fn keep_replaced(database: &mut impl Database, id: CommentId) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO comment_revisions (comment_id, body, written_at)
        SELECT id, body, coalesce(edited_at, created_at) FROM comments WHERE id = ?1";
    database.query(sql, params![id.0]).map(drop)
}

/// The values: the comment, Markdown, HTML, the renderer's version, when the text was written.
fn write(database: &mut impl Database, values: &[Value]) -> Result<(), DatabaseError> {
    let sql = "UPDATE comments SET body = ?2, html = ?3, renderer = ?4, edited_at = ?5 WHERE id = ?1";
    database.query(sql, values).map(drop)
}
