//! Finding the place of what a file holds: threads, what is here already, who answers whom.

use causerie_shared::CommentStatus;
use causerie_shared::interchange::RemarkKind;

use crate::database::{Database, DatabaseError};
use crate::params;
use crate::store::{comments, row};

/// Skips comments whose id an earlier one of the file has, and those whose thread is not in it.
///
/// # Errors
/// The database's.
pub(crate) fn skip_homeless(database: &mut impl Database, import: i64) -> Result<(), DatabaseError> {
    let sql = "UPDATE import_comments SET skipped = 'duplicate_id'
        WHERE import_id = ?1 AND skipped IS NULL AND id > (SELECT min(f.id) FROM import_comments f
            WHERE f.import_id = ?1 AND f.source_id = import_comments.source_id)";
    database.query(sql, params![import])?;
    let sql = "UPDATE import_comments SET skipped = 'thread_missing'
        WHERE import_id = ?1 AND skipped IS NULL AND NOT EXISTS (SELECT 1 FROM import_threads t
            WHERE t.import_id = ?1 AND t.source_id = import_comments.thread)";
    database.query(sql, params![import]).map(drop)
}

/// A thread of the file.
pub(crate) struct FoundThread {
    /// Its row.
    pub(crate) row: i64,
    /// Its record, as JSON.
    pub(crate) record: String,
    /// The time of its first comment that is not skipped, in milliseconds; none where it has none.
    pub(crate) first_comment_at: Option<i64>,
}

/// Threads of the file after that row, at most so many.
///
/// # Errors
/// The database's.
pub(crate) fn threads(
    database: &mut impl Database,
    import: i64,
    after: i64,
    limit: u32,
) -> Result<Vec<FoundThread>, DatabaseError> {
    let sql = "SELECT t.id, t.record, (SELECT min(c.created_at) FROM import_comments c
                INDEXED BY import_comments_by_thread
            WHERE c.import_id = ?1 AND c.thread = t.source_id AND c.skipped IS NULL)
        FROM import_threads t WHERE t.import_id = ?1 AND t.id > ?2 ORDER BY t.id LIMIT ?3";
    let rows = row::all(database, sql, params![import, after, limit])?;
    rows.into_iter()
        .map(|mut row| {
            Ok(FoundThread {
                row: row.integer()?,
                record: row.text()?,
                first_comment_at: row.optional_integer()?,
            })
        })
        .collect()
}

/// Notes which thread here a thread of the file is, and whether it was begun for it.
///
/// # Errors
/// The database's.
pub(crate) fn set_thread(
    database: &mut impl Database,
    row: i64,
    thread: i64,
    is_new: bool,
) -> Result<(), DatabaseError> {
    let sql = "UPDATE import_threads SET thread_id = ?2, is_new = ?3 WHERE id = ?1";
    database.query(sql, params![row, thread, is_new]).map(drop)
}

/// Skips the comments of a thread that has no place here.
///
/// # Errors
/// The database's.
pub(crate) fn skip_thread(
    database: &mut impl Database,
    import: i64,
    row: i64,
    why: RemarkKind,
) -> Result<(), DatabaseError> {
    let sql = "UPDATE import_comments SET skipped = ?3 WHERE import_id = ?1 AND skipped IS NULL
        AND thread = (SELECT source_id FROM import_threads WHERE id = ?2)";
    database.query(sql, params![import, row, why.as_str()]).map(drop)
}

/// Marks the comments that are here already: those that an earlier import brought, and those that say the same at the same
/// moment in the same place under the same name.
///
/// # Errors
/// The database's.
pub(crate) fn mark_known(
    database: &mut impl Database,
    import: i64,
    source: &str,
) -> Result<(), DatabaseError> {
    let sql = "UPDATE import_comments SET is_there = 1, comment_id = i.comment_id FROM imported_comments i
        WHERE import_comments.import_id = ?1 AND import_comments.skipped IS NULL
            AND i.source = ?2 AND i.record = import_comments.source_id";
    database.query(sql, params![import, source])?;
    let sql = "UPDATE import_comments SET is_there = 1, comment_id = c.id
        FROM import_threads t, comments c INDEXED BY comments_by_thread
        WHERE import_comments.import_id = ?1 AND import_comments.skipped IS NULL AND import_comments.is_there = 0
            AND t.import_id = ?1 AND t.source_id = import_comments.thread
            AND c.thread_id = t.thread_id AND c.created_at = import_comments.created_at
            AND c.author_name IS import_comments.name AND c.html = import_comments.html";
    database.query(sql, params![import]).map(drop)
}

