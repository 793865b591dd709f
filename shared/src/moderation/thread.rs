//! Threads as moderators see them.

use serde::{Deserialize, Serialize};

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
    /// The page's URL.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}
