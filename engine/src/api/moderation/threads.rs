//! Threads as moderators see them.

use causerie_shared::error::FieldErrorCode;
use causerie_shared::moderation::ThreadChange;
use causerie_shared::{FieldError, Problem, author, limits, text};

use super::{ask, limit, words};
use crate::api::{Asked, Next};
use crate::command::ModerationCommand;

/// `GET /api/v1/sites/{site}/threads`
pub(crate) fn list(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let q = asked.query.get("q").map(|q| text::truncated(q.trim(), limits::SEARCH_CHARS).to_owned());
    let after = asked.query.comment_id("after")?.map(|id| id.0);
    let limit = limit(asked)?;
    ask(asked, ModerationCommand::ListThreads { q: q.filter(|q| !q.is_empty()), after, limit }, 200)
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
    ask(asked, ModerationCommand::ChangeThread { change, by }, 200)
}