/// A comment of the file as its place is found.
pub(crate) struct FoundComment {
    /// Its row.
    pub(crate) row: i64,
    /// What the file calls it.
    pub(crate) source_id: String,
    /// When it was posted, in milliseconds.
    pub(crate) created_at: i64,
    /// Whether readers see it.
    pub(crate) published: bool,
    /// What the file says it answers.
    pub(crate) parent: Parent,
    /// The comment here that it is, with its root: one that is here already.
    pub(crate) known: Option<(i64, i64)>,
}

/// What a comment of the file answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parent {
    /// Nothing.
    None,
    /// The comment of that row.
    Row(i64),
    /// Something that is not in the file, or was skipped.
    Missing,
    /// Something in another thread.
    Elsewhere,
}

/// Comments of the file after that row that are not skipped, at most so many.
///
/// # Errors
/// The database's.
pub(crate) fn comments(
    database: &mut impl Database,
    import: i64,
    after: i64,
    limit: u32,
) -> Result<Vec<FoundComment>, DatabaseError> {
    let sql = "SELECT c.id, c.source_id, c.created_at, c.status,
            CASE WHEN c.parent IS NULL THEN 0 WHEN p.id IS NULL THEN -1
                WHEN pt.thread_id IS NOT t.thread_id THEN -2 ELSE p.id END,
            CASE c.is_there WHEN 1 THEN c.comment_id END, coalesce(known.root_id, known.id)
        FROM import_comments c INDEXED BY import_comments_by_id
        JOIN import_threads t ON t.import_id = ?1 AND t.source_id = c.thread
        LEFT JOIN import_comments p INDEXED BY import_comments_by_source
            ON p.import_id = ?1 AND p.source_id = c.parent AND p.skipped IS NULL
        LEFT JOIN import_threads pt ON pt.import_id = ?1 AND pt.source_id = p.thread
        LEFT JOIN comments known ON c.is_there = 1 AND known.id = c.comment_id
        WHERE c.import_id = ?1 AND c.id > ?2 AND c.skipped IS NULL ORDER BY c.id LIMIT ?3";
    let rows = row::all(database, sql, params![import, after, limit])?;
    rows.into_iter()
        .map(|mut row| {
            Ok(FoundComment {
                row: row.integer()?,
                source_id: row.text()?,
                created_at: row.integer()?,
                published: comments::status(&row.text()?) == CommentStatus::Published,
                parent: match row.integer()? {
                    0 => Parent::None,
                    -1 => Parent::Missing,
                    -2 => Parent::Elsewhere,
                    found => Parent::Row(found),
                },
                known: row.optional_integer()?.zip(row.optional_integer()?),
            })
        })
        .collect()
}

/// Writes the places of comments, a JSON list of `[row, comment_id, parent_id, root_id, visible, reply_count,
/// descendant_count]`.
///
/// # Errors
/// The database's.
pub(crate) fn write(database: &mut impl Database, places: &str) -> Result<(), DatabaseError> {
    let sql = "UPDATE import_comments SET comment_id = v.value ->> 1, parent_id = v.value ->> 2,
            root_id = v.value ->> 3, visible = v.value ->> 4, reply_count = v.value ->> 5,
            descendant_count = v.value ->> 6
        FROM json_each(?1) v WHERE import_comments.id = v.value ->> 0";
    database.query(sql, params![places]).map(drop)
}

/// The highest number of a comment, of a visitor and of an action here.
///
/// # Errors
/// The database's.
pub(crate) fn highest(database: &mut impl Database) -> Result<(i64, i64, i64), DatabaseError> {
    let sql =
        "SELECT (SELECT coalesce(max(id), 0) FROM comments), (SELECT coalesce(max(id), 0) FROM visitors),
            (SELECT coalesce(max(id), 0) FROM actions)";
    let mut row = row::only(database, sql, params![])?;
    Ok((row.integer()?, row.integer()?, row.integer()?))
}

/// Whether nothing was ever said, done or kept here.
///
/// # Errors
/// The database's.
pub(crate) fn is_site_empty(database: &mut impl Database) -> Result<bool, DatabaseError> {
    let tables = ["comments", "threads", "visitors", "bans", "notes", "saved_replies"];
    for table in tables {
        if row::first(database, &format!("SELECT 1 FROM {table} LIMIT 1"), params![])?.is_some() {
            return Ok(false);
        }
    }
    Ok(true)
}
