//! Lists of comments. Each is fetched as JSON that SQLite writes: handing over one string costs a Durable Object far less
//! than handing over rows and columns.

use causerie_shared::{CommentId, limits};
use serde_json::value::RawValue;

use super::root_page::Root;
use super::row;
use super::visitors::VisitorId;
use crate::comment_row::CommentRow;
use crate::database::{Database, DatabaseError, Value};
use crate::params;

/// A comment and those above it, as a JSON array of ids.
///
/// # Errors
/// The database's.
pub(crate) fn line_of(database: &mut impl Database, comment: CommentId) -> Result<String, DatabaseError> {
    let sql = "WITH RECURSIVE line (id) AS (
            SELECT ?1
            UNION ALL
            SELECT c.parent_id FROM line JOIN comments c ON c.id = line.id WHERE c.parent_id IS NOT NULL
            LIMIT ?2)
        SELECT json_group_array(id) FROM line";
    row::only(database, sql, params![comment.0, limits::ANCESTORS])?.text()
}

/// A comment's row as JSON, for the reader whose number is `$reader`. Of a comment that is not published, nobody but its
/// author gets more than its place.
macro_rules! comment_json {
    ($reader:literal) => {
        concat!(
            "json_object(
                'id', c.id, 'parent', c.parent_id,
                'name', ", comment_json!(@open $reader, "c.author_name"), ",
                'website', ", comment_json!(@open $reader, "c.author_website"), ",
                'html', coalesce(", comment_json!(@open $reader, "c.html"), ", ''),
                'own', json(CASE WHEN ", comment_json!(@own $reader), " THEN json_object(
                    'body', coalesce((SELECT e.body FROM waiting_edits e WHERE e.comment_id = c.id), c.body),
                    'reason', iif(c.status IN ('spam', 'deleted'), (SELECT a.reason FROM action_items i
                        JOIN actions a ON a.id = i.action_id AND a.undone_by IS NULL AND a.kind IN ('spam', 'delete')
                        WHERE i.comment_id = c.id ORDER BY i.action_id DESC LIMIT 1), NULL),
                    'edit_waits', json(iif(EXISTS (SELECT 1 FROM waiting_edits e WHERE e.comment_id = c.id
                        AND e.reasons NOT LIKE '%shadow_ban%'), 'true', 'false')),
                    'answered', json(iif(EXISTS (SELECT 1 FROM author_answers w WHERE w.comment_id = c.id), 'true', 'false'))) END),
                'badge', ", comment_json!(@open $reader, "c.badge"), ",
                'created_at', c.created_at, 'edited_at', ", comment_json!(@open $reader, "c.edited_at"), ",
                'status', iif(c.shadow = 1 AND c.reasons = '[{\"code\":\"shadow_ban\"}]' AND ", comment_json!(@own $reader), ", 'published',
                    coalesce(", comment_json!(@open $reader, "c.status"), ", 'deleted')),
                'reactions', json(coalesce(", comment_json!(@open $reader, "c.reactions"), ", '{}')),
                'my_reactions', json((SELECT json_group_array(r.kind) FROM reactions r
                    WHERE r.visitor_id = ", $reader, " AND r.thread_id = c.thread_id AND r.comment_id = c.id
                        AND c.status = 'published')),
                'pinned', json(iif(c.pinned = 1, 'true', 'false')),
                'reply_count', c.reply_count, 'descendant_count', c.descendant_count)"
        )
    };
    (@own $reader:literal) => {
        concat!("(c.visitor_id = ", $reader, " AND c.author_name IS NOT NULL)")
    };
    (@open $reader:literal, $column:literal) => {
        concat!("iif(c.status = 'published' OR ", comment_json!(@own $reader), ", ", $column, ", NULL)")
    };
}

/// Gathers the JSON of `listed` (a comment's JSON a row) into a few arrays: a Durable Object's SQLite makes no string of
/// more than 2 MB, and a character of JSON has up to four bytes. A page's last part may be cut off at its limit.
macro_rules! in_arrays {
    ($listed:expr) => {
        concat!(
            $listed,
            ", gathered AS (
                SELECT json, sum(length(json)) OVER (ROWS UNBOUNDED PRECEDING) AS chars FROM listed)
            SELECT '[' || group_concat(json) || ']', (SELECT count(*) FROM listed)
            FROM gathered WHERE chars <= ?2 GROUP BY chars / 300000"
        )
    };
}

