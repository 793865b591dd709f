//! A thread in the interchange format.

use serde::{Deserialize, Serialize};

use super::RecordId;
use crate::reaction::ReactionCounts;
use crate::thread::ThreadState;
use crate::timestamp::Timestamp;

/// A page with its conversation. Without a key its URL gives the key; without either its comments have no place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadRecord {
    /// What the file calls it.
    pub id: RecordId,
    /// Its own key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Every other key it answers to, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The page's URL.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The page's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Whether it takes comments.
    #[serde(default)]
    pub state: ThreadState,
    /// All reactions to the page, whoever gave them.
    #[serde(default, skip_serializing_if = "ReactionCounts::is_empty")]
    pub reactions: ReactionCounts,
    /// When it began; the time of its first comment where the file does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    /// Since when the site says that the page is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone_since: Option<Timestamp>,
}
