//! Threads that become one, and the keys that lead to threads. What undoing takes is kept in `merged_threads`,
//! `merged_comments` and `merged_reactions`.

use causerie_shared::{ThreadKey, Timestamp};

use super::row::{self, Row};
use super::threads::stored_key;
use crate::database::{Database, DatabaseError};
use crate::params;

/// The thread that a key leads to.
///
/// # Errors
/// The database's.
pub(crate) fn led_to(database: &mut impl Database, alias: &ThreadKey) -> Result<Option<i64>, DatabaseError> {
    let sql = "SELECT thread_id FROM thread_aliases WHERE alias = ?1";
    row::first(database, sql, params![alias.as_str()])?.map(|mut row| row.integer()).transpose()
}

/// Lets a key lead to a thread, or to none.
///
/// # Errors
/// The database's.
pub(crate) fn lead(
    database: &mut impl Database,
    alias: &ThreadKey,
    to: Option<i64>,
) -> Result<(), DatabaseError> {
    match to {
        Some(thread) => {
            let sql = "INSERT INTO thread_aliases (alias, thread_id) VALUES (?1, ?2)
                ON CONFLICT (alias) DO UPDATE SET thread_id = excluded.thread_id";
            database.query(sql, params![alias.as_str(), thread]).map(drop)
        }
        None => {
            database.query("DELETE FROM thread_aliases WHERE alias = ?1", params![alias.as_str()]).map(drop)
        }
    }
}

/// Every key that leads to a thread.
///
/// # Errors
/// The database's.
pub(crate) fn aliases(database: &mut impl Database, thread: i64) -> Result<Vec<ThreadKey>, DatabaseError> {
    let sql = "SELECT alias FROM thread_aliases WHERE thread_id = ?1";
    row::all(database, sql, params![thread])?.into_iter().map(|mut row| stored_key(&row.text()?)).collect()
}

/// Whether nobody ever wrote or reacted there.
///
/// # Errors
/// The database's.
pub(crate) fn is_empty(database: &mut impl Database, thread: i64) -> Result<bool, DatabaseError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM comments WHERE thread_id = ?1)
        OR EXISTS (SELECT 1 FROM reactions WHERE thread_id = ?1)";
    Ok(!row::only(database, sql, params![thread])?.flag()?)
}

/// The thread that stands for one that may have become part of another; none where there never was one.
///
/// # Errors
/// The database's.
pub(crate) fn living(database: &mut impl Database, thread: i64) -> Result<Option<i64>, DatabaseError> {
    let mut thread = thread;
    while let Some(into) = merged_into(database, thread)? {
        thread = into;
    }
    let sql = "SELECT id FROM threads WHERE id = ?1";
    row::first(database, sql, params![thread])?.map(|mut row| row.integer()).transpose()
}

/// What a thread became part of.
fn merged_into(database: &mut impl Database, thread: i64) -> Result<Option<i64>, DatabaseError> {
    let sql = "SELECT into_id FROM merged_threads WHERE id = ?1";
    row::first(database, sql, params![thread])?.map(|mut row| row.integer()).transpose()
}

/// Makes a thread part of another: its comments, their reactions, and the page's, of which the same visitor's count once.
/// Its keys are led elsewhere before. Gives the number of its comments.
///
/// # Errors
/// The database's.
pub(crate) fn merge(database: &mut impl Database, from: i64, into: i64) -> Result<u32, DatabaseError> {
    let comments = count(database, from)?;
    let sql =
        "INSERT INTO merged_threads (id, into_id, key, title, url, state, version, created_at, gone_since)
        SELECT id, ?2, key, title, url, state, version, created_at, gone_since FROM threads WHERE id = ?1";
    database.query(sql, params![from, into])?;
    let sql = "INSERT INTO merged_comments (thread_id, comment_id)
        SELECT thread_id, id FROM comments WHERE thread_id = ?1 AND parent_id IS NULL";
    database.query(sql, params![from])?;
    let sql = "INSERT INTO merged_reactions (thread_id, visitor_id, kind, created_at, is_double)
        SELECT r.thread_id, r.visitor_id, r.kind, r.created_at, EXISTS (SELECT 1 FROM reactions o
            WHERE o.visitor_id = r.visitor_id AND o.thread_id = ?2 AND o.comment_id = 0 AND o.kind = r.kind)
        FROM reactions r WHERE r.thread_id = ?1 AND r.comment_id = 0";
    database.query(sql, params![from, into])?;
    let sql = "DELETE FROM reactions WHERE thread_id = ?1 AND comment_id = 0 AND EXISTS (SELECT 1 FROM merged_reactions m
        WHERE m.thread_id = ?1 AND m.visitor_id = reactions.visitor_id AND m.kind = reactions.kind AND m.is_double = 1)";
    database.query(sql, params![from])?;
    database.query("UPDATE reactions SET thread_id = ?2 WHERE thread_id = ?1", params![from, into])?;
    database.query("UPDATE comments SET thread_id = ?2 WHERE thread_id = ?1", params![from, into])?;
    database.query("DELETE FROM threads WHERE id = ?1", params![from])?;
    recount(database, into)?;
    Ok(comments)
}

