//! Erasing a comment.

use causerie_shared::NewAuthor;

use super::learning::Lessons;
use crate::database::{Database, DatabaseError};
use crate::store::comment_states;
use crate::store::comments::{self, CommentHead};

/// Erases a comment that stands or is held or removed, and who wrote it as they called themselves, which comes back. What
/// the filter learnt from it is unlearnt, because rare words would tell of it.
///
/// # Errors
/// The database's.
pub(super) fn erase(
    comment: &CommentHead,
    lessons: &mut Lessons,
    database: &mut impl Database,
) -> Result<NewAuthor, DatabaseError> {
    let (author, body) = comments::words(database, comment.id)?;
    let learnt = comment_states::read(database, comment.id, false)?.and_then(|state| state.learnt);
    lessons.replace(&author, (learnt, &body), (None, ""));
    comments::erase(database, comment)?;
    Ok(author)
}
