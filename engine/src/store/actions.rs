//! The tables `actions` and `action_items`: who did what, and what undoing it takes.

use causerie_shared::moderation::{ActionId, Actor, LogEntry, LogKind};
use causerie_shared::{CommentId, Timestamp, limits};

use super::comment_states::CommentState;
use super::row;
use super::time_json;
use crate::database::{Database, DatabaseError};
use crate::params;

/// An action to note.
pub(crate) struct NewAction<'a> {
    /// What is done.
    pub(crate) kind: LogKind,
    /// By whom.
    pub(crate) actor: &'a Actor,
    /// Why.
    pub(crate) reason: Option<&'a str>,
    /// What it is done to where that is no comment, as JSON with a `label`.
    pub(crate) subject: Option<String>,
    /// The action it undoes.
    pub(crate) undoes: Option<ActionId>,
}

/// An action as undoing it needs it.
pub(crate) struct ActionRow {
    /// What was done.
    pub(crate) kind: LogKind,
    /// What it was done to where that is no comment.
    pub(crate) subject: Option<String>,
    /// Whether it was undone.
    pub(crate) undone: bool,
    /// The action it undid.
    pub(crate) undoes: Option<ActionId>,
}

/// A comment that an action changed.
pub(crate) struct Item {
    /// The comment.
    pub(crate) comment: CommentId,
    /// Its state before.
    pub(crate) before: CommentState,
    /// Its state after.
    pub(crate) after: CommentState,
}

/// Notes an action. Gives its number.
///
/// # Errors
/// The database's.
pub(crate) fn insert(
    database: &mut impl Database,
    new: &NewAction<'_>,
    now: Timestamp,
) -> Result<ActionId, DatabaseError> {
    let sql = "INSERT INTO actions (kind, actor, reason, subject, undoes, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id";
    let values = params![
        new.kind.as_str(),
        row::to_json(new.actor)?,
        new.reason,
        new.subject.as_deref(),
        new.undoes.map(|id| id.0),
        now.0,
    ];
    let id = ActionId(row::only(database, sql, values)?.integer()?);
    if let Some(undone) = new.undoes {
        database.query("UPDATE actions SET undone_by = ?2 WHERE id = ?1", params![undone.0, id.0])?;
        // An undo that is undone no longer undoes anything.
        let sql = "UPDATE actions SET undone_by = NULL WHERE id = (SELECT undoes FROM actions WHERE id = ?1)";
        database.query(sql, params![undone.0])?;
    }
    Ok(id)
}

/// Notes what an action changed of comments.
///
/// # Errors
/// The database's.
pub(crate) fn add_items(
    database: &mut impl Database,
    action: ActionId,
    items: &[Item],
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO action_items (action_id, comment_id, before, after) VALUES (?1, ?2, ?3, ?4)";
    for item in items {
        let (before, after) = (row::to_json(&item.before)?, row::to_json(&item.after)?);
        database.query(sql, params![action.0, item.comment.0, before, after])?;
    }
    set_changed(database, action, items.len() as u32)
}

/// Notes how many comments an action changed.
///
/// # Errors
/// The database's.
pub(crate) fn set_changed(
    database: &mut impl Database,
    action: ActionId,
    changed: u32,
) -> Result<(), DatabaseError> {
    database.query("UPDATE actions SET changed = ?2 WHERE id = ?1", params![action.0, changed]).map(drop)
}

/// Notes how many comments an action moved to another thread, besides those it changed otherwise.
///
/// # Errors
/// The database's.
pub(crate) fn add_moved(
    database: &mut impl Database,
    action: ActionId,
    comments: u32,
) -> Result<(), DatabaseError> {
    let sql = "UPDATE actions SET changed = changed + ?2 WHERE id = ?1";
    database.query(sql, params![action.0, comments]).map(drop)
}

/// The erasure of that label that is not over.
///
/// # Errors
/// The database's.
pub(crate) fn open_erasure(
    database: &mut impl Database,
    label: &str,
) -> Result<Option<ActionId>, DatabaseError> {
    let sql = "SELECT id FROM actions WHERE kind = 'erase' AND json_extract(subject, '$.label') = ?1
        AND json_extract(subject, '$.open') LIMIT 1";
    row::first(database, sql, params![label])?.map(|mut row| row.integer().map(ActionId)).transpose()
}

