//! The public search: what is published, by its text.

use causerie_shared::api::Found;
use causerie_shared::{CommentId, limits};

use super::{moderated, row, time_json};
use crate::database::{Database, DatabaseError};
use crate::params;

macro_rules! found_json {
    () => {
        concat!(
            "json_object('thread', json_object('key', t.key, 'title', t.title, 'url', t.url),
                'id', c.id, 'parent', c.parent_id,
                'author', json_object('name', c.author_name, 'website', c.author_website, 'badge', c.badge),
                'html', c.html, 'created_at', ", time_json!("c.created_at"), ",
                'edited_at', ", time_json!("c.edited_at"), ", 'status', c.status, 'reactions', json(c.reactions),
                'my_reactions', json_array(), 'mine', json('false'),
                'pinned', json(iif(c.pinned = 1, 'true', 'false')), 'reply_count', c.reply_count,
                'replies', json_array())"
        )
    };
}

/// Published comments that hold every word of the text, before that one, newest first. A text too short for the index is
/// looked for in the newest comments alone.
///
/// # Errors
/// The database's.
pub(crate) fn published(
    database: &mut impl Database,
    text: &str,
    before: Option<CommentId>,
    limit: u32,
) -> Result<Vec<Found>, DatabaseError> {
    let before = before.map_or(limits::COMMENT_ID, |id| id.0);
    let rows = if moderated::is_short(text) {
        let sql = concat!(
            "SELECT ",
            found_json!(),
            " FROM comments c JOIN threads t ON t.id = c.thread_id
            WHERE c.id < ?1 AND c.id > (SELECT max(id) - ?4 FROM comments) AND c.status = 'published'
                AND instr(lower(c.body), lower(?2)) > 0
            ORDER BY c.id DESC LIMIT ?3"
        );
        let values = params![before, text, limit, limits::SHORT_SEARCH_COMMENTS];
        row::all(database, sql, values)?
    } else {
        let sql = concat!(
            "SELECT ",
            found_json!(),
            " FROM comment_search s JOIN comments c ON c.id = s.rowid
            JOIN threads t ON t.id = c.thread_id
            WHERE comment_search MATCH ?2 AND s.rowid < ?1 AND c.status = 'published'
            ORDER BY s.rowid DESC LIMIT ?3"
        );
        let expression = moderated::quoted(text);
        row::all(database, sql, params![before, expression, limit])?
    };
    rows.into_iter().map(|mut row| row.json()).collect()
}
