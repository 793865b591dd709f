//! The queue, the search of all comments, and what is done with them.

use causerie_shared::error::FieldErrorCode;
use causerie_shared::moderation::{
    ActionId, ActionRequest, CommentFilter, OwnerReply, Role, Standing, VisitorNumber,
};
use causerie_shared::{FieldError, Problem, ThreadKey, Timestamp, author, comment, limits, text};

use super::{ask, limit, words as checked_words};
use crate::api::{Asked, Next, new_comment};
use crate::command::{ModerationCommand, ModeratorReply};
use crate::error;
use crate::query::Query;

/// `GET /api/v1/sites/{site}/moderation/comments`
pub(crate) fn list(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let filter = filter(&asked.query)?;
    let after = asked.query.get("after").map(after).transpose()?;
    let limit = limit(asked)?;
    ask(asked, ModerationCommand::ListComments { filter, after, limit }, 200)
}

/// `GET /api/v1/sites/{site}/moderation/comments/{id}`
pub(crate) fn read(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    ask(asked, ModerationCommand::ReadComment(asked.comment()?), 200)
}

/// `GET /api/v1/sites/{site}/moderation/overview`
pub(crate) fn overview(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    ask(asked, ModerationCommand::ReadOverview, 200)
}

/// `POST /api/v1/sites/{site}/moderation/actions`
pub(crate) fn act(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let mut request: ActionRequest = asked.json()?;
    let error = |code, detail: String| Err(Problem::validation(vec![FieldError::new("ids", code, detail)]));
    if request.ids.len() > limits::ACTION_COMMENTS {
        return error(FieldErrorCode::TooMany, format!("more than {} comments", limits::ACTION_COMMENTS));
    }
    if request.ids.is_empty() == request.filter.is_none() {
        return error(FieldErrorCode::Required, "either `ids` or a `filter` says which comments".into());
    }
    request.filter = request.filter.map(checked).transpose()?;
    if request.filter == Some(CommentFilter::default()) {
        return error(FieldErrorCode::Required, "a `filter` that names nothing would mean everything".into());
    }
    request.reason = checked_words::optional("reason", request.reason, limits::REASON_CHARS)?;
    let by = asked.actor()?;
    ask(asked, ModerationCommand::Act { request, by }, 200)
}

/// `POST /api/v1/sites/{site}/moderation/actions/{number}/undo`
pub(crate) fn undo(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let action = ActionId(asked.number.ok_or_else(error::unknown_action)?);
    let by = asked.actor()?;
    ask(asked, ModerationCommand::Undo { action, by }, 200)
}

/// `POST /api/v1/sites/{site}/moderation/replies`
pub(crate) fn reply(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let reply: OwnerReply = asked.json()?;
    let body = comment::normalized_body(&reply.body).map_err(|error| Problem::validation(vec![error]))?;
    let by = asked.actor()?;
    let name = reply.name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| signature(&by));
    let name = author::NewAuthor { name, email: None, website: None }
        .normalized()
        .map_err(|_| {
            let detail = format!("a name of at most {} characters is needed", limits::AUTHOR_NAME_CHARS);
            Problem::validation(vec![FieldError::new("name", FieldErrorCode::Invalid, detail)])
        })?
        .name;
    let reply = ModeratorReply { parent: reply.parent, text: new_comment::rendered(body), name, by };
    ask(asked, ModerationCommand::Reply(Box::new(reply)), 201)
}

/// What a reply is signed with where nobody says.
fn signature(by: &causerie_shared::moderation::Actor) -> String {
    match (by.name.as_str(), by.role) {
        ("", Role::Owner) => "Owner".to_owned(),
        ("", _) => "Moderator".to_owned(),
        (name, _) => name.to_owned(),
    }
}

/// The filter in a query.
fn filter(query: &Query<'_>) -> Result<CommentFilter, Problem> {
    let words = |name: &str| query.get(name).map(str::to_owned);
    let invalid = |name: &str, detail: &str| error::invalid_query(format!("`{name}`: {detail}"));
    let time = |name: &str| -> Result<Option<Timestamp>, Problem> {
        let parse =
            |text: &str| text.parse().map_err(|_| invalid(name, "not a time like 2026-11-22T10:00:00Z"));
        query.get(name).map(parse).transpose()
    };
    let status = |name: &str| {
        Standing::from_name(name)
            .ok_or_else(|| invalid("status", "not one of waiting, published, pending, spam and deleted"))
    };
    let key = |key: &str| ThreadKey::explicit(key).map_err(|problem| invalid("key", &problem.to_string()));
    checked(CommentFilter {
        status: query.get("status").map(status).transpose()?,
        q: words("q"),
        author: words("author"),
        key: query.get("key").map(key).transpose()?,
        visitor: query.comment_id("visitor")?.map(|id| VisitorNumber(id.0)),
        from: time("from")?,
        to: time("to")?,
    })
}

/// A filter with its texts trimmed.
fn checked(filter: CommentFilter) -> Result<CommentFilter, Problem> {
    let tidy = |name: &str, text: Option<String>| match text.map(|text| text.trim().to_owned()) {
        Some(text) if text.chars().count() > limits::SEARCH_CHARS => {
            Err(error::invalid_query(format!("`{name}`: more than {} characters", limits::SEARCH_CHARS)))
        }
        Some(text) if text::has_control_characters(&text) => {
            Err(error::invalid_query(format!("`{name}` holds control characters")))
        }
        text => Ok(text.filter(|text| !text.is_empty())),
    };
    Ok(CommentFilter { q: tidy("q", filter.q)?, author: tidy("author", filter.author)?, ..filter })
}

/// A place in a list: the time and number of an entry.
fn after(text: &str) -> Result<(i64, i64), Problem> {
    let number =
        |text: &str| text.parse::<i64>().ok().filter(|number| (0..=limits::COMMENT_ID).contains(number));
    text.split_once('_')
        .and_then(|(time, id)| Some((number(time)?, number(id)?)))
        .ok_or_else(|| error::invalid_query("`after`: not a place that an earlier page named in `next`"))
}
