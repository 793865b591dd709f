//! Reading replies that did not come along with their thread's page.

use crate::command::{ReadReplies, Refusal, RepliesReply, Reply};
use crate::database::Database;
use crate::error;
use crate::store::comments::CommentHead;
use crate::store::{comment_page, comments, visitors};

/// Reads one more reply than asked for, which tells whether there are further ones.
pub(super) fn apply(command: &ReadReplies, database: &mut impl Database) -> Result<Reply, Refusal> {
    let above = comments::find(database, command.comment)?;
    let above = above.filter(CommentHead::visible).ok_or_else(error::unknown_comment)?;
    let reader = match &command.visitor {
        Some(token) => visitors::find(database, token)?,
        None => None,
    };
    let after = command.after.map_or(0, |after| after.0);
    let is_root = above.root.is_none();
    let listed = comment_page::replies(database, above.id, is_root, after, command.limit + 1, reader)?;
    Ok(Reply::Replies(RepliesReply { comments: listed.arrays, found: listed.found, limit: command.limit }))
}
