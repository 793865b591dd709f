//! Published comments, newest first, for feeds.

use causerie_shared::{CommentId, Timestamp, limits};

use super::row;
use crate::command::FeedEntry;
use crate::database::{Database, DatabaseError};
use crate::params;

/// Later than every time stored. A bound that all rows keep lets the walk begin inside the index.
const FAR: i64 = limits::COMMENT_ID;

/// The newest published comments that fulfil a condition on `c`, from the index that has those in the order of their times.
macro_rules! newest_sql {
    ($index:literal, $condition:literal) => {
        concat!(
            "SELECT json_object('id', c.id,
                'parent', iif(p.id IS NULL, NULL, json_object('id', p.id, 'created_at', p.created_at)),
                'thread', json_object('number', t.id, 'key', t.key, 'title', t.title, 'url', t.url,
                    'created_at', t.created_at),
                'name', coalesce(c.author_name, ''), 'website', c.author_website, 'html', c.html,
                'created_at', c.created_at, 'edited_at', c.edited_at,
                'reply_count', (SELECT count(*) FROM (SELECT 1 FROM comments r
                    WHERE r.parent_id = c.id AND r.status = 'published' LIMIT ?1)))
            FROM comments c INDEXED BY ",
            $index,
            " JOIN threads t ON t.id = c.thread_id LEFT JOIN comments p ON p.id = c.parent_id
            WHERE c.status = 'published' AND c.created_at < ?2",
            $condition,
            " ORDER BY c.created_at DESC, c.id DESC LIMIT ?1"
        )
    };
}

/// Those of the site.
///
/// # Errors
/// The database's.
pub(crate) fn of_site(database: &mut impl Database) -> Result<Vec<FeedEntry>, DatabaseError> {
    entries(row::all(database, newest_sql!("published_by_time", ""), params![limits::FEED_ENTRIES, FAR])?)
}

/// Those of a thread.
///
/// # Errors
/// The database's.
pub(crate) fn of_thread(database: &mut impl Database, thread: i64) -> Result<Vec<FeedEntry>, DatabaseError> {
    let sql = newest_sql!("published_by_thread", " AND c.thread_id = ?3");
    entries(row::all(database, sql, params![limits::FEED_ENTRIES, FAR, thread])?)
}

/// Direct replies to a comment.
///
/// # Errors
/// The database's.
pub(crate) fn replies(
    database: &mut impl Database,
    comment: CommentId,
) -> Result<Vec<FeedEntry>, DatabaseError> {
    let sql = newest_sql!("published_by_parent", " AND c.parent_id = ?3");
    entries(row::all(database, sql, params![limits::FEED_ENTRIES, FAR, comment.0])?)
}

fn entries(rows: Vec<row::Row>) -> Result<Vec<FeedEntry>, DatabaseError> {
    rows.into_iter().map(|mut row| row.json()).collect()
}

/// When something of a thread that readers see last changed.
///
/// # Errors
/// The database's.
pub(crate) fn thread_changed_at(
    database: &mut impl Database,
    thread: i64,
) -> Result<Timestamp, DatabaseError> {
    row::only(database, "SELECT changed_at FROM threads WHERE id = ?1", params![thread])?.moment()
}

/// The same of all threads.
///
/// # Errors
/// The database's.
pub(crate) fn last_changed_at(database: &mut impl Database) -> Result<Option<Timestamp>, DatabaseError> {
    row::only(database, "SELECT max(changed_at) FROM threads", params![])?.optional_moment()
}
