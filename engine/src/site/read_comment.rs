//! Reading one comment.

use causerie_shared::{CommentId, CommentStatus, Timestamp};

use super::Scene;
use crate::command::{Authorship, CommentReply, ReadComment, Refusal, Reply, Version};
use crate::comment_row::CommentRow;
use crate::database::{Database, DatabaseError};
use crate::error;
use crate::store::threads::ThreadRow;
use crate::store::visitors::{self, VisitorId};
use crate::store::{comment_page, comments, threads};

/// Reads the comment: anybody if it is published or a tombstone stands for it, its author also where it waits.
pub(super) fn apply(
    scene: &Scene<'_>,
    command: &ReadComment,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let comment = comments::find(database, command.id)?.ok_or_else(error::unknown_comment)?;
    let reader = match &command.by {
        Authorship::None | Authorship::Owner => None,
        Authorship::Visitor(token) => visitors::find(database, token)?,
        Authorship::EditKey(key) if scene.site.secret.is_edit_key(command.id, comment.created_at, key) => {
            comment.visitor
        }
        Authorship::EditKey(_) => None,
    };
    let author = reader.filter(|_| reader == comment.visitor);
    let readable = match comment.status {
        CommentStatus::Published => true,
        _ => comment.reply_count > 0 || author.is_some() && !comment.erased,
    };
    if !readable {
        return Err(error::unknown_comment().into());
    }
    let thread = threads::get(database, comment.thread)?;
    let shown = shown(scene, command.id, thread, reader, author.is_some(), database)?;
    Ok(Reply::Comment(Box::new(shown)))
}

/// A comment as that reader sees it; its author gets the key of its private link.
pub(super) fn shown(
    scene: &Scene<'_>,
    id: CommentId,
    thread: ThreadRow,
    reader: Option<VisitorId>,
    is_author: bool,
    database: &mut impl Database,
) -> Result<CommentReply, DatabaseError> {
    Ok(with_its_thread(scene, comment_page::one(database, id, reader)?, thread, is_author))
}

/// A comment with what its reader needs to know besides.
pub(super) fn with_its_thread(
    scene: &Scene<'_>,
    comment: CommentRow,
    thread: ThreadRow,
    is_author: bool,
) -> CommentReply {
    let thread = scene.aged(thread);
    CommentReply {
        thread: thread.key,
        url: thread.url,
        version: Version { site: scene.site.version, thread: thread.version },
        site: scene.view(scene.site.settings.sort),
        origins: scene.site.settings.origins.clone(),
        edit_key: is_author.then(|| scene.site.secret.edit_key(comment.id, Timestamp(comment.created_at))),
        comment,
    }
}