/// `?1` the reader, `?2` characters at most, `?3` root comments, `?4` replies a root, `?5` further comments, `?6` the thread.
/// What only the reader sees comes along below the roots.
const PAGE: &str = in_arrays!(concat!(
    "WITH wanted (id) AS (
        SELECT value FROM json_each(?3)
        UNION ALL
        SELECT value FROM json_each(?5)
        UNION ALL
        SELECT reply.id FROM json_each(?3) root JOIN comments reply ON reply.id IN (
            SELECT below.id FROM comments below WHERE below.root_id = root.value AND below.visible = 1
            ORDER BY below.id LIMIT ?4)
        UNION ALL
        SELECT unseen.id FROM comments unseen INDEXED BY comments_unseen
        WHERE unseen.visitor_id = ?1 AND unseen.thread_id = ?6 AND unseen.visible = 0 AND unseen.author_name IS NOT NULL
            AND coalesce(unseen.root_id, unseen.id) IN (SELECT value FROM json_each(?3))),
    listed AS MATERIALIZED (SELECT ",
    comment_json!("?1"),
    " AS json FROM wanted JOIN comments c ON c.id = wanted.id)"
));

/// `?1` the reader, `?2` characters at most, `?3` the root, `?4` the last id already known, `?5` how many.
const BELOW_ROOT: &str = in_arrays!(concat!(
    "WITH listed AS MATERIALIZED (SELECT ",
    comment_json!("?1"),
    " AS json FROM comments c WHERE c.root_id = ?3 AND c.visible = 1 AND c.id > ?4 ORDER BY c.id LIMIT ?5)"
));

/// As [`BELOW_ROOT`], for a comment that is itself a reply. A reply has a higher id than what it answers, so a walk that
/// always takes the lowest id next gives ids in order.
const BELOW_REPLY: &str = in_arrays!(concat!(
    "WITH RECURSIVE below (id) AS (
        SELECT ?3
        UNION ALL
        SELECT reply.id FROM below JOIN comments reply ON reply.parent_id = below.id AND reply.visible = 1
        ORDER BY 1),
    listed AS MATERIALIZED (SELECT ",
    comment_json!("?1"),
    " AS json FROM below JOIN comments c ON c.id = below.id WHERE below.id > ?4 AND below.id <> ?3 LIMIT ?5)"
));

/// One comment: `?1` the reader, `?2` its id.
const ONE: &str = concat!("SELECT ", comment_json!("?1"), " FROM comments c WHERE c.id = ?2");

/// Root comments with their first replies and a line of further comments, in arrays of [`CommentRow`] and in no order. A
/// comment may come twice.
///
/// # Errors
/// The database's.
pub(crate) fn page(
    database: &mut impl Database,
    thread: i64,
    roots: &[Root],
    line: &str,
    reader: Option<VisitorId>,
) -> Result<Vec<Box<RawValue>>, DatabaseError> {
    let ids: Vec<String> = roots.iter().map(|root| root.place.id.to_string()).collect();
    let ids = format!("[{}]", ids.join(","));
    let values =
        params![reader_value(reader), limits::THREAD_PAGE_CHARS, ids, limits::REPLIES_PER_ROOT, line, thread];
    Ok(listed(database, PAGE, values)?.arrays)
}

/// Visible replies below a comment after that id.
///
/// # Errors
/// The database's.
pub(crate) fn replies(
    database: &mut impl Database,
    comment: CommentId,
    is_root: bool,
    after: i64,
    limit: u32,
    reader: Option<VisitorId>,
) -> Result<Listed, DatabaseError> {
    let sql = if is_root { BELOW_ROOT } else { BELOW_REPLY };
    let values = params![reader_value(reader), limits::THREAD_PAGE_CHARS, comment.0, after, limit];
    listed(database, sql, values)
}

/// One comment, of any status.
///
/// # Errors
/// The database's.
pub(crate) fn one(
    database: &mut impl Database,
    comment: CommentId,
    reader: Option<VisitorId>,
) -> Result<CommentRow, DatabaseError> {
    row::only(database, ONE, params![reader_value(reader), comment.0])?.json()
}

fn reader_value(reader: Option<VisitorId>) -> Option<i64> {
    reader.map(|reader| reader.0)
}

/// A list of comments.
pub(crate) struct Listed {
    /// Arrays of [`CommentRow`].
    pub(crate) arrays: Vec<Box<RawValue>>,
    /// How many there are, those cut off included.
    pub(crate) found: u32,
}

fn listed(database: &mut impl Database, sql: &str, values: &[Value]) -> Result<Listed, DatabaseError> {
    let mut listed = Listed { arrays: Vec::new(), found: 0 };
    for mut row in row::all(database, sql, values)? {
        let array = RawValue::from_string(row.text()?);
        listed.arrays.push(array.map_err(|error| DatabaseError::Failed(format!("a page's JSON: {error}")))?);
        listed.found = row.count()?;
    }
    Ok(listed)
}
