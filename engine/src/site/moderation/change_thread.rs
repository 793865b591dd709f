//! Closing, opening and renaming threads.

use std::collections::BTreeMap;

use causerie_shared::moderation::{Actor, LogKind, ThreadChange};
use causerie_shared::{ThreadKey, ThreadState};
use serde::{Deserialize, Serialize};

use super::{state_of, told_with};
use crate::command::{Refusal, Reply, Version};
use crate::database::Database;
use crate::error;
use crate::site::Scene;
use crate::store::actions::{self, NewAction};
use crate::store::threads::ThreadRow;
use crate::store::{row, threads};

/// What can be changed of a thread.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Said {
    state: ThreadState,
    title: Option<String>,
    url: Option<String>,
}

impl Said {
    fn of(thread: &ThreadRow) -> Self {
        Self { state: thread.state, title: thread.title.clone(), url: thread.url.clone() }
    }
}

/// What the log keeps of a thread that was changed: what it was before and after.
#[derive(Serialize, Deserialize)]
struct Subject {
    label: ThreadKey,
    before: Said,
    after: Said,
}

/// Changes what is named.
pub(super) fn apply(
    scene: &Scene<'_>,
    change: &ThreadChange,
    by: &Actor,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let thread = threads::find(database, &change.key)?.ok_or_else(error::unknown_thread)?;
    let before = Said::of(&thread);
    let after = Said {
        state: change.state.unwrap_or(before.state),
        title: change.title.clone().or_else(|| before.title.clone()),
        url: change.url.clone().or_else(|| before.url.clone()),
    };
    let (title, url) = (after.title.as_deref(), after.url.as_deref());
    threads::set(database, thread.id, after.state, title, url, scene.now)?;
    let subject = row::to_json(&Subject { label: thread.key.clone(), before, after })?;
    let new =
        NewAction { kind: LogKind::Thread, actor: by, reason: None, subject: Some(subject), undoes: None };
    actions::insert(database, &new, scene.now)?;
    let changed = BTreeMap::from([state_of(scene, threads::get(database, thread.id)?)]);
    told_with(&threads::entry(database, thread.id)?, changed)
}

/// Puts back what the thread was before, where it still is as that change left it. Gives the subject of the action that
/// does so, and the thread's state.
pub(super) fn put_back(
    scene: &Scene<'_>,
    noted: &str,
    database: &mut impl Database,
) -> Result<(String, (ThreadKey, Version)), Refusal> {
    let Subject { label, before, after } = row::from_json(noted)?;
    let thread = threads::find(database, &label)?.ok_or_else(error::unknown_thread)?;
    let now = Said::of(&thread);
    let back = Said {
        state: if now.state == after.state { before.state } else { now.state },
        title: if now.title == after.title { before.title } else { now.title.clone() },
        url: if now.url == after.url { before.url } else { now.url.clone() },
    };
    let (title, url) = (back.title.as_deref(), back.url.as_deref());
    threads::set(database, thread.id, back.state, title, url, scene.now)?;
    let state = state_of(scene, threads::get(database, thread.id)?);
    Ok((row::to_json(&Subject { label, before: now, after: back })?, state))
}
