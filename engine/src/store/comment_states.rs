//! What a moderator's action changes of a comment, as one value that can be kept and put back.

use causerie_shared::{CommentId, CommentStatus};
use serde::{Deserialize, Serialize};

use super::comments::{self, CommentHead};
use super::{comment_texts, row};
use crate::database::{Database, DatabaseError};
use crate::params;

/// The class the spam filter learnt a comment as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Learnt {
    /// Spam.
    Spam,
    /// No spam.
    Ham,
}

/// A comment's state, its text only where another waits to replace it or did so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CommentState {
    /// Where it stands.
    pub(crate) status: CommentStatus,
    /// Whether it stands on top.
    pub(crate) pinned: bool,
    /// Since when it waits, in milliseconds.
    pub(crate) waiting_since: Option<i64>,
    /// Whether its author is to see it as published.
    pub(crate) shadow: bool,
    /// As what the spam filter learnt it.
    pub(crate) learnt: Option<Learnt>,
    /// The text that waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) edit: Option<StoredEdit>,
    /// The text that readers see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) text: Option<StoredText>,
}

impl CommentState {
    /// Whether a comment is as an action left it, its text included where the action changed that. That it waits again,
    /// because its author answered or readers reported it, changes nothing about the decision.
    pub(crate) fn is_as(&self, left: &Self) -> bool {
        let text = left.text.is_none() || self.text == left.text;
        let rest = |state: &Self| Self { text: None, waiting_since: None, ..state.clone() };
        text && rest(self) == rest(left)
    }
}

/// A text in its row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredText {
    /// Markdown.
    pub(crate) body: String,
    /// Sanitised HTML.
    pub(crate) html: String,
    /// The version of the renderer that made it.
    pub(crate) renderer: i64,
    /// When it was written, in milliseconds; none for the first text.
    pub(crate) edited_at: Option<i64>,
}

/// A text that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredEdit {
    /// Markdown.
    pub(crate) body: String,
    /// Sanitised HTML.
    pub(crate) html: String,
    /// The version of the renderer that made it.
    pub(crate) renderer: i64,
    /// Why it waits: a JSON array.
    pub(crate) reasons: String,
    /// When it came, in milliseconds.
    pub(crate) created_at: i64,
}

/// The state of a comment; its text too where that is asked for.
///
/// # Errors
/// The database's.
pub(crate) fn read(
    database: &mut impl Database,
    id: CommentId,
    with_text: bool,
) -> Result<Option<CommentState>, DatabaseError> {
    let sql = "SELECT json_object('status', c.status, 'pinned', json(iif(c.pinned = 1, 'true', 'false')),
            'waiting_since', c.waiting_since, 'shadow', json(iif(c.shadow = 1, 'true', 'false')), 'learnt', c.learnt,
            'edit', json(CASE WHEN e.comment_id IS NOT NULL THEN json_object('body', e.body, 'html', e.html,
                'renderer', e.renderer, 'reasons', e.reasons, 'created_at', e.created_at) END),
            'text', json(CASE WHEN ?2 OR e.comment_id IS NOT NULL THEN json_object('body', c.body, 'html', c.html,
                'renderer', c.renderer, 'edited_at', c.edited_at) END))
        FROM comments c LEFT JOIN waiting_edits e ON e.comment_id = c.id WHERE c.id = ?1";
    row::first(database, sql, params![id.0, with_text])?.map(|mut row| row.json()).transpose()
}

/// Gives a comment another state.
///
/// # Errors
/// The database's.
pub(crate) fn write(
    database: &mut impl Database,
    comment: &CommentHead,
    before: &CommentState,
    after: &CommentState,
) -> Result<(), DatabaseError> {
    let id = comment.id;
    let sql = "UPDATE comments SET pinned = ?2, waiting_since = ?3, shadow = ?4, learnt = ?5 WHERE id = ?1";
    let learnt = after.learnt.map(|class| if class == Learnt::Spam { "spam" } else { "ham" });
    database.query(sql, params![id.0, after.pinned, after.waiting_since, after.shadow, learnt])?;
    if let (Some(old), Some(new)) = (&before.text, &after.text)
        && old != new
    {
        comment_texts::replace(database, id, old, new)?;
    }
    if before.edit != after.edit {
        write_edit(database, id, after.edit.as_ref())?;
    }
    if before.status != after.status {
        comments::set_status(database, comment, after.status)?;
    }
    Ok(())
}

/// Writes a text that waits, or none.
///
/// # Errors
/// The database's.
pub(crate) fn write_edit(
    database: &mut impl Database,
    id: CommentId,
    edit: Option<&StoredEdit>,
) -> Result<(), DatabaseError> {
    let Some(edit) = edit else {
        return database.query("DELETE FROM waiting_edits WHERE comment_id = ?1", params![id.0]).map(drop);
    };
    let sql = "INSERT OR REPLACE INTO waiting_edits (comment_id, body, html, renderer, reasons, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let values = params![
        id.0,
        edit.body.as_str(),
        edit.html.as_str(),
        edit.renderer,
        edit.reasons.as_str(),
        edit.created_at,
    ];
    database.query(sql, values).map(drop)
}
