//! Root comments of a thread, in order. A page is found by one step into an index, however long the thread is.

use causerie_shared::{CommentId, Sort, limits};

use super::row;
use super::visitors::VisitorId;
use crate::cursor::Cursor;
use crate::database::{Database, DatabaseError};
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

/// Root comments of a thread that their author alone sees, the newest of them, in no order.
///
/// # Errors
/// The database's.
pub(crate) fn unseen(
    database: &mut impl Database,
    thread: i64,
    sort: Sort,
    author: VisitorId,
) -> Result<Vec<Root>, DatabaseError> {
    let sql = "SELECT json_group_array(json_array(pinned, score, created_at, id)) FROM (
            SELECT pinned, score, created_at, id FROM comments INDEXED BY comments_unseen
            WHERE visitor_id = ?1 AND thread_id = ?2 AND visible = 0 AND parent_id IS NULL AND author_name IS NOT NULL
            ORDER BY id DESC LIMIT ?3)";
    let values = params![author.0, thread, limits::UNSEEN_ROOTS];
    let rows: Vec<(i64, i64, i64, i64)> = row::only(database, sql, values)?.json()?;
    let root = |(pinned, score, created_at, id)| Root {
        place: Cursor { sort, pinned: pinned != 0, score, created_at, id },
        descendant_count: 0,
    };
    Ok(rows.into_iter().map(root).collect())
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
