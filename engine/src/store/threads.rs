//! The tables `threads` and `thread_aliases`.

use std::collections::BTreeMap;

use causerie_shared::{ReactionCounts, ReactionKey, ThreadKey, ThreadState, ThreadSummary, Timestamp};

use super::row::{self, Row};
use crate::database::{Database, DatabaseError};
use crate::params;

/// A thread as it is stored.
#[derive(Clone)]
pub(crate) struct ThreadRow {
    /// Its number in the site.
    pub(crate) id: i64,
    /// Its own key.
    pub(crate) key: ThreadKey,
    /// The page's title.
    pub(crate) title: Option<String>,
    /// The page's URL.
    pub(crate) url: Option<String>,
    /// Whether it takes comments.
    pub(crate) state: ThreadState,
    /// Grows with every change a reader can see.
    pub(crate) version: i64,
    /// Published comments.
    pub(crate) comment_count: u32,
    /// Those given to the page.
    pub(crate) reactions: ReactionCounts,
    /// When it began.
    pub(crate) created_at: Timestamp,
    /// Since when its page is gone.
    pub(crate) gone_since: Option<Timestamp>,
}

impl ThreadRow {
    /// What readers see of it.
    pub(crate) fn into_summary(self, my_reactions: Vec<ReactionKey>) -> ThreadSummary {
        ThreadSummary {
            key: self.key,
            title: self.title,
            url: self.url,
            state: self.state,
            version: self.version,
            comment_count: self.comment_count,
            reactions: self.reactions,
            my_reactions,
        }
    }
}

const COLUMNS: &str =
    "t.id, t.key, t.title, t.url, t.state, t.version, t.comment_count, t.reactions, t.created_at,
    t.gone_since";

fn thread(mut row: Row) -> Result<ThreadRow, DatabaseError> {
    Ok(ThreadRow {
        id: row.integer()?,
        key: stored_key(&row.text()?)?,
        title: row.optional_text()?,
        url: row.optional_text()?,
        state: if row.text()? == "closed" { ThreadState::Closed } else { ThreadState::Open },
        version: row.integer()?,
        comment_count: row.count()?,
        reactions: row.json()?,
        created_at: Timestamp(row.integer()?),
        gone_since: row.optional_moment()?,
    })
}

pub(super) fn stored_key(text: &str) -> Result<ThreadKey, DatabaseError> {
    ThreadKey::explicit(text).map_err(|error| DatabaseError::Failed(format!("a stored thread key: {error}")))
}

/// The thread of a key, which may be an alias.
///
/// # Errors
/// The database's.
pub(crate) fn find(
    database: &mut impl Database,
    key: &ThreadKey,
) -> Result<Option<ThreadRow>, DatabaseError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM thread_aliases a JOIN threads t ON t.id = a.thread_id WHERE a.alias = ?1"
    );
    row::first(database, &sql, params![key.as_str()])?.map(thread).transpose()
}

/// The thread of that number.
///
/// # Errors
/// The database's.
pub(crate) fn get(database: &mut impl Database, id: i64) -> Result<ThreadRow, DatabaseError> {
    thread(row::only(database, &format!("SELECT {COLUMNS} FROM threads t WHERE t.id = ?1"), params![id])?)
}

/// A new thread, empty and at version 0.
///
/// # Errors
/// The database's.
pub(crate) fn insert(
    database: &mut impl Database,
    key: &ThreadKey,
    now: Timestamp,
) -> Result<ThreadRow, DatabaseError> {
    // Threads that became part of others may become threads again.
    let sql = "INSERT INTO threads (id, key, created_at, changed_at) VALUES (1 + max(
            coalesce((SELECT max(id) FROM threads), 0), coalesce((SELECT max(id) FROM merged_threads), 0)), ?1, ?2, ?2)
        RETURNING id";
    let id = row::only(database, sql, params![key.as_str(), now.0])?.integer()?;
    let sql = "INSERT INTO thread_aliases (alias, thread_id) VALUES (?1, ?2)";
    database.query(sql, params![key.as_str(), id])?;
    Ok(ThreadRow {
        id,
        key: key.clone(),
        title: None,
        url: None,
        state: ThreadState::Open,
        version: 0,
        comment_count: 0,
        reactions: ReactionCounts::new(),
        created_at: now,
        gone_since: None,
    })
}

/// Writes what the page says of itself.
///
/// # Errors
/// The database's.
pub(crate) fn describe(
    database: &mut impl Database,
    id: i64,
    title: Option<&str>,
    url: Option<&str>,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "UPDATE threads SET title = coalesce(?2, title), url = coalesce(?3, url), changed_at = ?4
        WHERE id = ?1";
    database.query(sql, params![id, title, url, now.0]).map(drop)
}

/// Notes a change that readers can see, and by how much it changed the number of published comments. Gives the new
/// version.
///
/// # Errors
/// The database's.
pub(crate) fn changed(
    database: &mut impl Database,
    id: i64,
    comments: i64,
    now: Timestamp,
) -> Result<i64, DatabaseError> {
    let sql = "UPDATE threads SET version = version + 1, comment_count = comment_count + ?2, changed_at = ?3
        WHERE id = ?1 RETURNING version";
    row::only(database, sql, params![id, comments, now.0])?.integer()
}

/// Writes the page's reactions, a change that readers can see. Gives the new version.
///
/// # Errors
/// The database's.
pub(crate) fn set_reactions(
    database: &mut impl Database,
    id: i64,
    reactions: &str,
    now: Timestamp,
) -> Result<i64, DatabaseError> {
    let sql = "UPDATE threads SET version = version + 1, reactions = ?2, changed_at = ?3 WHERE id = ?1
        RETURNING version";
    row::only(database, sql, params![id, reactions, now.0])?.integer()
}

/// Published comments by the key asked for; keys without a thread are absent.
///
/// # Errors
/// The database's.
pub(crate) fn counts(
    database: &mut impl Database,
    keys: &str,
) -> Result<BTreeMap<ThreadKey, u32>, DatabaseError> {
    let sql = "SELECT json_group_object(a.alias, t.comment_count)
        FROM json_each(?1) k JOIN thread_aliases a ON a.alias = k.value JOIN threads t ON t.id = a.thread_id";
    row::only(database, sql, params![keys])?.json()
}
