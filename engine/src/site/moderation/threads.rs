//! Threads: how they are called, what leads to them, and where they go when their pages move.

mod alias;
mod change;
mod links;
mod merge;
mod moves;
mod plan;
mod redirect;
mod step;

use std::collections::BTreeMap;

use causerie_shared::moderation::{Actor, LogKind, ThreadChanged};
use causerie_shared::{ErrorCode, Problem, ThreadKey};
use serde::Serialize;

use self::moves::Moves;
use super::{lists, told, told_with};
use crate::command::{Refusal, Reply, ThreadCommand, ThreadName, Version};
use crate::database::{Database, DatabaseError};
use crate::error;
use crate::site::Scene;
use crate::store::actions::{self, NewAction};
use crate::store::threads::ThreadRow;
use crate::store::{row, thread_list, threads};

pub(super) use moves::Moves as PutBack;

/// Carries out what only reads.
pub(super) fn read(
    scene: &Scene<'_>,
    command: &ThreadCommand,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    match command {
        ThreadCommand::List { q, after, limit } => lists::threads(q.as_deref(), *after, *limit, database),
        ThreadCommand::ListLinks { after } => links::list(scene, *after, database),
        ThreadCommand::Redirect { moves, .. } => redirect::preview(scene, moves, database),
        _ => Ok(Reply::Done),
    }
}

/// Carries out what changes something.
pub(super) fn write(
    scene: &Scene<'_>,
    command: &ThreadCommand,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    match command {
        ThreadCommand::Change { change, by } => change::apply(scene, change, by, database),
        ThreadCommand::Alias { alias, thread, by } => alias::apply(scene, alias, thread, by, database),
        ThreadCommand::Merge { from, into, by } => merge::apply(scene, from, into, by, database),
        ThreadCommand::Redirect { moves, by, .. } => redirect::apply(scene, moves, by, database),
        ThreadCommand::NoteLinks { findings, after } => links::note(scene, findings, *after, database),
        ThreadCommand::List { .. } | ThreadCommand::ListLinks { .. } => read(scene, command, database),
    }
}

/// The thread that is named.
fn named(name: &ThreadName, database: &mut impl Database) -> Result<Option<ThreadRow>, DatabaseError> {
    for key in &name.0 {
        if let Some(thread) = threads::find(database, key)? {
            return Ok(Some(thread));
        }
    }
    Ok(None)
}

/// `thread_exists`
fn taken(other: &ThreadKey) -> Refusal {
    let detail =
        format!("the conversation {} is there already; to have both in one, merge them", other.as_str());
    Problem::new(ErrorCode::ThreadExists, detail).into()
}

/// `unknown_thread`, with which one.
fn unknown(name: &ThreadName) -> Refusal {
    let mut problem = error::unknown_thread();
    if let Some(key) = name.0.first() {
        problem.detail = format!("nobody has written under {}", key.as_str());
    }
    problem.into()
}

/// What the log keeps of it besides its steps.
#[derive(Serialize)]
struct Subject {
    label: String,
}

/// Notes what was done as an action, unless nothing was. Gives its number, and the threads whose readers see something else
/// now.
fn log(
    scene: &Scene<'_>,
    kind: LogKind,
    label: String,
    by: &Actor,
    moves: Moves,
    database: &mut impl Database,
) -> Result<(Option<causerie_shared::moderation::ActionId>, BTreeMap<ThreadKey, Version>), Refusal> {
    if moves.is_empty() {
        return Ok((None, BTreeMap::new()));
    }
    let subject = Some(row::to_json(&Subject { label })?);
    let new = NewAction { kind, actor: by, reason: None, subject, undoes: None };
    let action = actions::insert(database, &new, scene.now)?;
    Ok((Some(action), moves.finish(scene, action, database)?))
}

/// The same, and the answer that tells of one thread.
fn log_and_tell(
    scene: &Scene<'_>,
    kind: LogKind,
    label: String,
    (thread, by): (i64, &Actor),
    moves: Moves,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let changed = moves.comments;
    let (action_id, versions) = log(scene, kind, label, by, moves, database)?;
    let thread = thread_list::entry(database, thread)?;
    told_with(&ThreadChanged { action_id, changed, thread }, versions)
}
