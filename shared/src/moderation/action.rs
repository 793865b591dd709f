//! What a moderator does with comments.

use serde::{Deserialize, Serialize};

use super::CommentFilter;
use crate::comment::CommentId;
use crate::timestamp::Timestamp;

/// The number of an action in its site's log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct ActionId(pub i64);

/// What is done with a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CommentAction {
    /// It is published; an edit of it that waits replaces its text.
    Approve,
    /// It is spam. The filter learns from it.
    Spam,
    /// It is removed; its text is kept for undo and `restore`.
    Delete,
    /// A removed comment or spam is published again.
    Restore,
    /// A root comment stands on top of its thread.
    Pin,
    /// It no longer does.
    Unpin,
    /// It stays as it is, and what waits on it (an edit, reports, its author's answer) is settled.
    Dismiss,
}

/// One action on several comments: those named, or all that match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActionRequest {
    /// What is done.
    pub action: CommentAction,
    /// The comments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ids: Vec<CommentId>,
    /// Instead of `ids`: every comment that matches, in the order of the list, as many as one action may change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<CommentFilter>,
    /// When the newest of the texts that were read was written. A text that is newer is not published: nobody has decided
    /// about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_up_to: Option<Timestamp>,
    /// Why. The author of a removed comment reads it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// An action that was carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActionAnswer {
    /// Its number, to undo it.
    pub action_id: ActionId,
    /// How many comments it changed; the others were as wanted already.
    pub changed: u32,
}
