//! Giving and taking back a reaction.

use causerie_shared::{ErrorCode, Problem, ReactionCounts, Timestamp};

use super::writer;
use super::{Scene, page_said, rate_limit};
use crate::command::{ReactionsReply, Refusal, Reply, SetReaction, Version};
use crate::database::{Database, DatabaseError};
use crate::error;
use crate::store::comments::{self, CommentHead};
use crate::store::reactions::{self, Target};
use crate::store::row;
use crate::store::threads::{self, ThreadRow};
use crate::store::visitors::VisitorId;

/// Sets the reaction. A reaction to the page of a thread that nobody has written to begins the thread; taking back what
/// was never given leaves no trace.
pub(super) fn apply(
    scene: &Scene<'_>,
    command: &SetReaction,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    if !scene.site.settings.reactions.iter().any(|kind| kind.key == command.reaction) {
        return Err(Problem::new(ErrorCode::UnknownReaction, "the site does not offer this reaction").into());
    }
    let writer = writer::known(scene, &command.writer, database)?;
    let comment = find_comment(command, writer.visitor, database)?;
    let thread = find_thread(command, comment.as_ref(), database)?;
    if !command.on && (writer.visitor.is_none() || thread.is_none()) {
        return Ok(Reply::Reactions(untouched(scene, thread, comment.as_ref())));
    }
    let (visitor, new_token) = writer.ensured(scene, &command.writer, database)?;
    rate_limit::count(scene, rate_limit::Kind::Reaction, visitor, &writer, database)?;
    let mut thread = match (thread, &command.key) {
        (Some(thread), _) => thread,
        (None, Some(key)) => {
            let mut thread = threads::insert(database, key, scene.now)?;
            page_said::keep(scene, &mut thread, command.title.as_deref(), command.url.as_deref(), database)?;
            thread
        }
        (None, None) => return Err(error::unknown_comment().into()),
    };
    let target = Target { thread: thread.id, comment: comment.as_ref().map(|comment| comment.id) };
    let kind = &command.reaction;
    let changed = if command.on {
        reactions::give(database, visitor, target, kind, scene.now)?
    } else {
        reactions::take_back(database, visitor, target, kind)?
    };
    let mut counts = counted(&thread, comment.as_ref());
    if changed {
        count_one(&mut counts, kind, command.on);
        thread.version = write(&thread, comment.as_ref(), &counts, scene.now, database)?;
    }
    Ok(Reply::Reactions(ReactionsReply {
        reactions: counts,
        my_reactions: reactions::of_visitor(database, visitor, target)?,
        version: Version { site: scene.site.version, thread: scene.aged(thread.clone()).version },
        thread: Some(thread.key),
        new_token,
    }))
}

fn find_comment(
    command: &SetReaction,
    visitor: Option<VisitorId>,
    database: &mut impl Database,
) -> Result<Option<CommentHead>, Refusal> {
    let Some(id) = command.comment else { return Ok(None) };
    let comment = comments::find(database, id)?.filter(|comment| comment.stands_for(visitor));
    comment.map(Some).ok_or_else(|| error::unknown_comment().into())
}

/// The thread named, or the comment's where none is named.
fn find_thread(
    command: &SetReaction,
    comment: Option<&CommentHead>,
    database: &mut impl Database,
) -> Result<Option<ThreadRow>, Refusal> {
    let named = match &command.key {
        Some(key) => threads::find(database, key)?,
        None => None,
    };
    match comment {
        None => Ok(named),
        Some(comment) if command.key.is_none() => Ok(Some(threads::get(database, comment.thread)?)),
        Some(comment) if named.as_ref().is_some_and(|thread| thread.id == comment.thread) => Ok(named),
        Some(_) => Err(error::unknown_comment().into()),
    }
}

fn counted(thread: &ThreadRow, comment: Option<&CommentHead>) -> ReactionCounts {
    comment.map_or_else(|| thread.reactions.clone(), |comment| comment.reactions.clone())
}

/// Counts one more or less of a kind.
pub(super) fn count_one(counts: &mut ReactionCounts, kind: &str, on: bool) {
    let count = counts.entry(kind.to_owned()).or_default();
    *count = if on { count.saturating_add(1) } else { count.saturating_sub(1) };
    if *count == 0 {
        counts.remove(kind);
    }
}

/// Writes the counts and gives the thread's new version.
fn write(
    thread: &ThreadRow,
    comment: Option<&CommentHead>,
    counts: &ReactionCounts,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<i64, DatabaseError> {
    let json = row::to_json(counts)?;
    match comment {
        None => threads::set_reactions(database, thread.id, &json, now),
        Some(comment) => {
            let score = counts.values().copied().map(i64::from).sum();
            comments::set_reactions(database, comment.id, &json, score)?;
            threads::changed(database, thread.id, 0, now)
        }
    }
}

fn untouched(scene: &Scene<'_>, thread: Option<ThreadRow>, comment: Option<&CommentHead>) -> ReactionsReply {
    let version =
        Version { site: scene.site.version, thread: thread.as_ref().map_or(0, |thread| thread.version) };
    let reactions = thread.as_ref().map(|thread| counted(thread, comment)).unwrap_or_default();
    ReactionsReply {
        reactions,
        my_reactions: Vec::new(),
        thread: thread.map(|thread| thread.key),
        version,
        new_token: false,
    }
}