/// Makes a thread of its own again what became part of another: its conversations as they are now. Gives the number of its
/// comments.
///
/// # Errors
/// The database's.
pub(crate) fn split(database: &mut impl Database, from: i64, out_of: i64) -> Result<u32, DatabaseError> {
    let sql = "INSERT INTO threads (id, key, title, url, state, version, created_at, gone_since)
        SELECT id, key, title, url, state, version, created_at, gone_since FROM merged_threads WHERE id = ?1";
    database.query(sql, params![from])?;
    let sql = "UPDATE comments SET thread_id = ?1 WHERE thread_id = ?2
        AND coalesce(root_id, id) IN (SELECT comment_id FROM merged_comments WHERE thread_id = ?1)";
    database.query(sql, params![from, out_of])?;
    let sql = "UPDATE reactions SET thread_id = ?1 WHERE thread_id = ?2
        AND comment_id IN (SELECT id FROM comments WHERE thread_id = ?1)";
    database.query(sql, params![from, out_of])?;
    let sql = "INSERT INTO reactions (visitor_id, thread_id, comment_id, kind, created_at)
        SELECT m.visitor_id, m.thread_id, 0, m.kind, m.created_at FROM merged_reactions m
        WHERE m.thread_id = ?1 AND m.is_double = 1 AND EXISTS (SELECT 1 FROM reactions r
            WHERE r.visitor_id = m.visitor_id AND r.thread_id = ?2 AND r.comment_id = 0 AND r.kind = m.kind)";
    database.query(sql, params![from, out_of])?;
    let sql = "UPDATE reactions SET thread_id = ?1 WHERE thread_id = ?2 AND comment_id = 0
        AND EXISTS (SELECT 1 FROM merged_reactions m WHERE m.thread_id = ?1 AND m.visitor_id = reactions.visitor_id
            AND m.kind = reactions.kind AND m.created_at = reactions.created_at AND m.is_double = 0)";
    database.query(sql, params![from, out_of])?;
    database.query("DELETE FROM merged_comments WHERE thread_id = ?1", params![from])?;
    database.query("DELETE FROM merged_reactions WHERE thread_id = ?1", params![from])?;
    database.query("DELETE FROM merged_threads WHERE id = ?1", params![from])?;
    recount(database, out_of)?;
    recount(database, from)?;
    count(database, from)
}

fn count(database: &mut impl Database, thread: i64) -> Result<u32, DatabaseError> {
    row::only(database, "SELECT count(*) FROM comments WHERE thread_id = ?1", params![thread])?.count()
}

/// Counts a thread's published comments and its page's reactions anew.
fn recount(database: &mut impl Database, thread: i64) -> Result<(), DatabaseError> {
    let sql = "UPDATE threads SET
            comment_count = (SELECT count(*) FROM comments WHERE thread_id = ?1 AND status = 'published'),
            reactions = (WITH RECURSIVE part (id) AS (
                    SELECT ?1 UNION ALL SELECT m.id FROM part JOIN merged_threads m ON m.into_id = part.id)
                SELECT json_group_object(kind, given) FROM (SELECT kind, sum(given) AS given FROM (
                    SELECT kind, count(*) AS given FROM reactions WHERE thread_id = ?1 AND comment_id = 0 GROUP BY kind
                    UNION ALL SELECT t.kind, t.count FROM part JOIN told_reactions t ON t.thread_id = part.id)
                GROUP BY kind))
        WHERE id = ?1";
    database.query(sql, params![thread]).map(drop)
}

/// Gives threads a version, which is told, that none of them had, so that no page kept of one is taken for what it is now: also not under a
/// key that led to another of them. A thread that its age closes has shown one version more than is stored.
///
/// # Errors
/// The database's.
pub(crate) fn raise(
    database: &mut impl Database,
    threads: &[i64],
    above: i64,
    now: Timestamp,
) -> Result<i64, DatabaseError> {
    let ids = row::to_json(&threads)?;
    let sql = "SELECT 2 + max(?2, coalesce(max(t.version), 0))
        FROM json_each(?1) j CROSS JOIN threads t ON t.id = j.value";
    let version = row::only(database, sql, params![ids.as_str(), above])?.integer()?;
    let sql =
        "UPDATE threads SET version = ?2, changed_at = ?3 WHERE id IN (SELECT value FROM json_each(?1))";
    database.query(sql, params![ids, version, now.0])?;
    Ok(version)
}

/// Notes a step of an action.
///
/// # Errors
/// The database's.
pub(crate) fn note_step(
    database: &mut impl Database,
    action: i64,
    step: usize,
    what: &str,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO action_steps (action_id, step, what) VALUES (?1, ?2, ?3)";
    database.query(sql, params![action, step as i64, what]).map(drop)
}

/// The steps of an action, the last one first.
///
/// # Errors
/// The database's.
pub(crate) fn steps_back(database: &mut impl Database, action: i64) -> Result<Vec<String>, DatabaseError> {
    let sql = "SELECT what FROM action_steps WHERE action_id = ?1 ORDER BY step DESC";
    row::all(database, sql, params![action])?.into_iter().map(|mut row: Row| row.text()).collect()
}
