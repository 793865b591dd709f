//! Comments: posting, reading, editing, deleting.

use causerie_shared::api::{CommentAnswer, CommentCreated, EditComment as EditRequest};
use causerie_shared::{NewComment, Problem, comment};

use super::{Asked, Next, Then, json_response, new_comment};
use crate::auth::VisitorToken;
use crate::command::{Command, DeleteComment, EditComment, ReadComment, Reply};
use crate::entry::unexpected_reply;

/// `POST /api/v1/sites/{site}/comments`
pub(crate) fn post(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let new: NewComment = asked.json()?;
    let (writer, token) = asked.writer();
    let command = new_comment::command(new, writer, Vec::new(), asked.evidence())?;
    asked.ask_site(Command::PostComment(Box::new(command)), Then::CommentPosted(token))
}

/// `GET /api/v1/sites/{site}/comments/{id}`
pub(crate) fn read(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let command = ReadComment { id: asked.comment()?, by: asked.authorship() };
    asked.ask_site(Command::ReadComment(command), Then::Comment)
}

/// `PATCH /api/v1/sites/{site}/comments/{id}`
pub(crate) fn edit(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let request: EditRequest = asked.json()?;
    let body = comment::normalized_body(&request.body).map_err(|error| Problem::validation(vec![error]))?;
    let (writer, _) = asked.writer();
    let text = new_comment::rendered(body);
    let command = EditComment { id: asked.comment()?, text, by: asked.authorship(), writer };
    asked.ask_site(Command::EditComment(Box::new(command)), Then::Comment)
}

/// `DELETE /api/v1/sites/{site}/comments/{id}`
pub(crate) fn delete(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let (writer, _) = asked.writer();
    let command = DeleteComment { id: asked.comment()?, by: asked.authorship(), writer };
    asked.ask_site(Command::DeleteComment(command), Then::Comment)
}

/// One comment.
pub(crate) fn present(reply: Reply) -> Result<Next, Problem> {
    let Reply::Comment(reply) = reply else { return Err(unexpected_reply()) };
    json_response(200, &CommentAnswer { comment: reply.comment.into_view() }).map(Next::Done)
}

/// A comment that stands, and the token of a visitor who had none.
pub(crate) fn present_posted(reply: Reply, token: VisitorToken) -> Result<Next, Problem> {
    let Reply::Posted(reply) = reply else { return Err(unexpected_reply()) };
    let created = CommentCreated {
        comment: reply.posted.comment.into_view(),
        visitor_token: reply.new_token.then(|| token.into_text()),
    };
    json_response(if reply.created { 201 } else { 200 }, &created).map(Next::Done)
}
