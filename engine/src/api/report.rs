//! What readers and authors tell moderators.

use causerie_shared::api::{AuthorAnswer, Reported};
use causerie_shared::moderation::Report;
use causerie_shared::{Problem, limits};

use super::moderation::words;
use super::{Asked, Next, Then, json_response};
use crate::auth::VisitorToken;
use crate::command::{Command, ModerationCommand, Reply};
use crate::entry::unexpected_reply;

/// `POST /api/v1/sites/{site}/comments/{id}/reports`
pub(crate) fn report(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let Report { reason } = asked.json()?;
    let (writer, token) = asked.writer();
    let command = ModerationCommand::Report { comment: asked.comment()?, reason, writer };
    asked.ask_site(Command::Moderation(Box::new(command)), Then::Reported(token))
}

/// `POST /api/v1/sites/{site}/comments/{id}/answer`
pub(crate) fn answer(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let answer: AuthorAnswer = asked.json()?;
    let text = words::required("text", answer.text, limits::ANSWER_CHARS)?;
    let (writer, _) = asked.writer();
    let command =
        ModerationCommand::Answer { comment: asked.comment()?, text, by: asked.authorship(), writer };
    asked.ask_site(Command::Moderation(Box::new(command)), Then::Comment)
}

/// That the report was kept, and the token of a visitor who had none.
pub(crate) fn present(reply: Reply, token: VisitorToken) -> Result<Next, Problem> {
    let Reply::Told(told) = reply else { return Err(unexpected_reply()) };
    let reported = Reported { visitor_token: told.new_token.then(|| token.into_text()) };
    json_response(200, &reported).map(Next::Done)
}
