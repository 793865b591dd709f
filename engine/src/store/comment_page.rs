//! Lists of comments. Each is fetched as JSON that SQLite writes: handing over one string costs a Durable Object far less
//! than handing over rows and columns.

use causerie_shared::{CommentId, Sort, limits};
use serde_json::value::RawValue;

use super::row;
use super::visitors::VisitorId;
use crate::comment_row::CommentRow;
use crate::cursor::Cursor;
use crate::database::{Database, DatabaseError, Value};
use crate::params;

/// A root comment in its order, with the number of visible replies below it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Root {
    /// Its place.
    pub(crate) place: Cursor,
    /// Visible replies at any depth.
    pub(crate) descendant_count: u32,
}

/// Root comments of a thread in one order: the pinned ones, then the others. `?2` to `?4` and `?5` to `?7` are the places
/// (score, time, id) after which each of the two begins.
macro_rules! roots_sql {
    ($place:ident, $beyond:literal, $order:literal) => {
        concat!(
            "SELECT json_group_array(json_array(pinned, score, created_at, id, descendant_count)) FROM (
                SELECT * FROM (SELECT pinned, score, created_at, id, descendant_count FROM comments
                    WHERE thread_id = ?1 AND parent_id IS NULL AND visible = 1 AND pinned = 1 AND ",
            roots_sql!(@beyond $place, $beyond, "?2", "?3", "?4"),
            " ORDER BY ", $order, " LIMIT ?8)
                UNION ALL
                SELECT * FROM (SELECT pinned, score, created_at, id, descendant_count FROM comments
                    WHERE thread_id = ?1 AND parent_id IS NULL AND visible = 1 AND pinned = 0 AND ",
            roots_sql!(@beyond $place, $beyond, "?5", "?6", "?7"),
            " ORDER BY ", $order, " LIMIT ?8))"
        )
    };
    (@beyond time, $beyond:literal, $score:literal, $time:literal, $id:literal) => {
        concat!("(created_at, id) ", $beyond, " (", $time, ", ", $id, ")")
    };
    (@beyond score, $beyond:literal, $score:literal, $time:literal, $id:literal) => {
        concat!("(score, created_at, id) ", $beyond, " (", $score, ", ", $time, ", ", $id, ")")
    };
}

const OLDEST: &str = roots_sql!(time, ">", "created_at, id");
const NEWEST: &str = roots_sql!(time, "<", "created_at DESC, id DESC");
const BEST: &str = roots_sql!(score, "<", "score DESC, created_at DESC, id DESC");

/// Beyond every number stored.
const FAR: i64 = (1 << 53) - 1;

/// Where a page of root comments begins.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Start {
    /// With the first.
    First,
    /// After that one.
    After(Cursor),
    /// With that one.
    With(Cursor),
}

/// Visible root comments of a thread, in order.
///
/// # Errors
/// The database's.
pub(crate) fn roots(
    database: &mut impl Database,
    thread: i64,
    sort: Sort,
    start: Start,
    limit: u32,
) -> Result<Vec<Root>, DatabaseError> {
    let (sql, ascending) = match sort {
        Sort::Oldest => (OLDEST, true),
        Sort::Newest => (NEWEST, false),
        Sort::Best => (BEST, false),
    };
    let (before_all, after_all) = if ascending { (-FAR, FAR) } else { (FAR, -FAR) };
    let everything = (before_all, before_all, before_all);
    let nothing = (after_all, after_all, after_all);
    let beyond = |place: Cursor, inclusive: bool| {
        let step = i64::from(inclusive) * if ascending { -1 } else { 1 };
        (place.score, place.created_at, place.id + step)
    };
    let begin = match start {
        Start::First => None,
        Start::After(place) => Some((place.pinned, beyond(place, false))),
        Start::With(place) => Some((place.pinned, beyond(place, true))),
    };
    let (pinned, others) = match begin {
        None => (everything, everything),
        Some((true, begin)) => (begin, everything),
        Some((false, begin)) => (nothing, begin),
    };
    let values =
        params![thread, pinned.0, pinned.1, pinned.2, others.0, others.1, others.2, i64::from(limit)];
    let rows: Vec<(i64, i64, i64, i64, u32)> = row::only(database, sql, values)?.json()?;
    let mut roots: Vec<Root> = rows
        .into_iter()
        .map(|(pinned, score, created_at, id, descendant_count)| Root {
            place: Cursor { sort, pinned: pinned != 0, score, created_at, id },
            descendant_count,
        })
        .collect();
    // SQL promises no order of what it gathers into an array.
    roots.sort_by(|one, other| one.place.in_order(&other.place));
    roots.truncate(limit as usize);
    Ok(roots)
}

/// The place, in an order, of the root comment above a visible comment of that thread.
///
/// # Errors
/// The database's.
pub(crate) fn root_of(
    database: &mut impl Database,
    thread: i64,
    comment: CommentId,
    sort: Sort,
) -> Result<Option<Cursor>, DatabaseError> {
    let sql = "SELECT r.pinned, r.score, r.created_at, r.id FROM comments c
        JOIN comments r ON r.id = coalesce(c.root_id, c.id)
        WHERE c.id = ?1 AND c.thread_id = ?2 AND c.visible = 1";
    row::first(database, sql, params![comment.0, thread])?
        .map(|mut row| {
            Ok(Cursor {
                pinned: row.integer()? != 0,
                score: row.integer()?,
                created_at: row.integer()?,
                id: row.integer()?,
                sort,
            })
        })
        .transpose()
}

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

/// A comment's row as JSON, for the reader whose number is `$reader`.
macro_rules! comment_json {
    ($reader:literal) => {
        concat!(
            "json_object(
                'id', c.id, 'parent', c.parent_id, 'name', c.author_name, 'website', c.author_website,
                'html', c.html, 'body', iif(c.status <> 'deleted' AND c.visitor_id = ",
            $reader,
            ", c.body, NULL),
                'created_at', c.created_at, 'edited_at', c.edited_at, 'status', c.status,
                'reactions', json(c.reactions),
                'my_reactions', json((SELECT json_group_array(r.kind) FROM reactions r
                    WHERE r.visitor_id = ",
            $reader,
            " AND r.thread_id = c.thread_id AND r.comment_id = c.id
                        AND c.status <> 'deleted')),
                'mine', json(iif(c.status <> 'deleted' AND c.visitor_id = ",
            $reader,
            ", 'true', 'false')),
                'pinned', json(iif(c.pinned = 1, 'true', 'false')),
                'reply_count', c.reply_count, 'descendant_count', c.descendant_count)"
        )
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

/// `?1` the reader, `?2` characters at most, `?3` root comments, `?4` replies a root, `?5` further comments.
const PAGE: &str = in_arrays!(concat!(
    "WITH wanted (id) AS (
        SELECT value FROM json_each(?3)
        UNION ALL
        SELECT value FROM json_each(?5)
        UNION ALL
        SELECT reply.id FROM json_each(?3) root JOIN comments reply ON reply.id IN (
            SELECT below.id FROM comments below WHERE below.root_id = root.value AND below.visible = 1
            ORDER BY below.id LIMIT ?4)),
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
    roots: &[Root],
    line: &str,
    reader: Option<VisitorId>,
) -> Result<Vec<Box<RawValue>>, DatabaseError> {
    let ids: Vec<String> = roots.iter().map(|root| root.place.id.to_string()).collect();
    let ids = format!("[{}]", ids.join(","));
    let values =
        params![reader_value(reader), limits::THREAD_PAGE_CHARS, ids, limits::REPLIES_PER_ROOT, line];
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
