//! Editing one's own comment.

use super::{Scene, own_comment, rate_limit, read_comment, writer};
use crate::command::{EditComment, Refusal, Reply};
use crate::database::Database;
use crate::store::{comments, threads};

/// Gives the comment its new text; the same text changes nothing.
pub(super) fn apply(
    scene: &Scene<'_>,
    command: &EditComment,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let own = own_comment::find(scene, command.id, &command.by, database)?;
    let mut thread = threads::get(database, own.comment.thread)?;
    if comments::body(database, command.id)? != command.text.body {
        let writer = writer::known(scene, &command.writer, database)?;
        rate_limit::count(scene, rate_limit::Kind::Comment, own.author, &writer, database)?;
        comments::edit(database, command.id, &command.text, scene.now)?;
        thread.version = threads::changed(database, thread.id, 0)?;
    }
    let edited = read_comment::shown(scene, command.id, thread, Some(own.author), true, database)?;
    Ok(Reply::Comment(Box::new(edited)))
}
