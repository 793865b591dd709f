//! The log in the interchange format.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::RecordId;
use crate::moderation::Actor;
use crate::timestamp::Timestamp;

/// What somebody did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActionRecord {
    /// What the file calls it.
    pub id: RecordId,
    /// What was done: a name of [`crate::moderation::LogKind`].
    pub kind: String,
    /// By whom.
    pub actor: Actor,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What it was done to where that is no comment, with what undoing needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Value>,
    /// How much it changed.
    pub changed: i64,
    /// When.
    pub created_at: Timestamp,
    /// The action that undid it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undone_by: Option<RecordId>,
    /// The action it undid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<RecordId>,
    /// The comments it changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ActionItemRecord>,
}

/// A comment an action changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActionItemRecord {
    /// The comment.
    pub comment: RecordId,
    /// Its state before.
    pub before: Value,
    /// Its state after.
    pub after: Value,
}
