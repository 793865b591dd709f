//! What moderators do, and what others tell them.

mod act;
mod answer;
mod bans;
mod changes;
pub(super) mod erasure_log;
mod lists;
mod person;
mod reply;
mod report;
mod saved_replies;
mod threads;
mod undo;

use std::collections::BTreeMap;

use causerie_shared::ThreadKey;
use serde::Serialize;
use serde_json::value::RawValue;

use super::Scene;
use crate::command::{ModerationCommand, Refusal, Reply, Told, Version};
use crate::database::{Database, DatabaseError};
use crate::store::threads::ThreadRow;
use crate::store::{insights, people, row};

/// Carries the command out.
pub(super) fn apply(
    scene: &Scene<'_>,
    command: &ModerationCommand,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    use ModerationCommand as Do;
    match command {
        Do::ListComments { filter, after, limit } => lists::comments(filter, *after, *limit, database),
        Do::ReadComment(id) => lists::comment(*id, database),
        Do::ReadOverview => lists::overview(database),
        Do::ReadLog { kind, actor, after, limit } => {
            lists::log(*kind, actor.as_deref(), *after, *limit, database)
        }
        Do::Search { q, after } => lists::search(q, *after, database),
        Do::Threads(command) if command.only_reads() => threads::read(scene, command, database),
        Do::ListPeople { q, after } => told(&people::page(database, q.as_deref(), *after, scene.now)?),
        Do::ReadPerson(visitor) => person::read(scene, *visitor, database),
        Do::ReadInsights { days } => told(&insights::of_last_days(database, *days, scene.now)?),
        Do::ListBans => bans::list(scene, database),
        Do::ListSavedReplies => saved_replies::list(database),
        writes => database.transaction(|database| write(scene, writes, database)),
    }
}

fn write(
    scene: &Scene<'_>,
    command: &ModerationCommand,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    use ModerationCommand as Do;
    match command {
        Do::Act { request, by } => act::apply(scene, request, by, database),
        Do::Undo { action, by } => undo::apply(scene, *action, by, database),
        Do::Reply(reply) => reply::apply(scene, reply, database),
        Do::AddNote { visitor, text, by } => person::add_note(scene, *visitor, text, by, database),
        Do::DeleteNote(id) => person::delete_note(*id, database),
        Do::Ban { ban, by } => bans::begin(scene, ban, by, database),
        Do::LiftBan { ban, by } => bans::lift(scene, *ban, by, database),
        Do::SaveReply { id, reply } => saved_replies::save(*id, reply, database),
        Do::DeleteSavedReply(id) => saved_replies::delete(*id, database),
        Do::Threads(command) => threads::write(scene, command, database),
        Do::Report { comment, reason, writer } => report::apply(scene, *comment, *reason, writer, database),
        Do::Answer { comment, text, by, writer } => {
            answer::apply(scene, *comment, text, by, writer, database)
        }
        _ => Ok(Reply::Done),
    }
}

/// An answer as it goes out.
pub(super) fn told(value: &impl Serialize) -> Result<Reply, Refusal> {
    told_with(value, BTreeMap::new())
}

/// An answer as it goes out, and the threads that changed.
pub(super) fn told_with(
    value: &impl Serialize,
    threads: BTreeMap<ThreadKey, Version>,
) -> Result<Reply, Refusal> {
    Ok(Reply::Told(telling(value, threads)?))
}

/// The same, to be added to.
fn telling(value: &impl Serialize, threads: BTreeMap<ThreadKey, Version>) -> Result<Told, Refusal> {
    let json = RawValue::from_string(row::to_json(value)?)
        .map_err(|error| DatabaseError::Failed(error.to_string()))?;
    Ok(Told { json, threads, settings: None, new_token: false })
}

/// The state a thread has now, for the caches of its pages.
pub(super) fn state_of(scene: &Scene<'_>, thread: ThreadRow) -> (ThreadKey, Version) {
    let thread = scene.aged(thread);
    (thread.key, Version { site: scene.site.version, thread: thread.version })
}
