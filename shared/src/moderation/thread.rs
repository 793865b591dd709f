//! Threads as moderators see them.

use serde::{Deserialize, Serialize};

use super::ActionId;
use crate::thread::ThreadState;
use crate::thread_key::ThreadKey;
use crate::timestamp::Timestamp;

/// A thread in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThreadEntry {
    /// Its key.
    pub key: ThreadKey,
    /// The page's title.
    pub title: Option<String>,
    /// The page's URL.
    pub url: Option<String>,
    /// Whether it takes comments.
    pub state: ThreadState,
    /// Published comments.
    pub comment_count: u32,
    /// Reactions to the page.
    pub reactions: u32,
    /// When it began.
    pub created_at: Timestamp,
    /// When the last comment came.
    pub last_comment_at: Option<Timestamp>,
    /// Other keys that lead to it, as many as are listed.
    #[serde(default)]
    pub aliases: Vec<ThreadKey>,
    /// Since when the site says that its page is gone.
    #[serde(default)]
    pub gone_since: Option<Timestamp>,
}

/// A page of threads, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThreadPage {
    /// The threads.
    pub threads: Vec<ThreadEntry>,
    /// The `after` of the next page; none on the last.
    pub next: Option<String>,
}

/// A change of a thread: what is absent stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThreadChange {
    /// Which thread.
    pub key: ThreadKey,
    /// Whether it takes comments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ThreadState>,
    /// The page's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The page's URL. Where it has another path, the thread's key is that of the new one, and the old key leads to it on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Another key for a thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewAlias {
    /// The other key, or the URL it is made from.
    pub alias: String,
    /// The thread: any of its keys, or its URL.
    pub key: String,
}

/// Two threads that become one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Merge {
    /// The thread that becomes part of the other: any of its keys, or its URL.
    pub from: String,
    /// The thread that stays: any of its keys, or its URL.
    pub into: String,
}

/// A thread after it was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThreadChanged {
    /// The action, to undo it; none where everything was as wanted.
    pub action_id: Option<ActionId>,
    /// How many comments are in another thread now.
    pub changed: u32,
    /// The thread.
    #[serde(flatten)]
    pub thread: ThreadEntry,
}