/// Counts further comments of an erasure, and whether it is over.
///
/// # Errors
/// The database's.
pub(crate) fn go_on_erasing(
    database: &mut impl Database,
    action: ActionId,
    comments: u32,
    is_over: bool,
) -> Result<(), DatabaseError> {
    let sql = "UPDATE actions SET changed = changed + ?2, subject = iif(?3, json_remove(subject, '$.open'), subject)
        WHERE id = ?1";
    database.query(sql, params![action.0, comments, is_over]).map(drop)
}

/// An action.
///
/// # Errors
/// The database's.
pub(crate) fn find(database: &mut impl Database, id: ActionId) -> Result<Option<ActionRow>, DatabaseError> {
    let sql = "SELECT kind, subject, undone_by, undoes FROM actions WHERE id = ?1";
    row::first(database, sql, params![id.0])?
        .map(|mut row| {
            let kind = row.text()?;
            Ok(ActionRow {
                kind: LogKind::from_name(&kind)
                    .ok_or_else(|| DatabaseError::Failed(format!("an action of the kind {kind}")))?,
                subject: row.optional_text()?,
                undone: row.optional_integer()?.is_some(),
                undoes: row.optional_integer()?.map(ActionId),
            })
        })
        .transpose()
}

/// What an action changed of comments, in the order of their numbers.
///
/// # Errors
/// The database's.
pub(crate) fn items(database: &mut impl Database, action: ActionId) -> Result<Vec<Item>, DatabaseError> {
    let sql = "SELECT comment_id, before, after FROM action_items WHERE action_id = ?1 ORDER BY comment_id";
    let item = |mut row: row::Row| {
        Ok(Item { comment: CommentId(row.integer()?), before: row.json()?, after: row.json()? })
    };
    row::all(database, sql, params![action.0])?.into_iter().map(item).collect()
}

/// An entry of the log as JSON; `a` is the action.
macro_rules! entry_json {
    () => {
        concat!(
            "json_object('id', a.id, 'kind', a.kind, 'actor', json(a.actor), 'reason', a.reason,
                'created_at', ", time_json!("a.created_at"), ", 'changed', a.changed,
                'subjects', json(CASE WHEN a.subject IS NOT NULL
                    THEN json_array(json_object('comment', NULL, 'label', json_extract(a.subject, '$.label')))
                    ELSE (SELECT json_group_array(json_object('comment', c.id, 'label', coalesce(c.author_name, '')))
                        FROM (SELECT comment_id FROM action_items WHERE action_id = a.id LIMIT 3) found
                        JOIN comments c ON c.id = found.comment_id) END),
                'undone_by', a.undone_by, 'undoes', a.undoes)"
        )
    };
}

/// Whether an action is by whom `?3` names.
macro_rules! by {
    () => {
        "(?3 IS NULL OR json_extract(a.actor, '$.role') = ?3 OR instr(lower(json_extract(a.actor, '$.name')), lower(?3)) > 0)"
    };
}

/// Entries of the log before that one, newest first; of one kind where it is named, and of somebody with `actor`, in lower
/// case, in their name or as their role.
///
/// # Errors
/// The database's.
pub(crate) fn page(
    database: &mut impl Database,
    kind: Option<LogKind>,
    actor: Option<&str>,
    before: i64,
    limit: u32,
) -> Result<Vec<LogEntry>, DatabaseError> {
    let rows = match kind {
        None => {
            let sql = concat!(
                "SELECT ",
                entry_json!(),
                " FROM actions a WHERE a.id < ?1 AND ",
                by!(),
                " ORDER BY a.id DESC LIMIT ?2"
            );
            row::all(database, sql, params![before, limit, actor])?
        }
        Some(kind) => {
            let sql = concat!(
                "SELECT ",
                entry_json!(),
                " FROM actions a WHERE a.kind = ?4 AND a.id < ?1 AND ",
                by!(),
                " ORDER BY a.id DESC LIMIT ?2"
            );
            row::all(database, sql, params![before, limit, actor, kind.as_str()])?
        }
    };
    rows.into_iter().map(|mut row| row.json()).collect()
}

/// What was done to a comment, oldest first.
///
/// # Errors
/// The database's.
pub(crate) fn of_comment(
    database: &mut impl Database,
    comment: CommentId,
) -> Result<Vec<LogEntry>, DatabaseError> {
    let sql = concat!(
        "SELECT ",
        entry_json!(),
        " FROM action_items o JOIN actions a ON a.id = o.action_id WHERE o.comment_id = ?1 ORDER BY o.action_id LIMIT ?2"
    );
    row::all(database, sql, params![comment.0, limits::HISTORY_ACTIONS])?
        .into_iter()
        .map(|mut row| row.json())
        .collect()
}
