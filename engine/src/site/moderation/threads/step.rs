//! What an action did to threads, a step at a time.

use causerie_shared::{ThreadKey, ThreadState, Timestamp};
use serde::{Deserialize, Serialize};

use crate::store::threads::ThreadRow;

/// A step. Threads are told by their numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Step {
    /// A key leads elsewhere: from nowhere, or to nowhere, where there is no thread.
    Lead { alias: ThreadKey, before: Option<i64>, after: Option<i64> },
    /// A thread is called otherwise.
    Said { thread: i64, before: Said, after: Said },
    /// A thread became part of another.
    Merge { from: i64 },
    /// It is one of its own again.
    Split { from: i64, into: i64 },
}

/// What can be said of a thread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Said {
    pub(super) key: ThreadKey,
    pub(super) state: ThreadState,
    pub(super) title: Option<String>,
    pub(super) url: Option<String>,
    #[serde(default)]
    pub(super) gone_since: Option<Timestamp>,
}

impl Said {
    pub(super) fn of(thread: &ThreadRow) -> Self {
        Self {
            key: thread.key.clone(),
            state: thread.state,
            title: thread.title.clone(),
            url: thread.url.clone(),
            gone_since: thread.gone_since,
        }
    }

    pub(super) fn put(self, thread: &mut ThreadRow) {
        let Self { key, state, title, url, gone_since } = self;
        (thread.key, thread.state, thread.title, thread.url, thread.gone_since) =
            (key, state, title, url, gone_since);
    }

    /// What it was before, wherever it still is as it was made.
    pub(super) fn back(now: Self, before: &Self, after: &Self) -> Self {
        fn one<T: PartialEq + Clone>(now: T, before: &T, after: &T) -> T {
            if now == *after { before.clone() } else { now }
        }
        Self {
            key: one(now.key, &before.key, &after.key),
            state: one(now.state, &before.state, &after.state),
            title: one(now.title, &before.title, &after.title),
            url: one(now.url, &before.url, &after.url),
            gone_since: one(now.gone_since, &before.gone_since, &after.gone_since),
        }
    }
}
