//! Replies kept for later.

use causerie_shared::moderation::NewSavedReply;
use causerie_shared::{Problem, comment, limits};

use super::{ask, words};
use crate::api::{Asked, Next};
use crate::command::ModerationCommand;
use crate::error;

/// `GET /api/v1/sites/{site}/moderation/saved-replies`
pub(crate) fn list(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    ask(asked, ModerationCommand::ListSavedReplies, 200)
}

/// `POST /api/v1/sites/{site}/moderation/saved-replies`
pub(crate) fn add(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    ask(asked, ModerationCommand::SaveReply { id: None, reply: checked(asked)? }, 201)
}

/// `PUT /api/v1/sites/{site}/moderation/saved-replies/{number}`
pub(crate) fn replace(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let id = Some(asked.number.ok_or_else(error::unknown_entry)?);
    ask(asked, ModerationCommand::SaveReply { id, reply: checked(asked)? }, 200)
}

/// `DELETE /api/v1/sites/{site}/moderation/saved-replies/{number}`
pub(crate) fn delete(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let id = asked.number.ok_or_else(error::unknown_entry)?;
    ask(asked, ModerationCommand::DeleteSavedReply(id), 200)
}

fn checked(asked: &Asked<'_>) -> Result<NewSavedReply, Problem> {
    let reply: NewSavedReply = asked.json()?;
    let title = words::required("title", reply.title, limits::SAVED_REPLY_TITLE_CHARS)?;
    let body = comment::normalized_body(&reply.body).map_err(|error| Problem::validation(vec![error]))?;
    Ok(NewSavedReply { title, body })
}
