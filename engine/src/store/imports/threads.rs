//! Threads that an import begins or adds to.

use std::collections::BTreeMap;

use causerie_shared::{ReactionCounts, ThreadKey, ThreadState, Timestamp};

use crate::database::{Database, DatabaseError};
use crate::params;
use crate::store::row;

/// A thread to begin.
pub(crate) struct NewThread<'a> {
    /// The number it is to have, where that is known.
    pub(crate) number: Option<i64>,
    /// Its own key.
    pub(crate) key: &'a ThreadKey,
    /// The page's title.
    pub(crate) title: Option<&'a str>,
    /// The page's URL.
    pub(crate) url: Option<&'a str>,
    /// Whether it takes comments.
    pub(crate) state: ThreadState,
    /// Those given to the page.
    pub(crate) reactions: &'a ReactionCounts,
    /// When it began, in milliseconds.
    pub(crate) created_at: i64,
    /// Since when the page is gone, in milliseconds.
    pub(crate) gone_since: Option<i64>,
    /// Now.
    pub(crate) now: Timestamp,
}

/// Begins a thread. Gives its number.
///
/// # Errors
/// The database's.
pub(crate) fn begin(database: &mut impl Database, new: &NewThread<'_>) -> Result<i64, DatabaseError> {
    let sql = "INSERT INTO threads (id, key, title, url, state, reactions, created_at, version, changed_at, gone_since)
        VALUES (coalesce(?1, 1 + max(coalesce((SELECT max(id) FROM threads), 0),
            coalesce((SELECT max(id) FROM merged_threads), 0))), ?2, ?3, ?4, ?5, ?6, ?7, 1, ?8, ?9) RETURNING id";
    let state = if new.state == ThreadState::Closed { "closed" } else { "open" };
    let reactions = row::to_json(new.reactions)?;
    let values = params![
        new.number,
        new.key.as_str(),
        new.title,
        new.url,
        state,
        reactions,
        new.created_at,
        new.now.0,
        new.gone_since,
    ];
    let id = row::only(database, sql, values)?.integer()?;
    add_alias(database, new.key, id)?;
    Ok(id)
}

/// Gives a thread one more key, if no thread has it. Whether none had.
///
/// # Errors
/// The database's.
pub(crate) fn add_alias(
    database: &mut impl Database,
    alias: &ThreadKey,
    thread: i64,
) -> Result<bool, DatabaseError> {
    let sql = "INSERT OR IGNORE INTO thread_aliases (alias, thread_id) VALUES (?1, ?2) RETURNING 1";
    Ok(row::first(database, sql, params![alias.as_str(), thread])?.is_some())
}

/// Adds reactions to a page that an import has just begun.
///
/// # Errors
/// The database's.
pub(crate) fn add_reactions(
    database: &mut impl Database,
    thread: i64,
    more: &ReactionCounts,
) -> Result<(), DatabaseError> {
    if more.is_empty() {
        return Ok(());
    }
    let sql = "SELECT reactions FROM threads WHERE id = ?1";
    let mut counts: BTreeMap<String, u32> = row::only(database, sql, params![thread])?.json()?;
    for (kind, count) in more {
        let sum = counts.entry(kind.clone()).or_default();
        *sum = sum.saturating_add(*count);
    }
    let sql = "UPDATE threads SET reactions = ?2 WHERE id = ?1";
    database.query(sql, params![thread, row::to_json(&counts)?]).map(drop)
}

/// Says what a page is called and where it is, as far as nobody said it before. Gives what was added.
///
/// # Errors
/// The database's.
pub(crate) fn fill_in(
    database: &mut impl Database,
    thread: i64,
    title: Option<&str>,
    url: Option<&str>,
) -> Result<(Option<String>, Option<String>), DatabaseError> {
    let sql = "SELECT iif(title IS NULL, ?2, NULL), iif(url IS NULL, ?3, NULL) FROM threads WHERE id = ?1";
    let mut row = row::only(database, sql, params![thread, title, url])?;
    let added = (row.optional_text()?, row.optional_text()?);
    let sql = "UPDATE threads SET title = coalesce(title, ?2), url = coalesce(url, ?3) WHERE id = ?1";
    database.query(sql, params![thread, title, url])?;
    Ok(added)
}

/// Takes back what was said of a page, where it still says so.
///
/// # Errors
/// The database's.
pub(crate) fn unfill(
    database: &mut impl Database,
    thread: i64,
    title: Option<&str>,
    url: Option<&str>,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "UPDATE threads SET title = nullif(title, ?2), url = nullif(url, ?3), version = version + 1,
            changed_at = ?4
        WHERE id = ?1";
    database.query(sql, params![thread, title, url, now.0]).map(drop)
}
