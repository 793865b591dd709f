//! What the author of a held or removed comment answers the moderators.

use causerie_shared::moderation::HoldReason;
use causerie_shared::{CommentId, CommentStatus, ErrorCode, Problem};

use crate::command::{Authorship, Refusal, Reply, Writer};
use crate::database::Database;
use crate::error;
use crate::site::{Scene, own_comment, rate_limit, read_comment, writer};
use crate::store::{holds, reports, threads};

/// Keeps the answer and has the comment wait again. One answer a comment.
pub(super) fn apply(
    scene: &Scene<'_>,
    id: CommentId,
    text: &str,
    by: &Authorship,
    writer: &Writer,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    scene.admit(writer.origin.as_deref())?;
    let own = own_comment::find(scene, id, by, database)?;
    if own.comment.status == CommentStatus::Published {
        return Err(error::unknown_comment().into());
    }
    let known = writer::known(scene, writer, database)?;
    rate_limit::count(scene, rate_limit::Kind::Comment, own.author, &known, database)?;
    if !reports::answer(database, id, text, scene.now)? {
        let detail = "the moderators have one answer about this comment already";
        return Err(Problem::new(ErrorCode::AlreadyAnswered, detail).into());
    }
    holds::begin_to_wait(database, id, scene.now)?;
    match own.comment.status {
        CommentStatus::Pending => holds::add_reasons(database, id, &[HoldReason::Answered])?,
        // What it was held for is decided.
        _ => holds::set_reasons(database, id, &[HoldReason::Answered])?,
    }
    let thread = threads::get(database, own.comment.thread)?;
    let shown = read_comment::shown(scene, id, thread, Some(own.author), true, database)?;
    Ok(Reply::Comment(Box::new(shown)))
}
