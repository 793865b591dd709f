//! Replies that did not come along with their thread's page.

use causerie_shared::api::Replies;
use causerie_shared::{Problem, limits};

use super::{Asked, Next, Then, json_response, thread_view};
use crate::command::{Command, ReadReplies, Reply};
use crate::entry::unexpected_reply;

/// `GET /api/v1/sites/{site}/comments/{id}/replies?after=&limit=`
pub(crate) fn read(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let command = ReadReplies {
        comment: asked.comment()?,
        after: asked.query.comment_id("after")?,
        limit: asked.query.number("limit", limits::REPLIES_PER_ROOT, limits::REPLIES_PER_ROOT)?,
        visitor: asked.visitor(),
    };
    asked.ask_site(Command::ReadReplies(command), Then::Replies)
}

/// The replies, and where the next begin.
pub(crate) fn present(reply: Reply) -> Result<Next, Problem> {
    let Reply::Replies(reply) = reply else { return Err(unexpected_reply()) };
    let mut rows = thread_view::rows(&reply.comments)?;
    rows.truncate(reply.limit as usize);
    let next = rows.last().filter(|_| rows.len() < reply.found as usize).map(|row| row.id);
    let comments = rows.into_iter().map(|row| row.into_view()).collect();
    json_response(200, &Replies { comments, next }).map(Next::Done)
}
