//! Editing one's own comment.

use causerie_shared::{CommentStatus, NewAuthor};

use super::learning::Lessons;
use super::own_comment::Own;
use super::screening::{self, Screened};
use super::writer::Known;
use super::{Scene, own_comment, rate_limit, read_comment, writer};
use crate::command::{EditComment, Refusal, Reply};
use crate::database::Database;
use crate::error;
use crate::store::comment_states::{CommentState, Learnt, StoredEdit};
use crate::store::{comment_states, comment_texts, comments, holds, row, threads};

/// Gives the comment its new text; the same text changes nothing. A text that a rule holds waits beside the one that
/// readers see.
pub(super) fn apply(
    scene: &Scene<'_>,
    command: &EditComment,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let own = own_comment::find(scene, command.id, &command.by, database)?;
    if !matches!(own.comment.status, CommentStatus::Published | CommentStatus::Pending) {
        return Err(error::unknown_comment().into());
    }
    let mut thread = threads::get(database, own.comment.thread)?;
    let (author, body) = comments::words(database, command.id)?;
    let state = comment_states::read(database, command.id, false)?.ok_or_else(error::unknown_comment)?;
    let latest = state.edit.as_ref().map_or(&body, |edit| &edit.body);
    if *latest != command.text.body {
        let writer = writer::known(scene, &command.writer, database)?;
        rate_limit::count(scene, rate_limit::Kind::Comment, own.author, &writer, database)?;
        let old = Old { author: &author, body: &body, state: &state };
        write(scene, command, &own, &old, &writer, database)?;
        thread.version = threads::changed(database, thread.id, 0, scene.now)?;
    }
    let edited = read_comment::shown(scene, command.id, thread, Some(own.author), true, database)?;
    Ok(Reply::Comment(Box::new(edited)))
}

/// The comment before its edit.
struct Old<'a> {
    author: &'a NewAuthor,
    body: &'a str,
    state: &'a CommentState,
}

fn write(
    scene: &Scene<'_>,
    command: &EditComment,
    own: &Own,
    old: &Old<'_>,
    writer: &Known,
    database: &mut impl Database,
) -> Result<(), Refusal> {
    let Old { author, body, state } = *old;
    let published = own.comment.status == CommentStatus::Published;
    if command.text.body == body {
        return withdraw(command, database);
    }
    let screened =
        Screened { author, text: &command.text, visitor: Some(own.author), writer, signs: Vec::new() };
    let standing = screening::standing(scene, &screened, database)?;
    if published && standing.status == CommentStatus::Pending {
        let edit = StoredEdit {
            body: command.text.body.clone(),
            html: command.text.html.clone(),
            renderer: command.text.renderer,
            reasons: row::to_json(&standing.reasons)?,
            created_at: scene.now.0,
        };
        holds::begin_to_wait(database, command.id, scene.now)?;
        return Ok(comment_states::write_edit(database, command.id, Some(&edit))?);
    }
    relearn(command, author, body, state.learnt, database)?;
    comment_texts::edit(database, command.id, &command.text, scene.now)?;
    if state.edit.is_some() {
        return withdraw(command, database);
    }
    if !published {
        holds::add_reasons(database, command.id, &standing.reasons)?;
    }
    Ok(())
}

/// Takes back a text that waited, and has the comment wait no longer for it.
fn withdraw(command: &EditComment, database: &mut impl Database) -> Result<(), Refusal> {
    comment_states::write_edit(database, command.id, None)?;
    Ok(holds::wait_no_more(database, command.id)?)
}

/// What the filter learnt from the old text it learns from the new one instead, so that a later decision unlearns what was
/// learnt.
fn relearn(
    command: &EditComment,
    author: &NewAuthor,
    body: &str,
    learnt: Option<Learnt>,
    database: &mut impl Database,
) -> Result<(), Refusal> {
    let mut lessons = Lessons::default();
    lessons.replace(author, (learnt, body), (learnt, &command.text.body));
    Ok(lessons.learn(database)?)
}
