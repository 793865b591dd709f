//! Threads as moderators see them.

use causerie_shared::error::FieldErrorCode;
use causerie_shared::moderation::{LinkCheck, Merge, NewAlias, ThreadChange};
use causerie_shared::{FieldError, Problem, author, limits, text};

use super::{limit, words};
use crate::api::{Asked, Next};
use crate::command::{ModerationCommand, ThreadCommand, ThreadName};

/// `GET /api/v1/sites/{site}/threads`
pub(crate) fn list(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let q = asked.query.get("q").map(|q| text::truncated(q.trim(), limits::SEARCH_CHARS).to_owned());
    let after = asked.query.comment_id("after")?.map(|id| id.0);
    let limit = limit(asked)?;
    ask(asked, ThreadCommand::List { q: q.filter(|q| !q.is_empty()), after, limit })
}

/// `PATCH /api/v1/sites/{site}/threads`
pub(crate) fn change(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let mut change: ThreadChange = asked.json()?;
    change.title =
        words::optional("title", change.title, limits::TITLE_CHARS)?.map(|title| text::single_line(&title));
    if change.url.as_deref().is_some_and(|url| !author::is_web_url(url)) {
        let field = FieldError::new("url", FieldErrorCode::Invalid, "not a web address");
        return Err(Problem::validation(vec![field]));
    }
    let by = asked.actor()?;
    ask(asked, ThreadCommand::Change { change, by })
}

/// `POST /api/v1/sites/{site}/threads/alias`
pub(crate) fn alias(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let NewAlias { alias, key } = asked.json()?;
    let (alias, thread) = names(("alias", &alias), ("key", &key))?;
    let by = asked.actor()?;
    ask(asked, ThreadCommand::Alias { alias, thread, by })
}

/// `POST /api/v1/sites/{site}/threads/merge`
pub(crate) fn merge(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let Merge { from, into } = asked.json()?;
    let (from, into) = names(("from", &from), ("into", &into))?;
    let by = asked.actor()?;
    ask(asked, ThreadCommand::Merge { from, into, by })
}

/// `POST /api/v1/sites/{site}/threads/check`
pub(crate) fn check(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let check: LinkCheck = if asked.request.body.is_empty() { LinkCheck::default() } else { asked.json()? };
    let after = check.after.as_deref().map(|text| text.parse().ok().filter(|number| *number > 0));
    if after == Some(None) {
        let field = FieldError::new("after", FieldErrorCode::Invalid, "not the `next` of an answer");
        return Err(Problem::validation(vec![field]));
    }
    ask(asked, ThreadCommand::ListLinks { after: after.flatten() })
}

/// Two threads by their names, or what is wrong with these.
fn names(one: (&str, &str), other: (&str, &str)) -> Result<(ThreadName, ThreadName), Problem> {
    match (ThreadName::read(one.0, one.1), ThreadName::read(other.0, other.1)) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (one, other) => Err(Problem::validation(one.err().into_iter().chain(other.err()).collect())),
    }
}

/// Asks the site of the path about threads.
pub(super) fn ask(asked: &Asked<'_>, command: ThreadCommand) -> Result<Next, Problem> {
    super::ask(asked, ModerationCommand::Threads(command), 200)
}
