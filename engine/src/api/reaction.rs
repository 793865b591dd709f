//! Reactions.

use causerie_shared::api::ReactionsAnswer;
use causerie_shared::{Problem, SetReaction as SetRequest, limits};

use super::{Asked, Next, Then, json_response, new_comment};
use crate::auth::VisitorToken;
use crate::command::{Command, Reply, SetReaction};
use crate::entry::unexpected_reply;
use crate::error;

/// `PUT /api/v1/sites/{site}/reactions`
pub(crate) fn set(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let request: SetRequest = asked.json()?;
    let named = request.url.is_some() || request.key.is_some();
    let key = if named || request.comment.is_none() {
        let key = new_comment::thread_key(request.url.clone(), request.key);
        Some(key.map_err(|error| Problem::validation(vec![error]))?)
    } else {
        None
    };
    if request.comment.is_some_and(|id| !(1..=limits::COMMENT_ID).contains(&id.0)) {
        return Err(error::unknown_comment());
    }
    let (writer, token) = asked.writer();
    let command = SetReaction {
        key,
        url: new_comment::page_url(request.url),
        title: new_comment::page_title(request.title),
        comment: request.comment,
        reaction: request.reaction,
        on: request.on,
        writer,
    };
    asked.ask_site(Command::SetReaction(Box::new(command)), Then::Reaction(token))
}

/// The reactions after the change.
pub(crate) fn present(reply: Reply, token: VisitorToken) -> Result<Next, Problem> {
    let Reply::Reactions(reply) = reply else { return Err(unexpected_reply()) };
    let answer = ReactionsAnswer {
        reactions: reply.reactions,
        my_reactions: reply.my_reactions,
        visitor_token: reply.new_token.then(|| token.into_text()),
    };
    json_response(200, &answer).map(Next::Done)
}
