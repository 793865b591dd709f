//! The table `threads` as moderators see it.

use causerie_shared::moderation::{ThreadEntry, ThreadPage};
use causerie_shared::{ThreadState, Timestamp, limits};

use super::row::{self, Row};
use super::threads::ThreadRow;
use super::time_json;
use crate::database::{Database, DatabaseError};
use crate::params;

/// A thread in a list; `t` is the thread, `?1` how many of its keys are told.
macro_rules! entry_json {
    () => {
        concat!(
            "json_object('key', t.key, 'title', t.title, 'url', t.url, 'state', t.state,
                'comment_count', t.comment_count,
                'reactions', (SELECT coalesce(sum(r.value), 0) FROM json_each(t.reactions) r),
                'created_at', ",
            time_json!("t.created_at"),
            ",
                'last_comment_at', (SELECT ",
            time_json!("max(c.created_at)"),
            "
                    FROM comments c INDEXED BY comments_by_thread WHERE c.thread_id = t.id),
                'aliases', json((SELECT json_group_array(alias) FROM (SELECT a.alias FROM thread_aliases a
                    INDEXED BY aliases_by_thread WHERE a.thread_id = t.id AND a.alias <> t.key
                    LIMIT ?1))),
                'gone_since', ",
            time_json!("t.gone_since"),
            ")"
        )
    };
}

/// A thread as moderators see it.
///
/// # Errors
/// The database's.
pub(crate) fn entry(database: &mut impl Database, id: i64) -> Result<ThreadEntry, DatabaseError> {
    let sql = concat!("SELECT ", entry_json!(), " FROM threads t WHERE t.id = ?2");
    row::only(database, sql, params![limits::ALIASES_LISTED, id])?.json()
}

/// Threads before that one, the newest first; with a text, those with it in a key, their title or their URL.
///
/// # Errors
/// The database's.
pub(crate) fn page(
    database: &mut impl Database,
    q: Option<&str>,
    after: Option<i64>,
    limit: u32,
) -> Result<ThreadPage, DatabaseError> {
    let sql = concat!(
        "SELECT ",
        entry_json!(),
        ", t.id FROM threads t
        WHERE t.id < ?2 AND (?3 IS NULL
            OR instr(lower(t.key || ' ' || coalesce(t.title, '') || ' ' || coalesce(t.url, '')), lower(?3)) > 0
            OR EXISTS (SELECT 1 FROM thread_aliases a INDEXED BY aliases_by_thread
                WHERE a.thread_id = t.id AND instr(lower(a.alias), lower(?3)) > 0))
        ORDER BY t.id DESC LIMIT ?4"
    );
    let before = after.unwrap_or(limits::COMMENT_ID);
    let rows = row::all(database, sql, params![limits::ALIASES_LISTED, before, q, limit + 1])?;
    let listed = |mut row: Row| Ok((row.json()?, row.integer()?));
    let found: Vec<(ThreadEntry, i64)> =
        rows.into_iter().map(listed).collect::<Result<_, DatabaseError>>()?;
    let (found, next) = row::page_of(found, limit, |(_, id)| id.to_string());
    Ok(ThreadPage { threads: found.into_iter().map(|(entry, _)| entry).collect(), next })
}

/// Writes what moderators say of a thread, all of it.
///
/// # Errors
/// The database's.
pub(crate) fn say(database: &mut impl Database, thread: &ThreadRow) -> Result<(), DatabaseError> {
    let sql = "UPDATE threads SET key = ?2, title = ?3, url = ?4, state = ?5, gone_since = ?6 WHERE id = ?1";
    let state = if thread.state == ThreadState::Closed { "closed" } else { "open" };
    let values = params![
        thread.id,
        thread.key.as_str(),
        thread.title.as_deref(),
        thread.url.as_deref(),
        state,
        thread.gone_since.map(|moment| moment.0),
    ];
    database.query(sql, values).map(drop)
}

/// The numbers of threads before that one, the newest first, and how many follow them.
///
/// # Errors
/// The database's.
pub(crate) fn numbers(
    database: &mut impl Database,
    before: i64,
    limit: u32,
) -> Result<(Vec<i64>, u32), DatabaseError> {
    let sql = "SELECT id FROM threads WHERE id < ?1 ORDER BY id DESC LIMIT ?2";
    let rows = row::all(database, sql, params![before, limit])?;
    let ids: Vec<i64> = rows.into_iter().map(|mut row| row.integer()).collect::<Result<_, _>>()?;
    let Some(last) = ids.last() else { return Ok((ids, 0)) };
    let left = row::only(database, "SELECT count(*) FROM threads WHERE id < ?1", params![*last])?.count()?;
    Ok((ids, left))
}

/// Notes since when a thread's page is gone, or that it is not.
///
/// # Errors
/// The database's.
pub(crate) fn set_gone(
    database: &mut impl Database,
    id: i64,
    since: Option<Timestamp>,
) -> Result<(), DatabaseError> {
    let sql = "UPDATE threads SET gone_since = ?2 WHERE id = ?1";
    database.query(sql, params![id, since.map(|moment| moment.0)]).map(drop)
}
