//! Deleting one's own comment.

use causerie_shared::CommentStatus;

use super::learning::Lessons;
use super::{Scene, erasing, own_comment, read_comment};
use crate::command::{DeleteComment, Refusal, Reply};
use crate::database::Database;
use crate::store::threads;

/// Erases the comment; a tombstone stays where replies hang on it.
pub(super) fn apply(
    scene: &Scene<'_>,
    command: &DeleteComment,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let own = own_comment::find(scene, command.id, &command.by, database)?;
    let mut lessons = Lessons::default();
    erasing::erase(&own.comment, &mut lessons, database)?;
    lessons.learn(database)?;
    let published = own.comment.status == CommentStatus::Published;
    threads::changed(database, own.comment.thread, -i64::from(published), scene.now)?;
    let thread = threads::get(database, own.comment.thread)?;
    let deleted = read_comment::shown(scene, command.id, thread, None, false, database)?;
    Ok(Reply::Comment(Box::new(deleted)))
}
