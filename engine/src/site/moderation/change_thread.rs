//! Closing, opening and renaming threads.

use std::collections::BTreeMap;

use causerie_shared::moderation::{Actor, LogKind, ThreadChange};
use causerie_shared::{ThreadKey, ThreadState};
use serde::{Deserialize, Serialize};

use super::{state_of, told_with};
use crate::command::{Refusal, Reply};
use crate::database::{Database, DatabaseError};
use crate::error;
use crate::site::Scene;
use crate::store::actions::{self, NewAction};
use crate::store::{row, threads};

/// What the log keeps of a thread that was changed: what it was before.
#[derive(Serialize, Deserialize)]
struct Subject {
    label: ThreadKey,
    state: ThreadState,
    title: Option<String>,
    url: Option<String>,
}

/// Changes what is named.
pub(super) fn apply(
    scene: &Scene<'_>,
    change: &ThreadChange,
    by: &Actor,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let thread = threads::find(database, &change.key)?.ok_or_else(error::unknown_thread)?;
    let before = Subject {
        label: thread.key.clone(),
        state: thread.state,
        title: thread.title.clone(),
        url: thread.url.clone(),
    };
    let state = change.state.unwrap_or(thread.state);
    let title = change.title.clone().or(thread.title);
    let url = change.url.clone().or(thread.url);
    threads::set(database, thread.id, state, title.as_deref(), url.as_deref())?;
    let new = NewAction {
        kind: LogKind::Thread,
        actor: by,
        reason: None,
        subject: Some(row::to_json(&before)?),
        undoes: None,
    };
    actions::insert(database, &new, scene.now)?;
    let changed = BTreeMap::from([state_of(scene, threads::get(database, thread.id)?)]);
    told_with(&threads::entry(database, thread.id)?, changed)
}

/// Puts back what the thread was before. Gives the subject of the action that does so.
pub(super) fn put_back(subject: &str, database: &mut impl Database) -> Result<String, Refusal> {
    let before: Subject =
        serde_json::from_str(subject).map_err(|error| DatabaseError::Failed(error.to_string()))?;
    let thread = threads::find(database, &before.label)?.ok_or_else(error::unknown_thread)?;
    threads::set(database, thread.id, before.state, before.title.as_deref(), before.url.as_deref())?;
    let now = Subject { label: before.label, state: thread.state, title: thread.title, url: thread.url };
    Ok(row::to_json(&now)?)
}
