//! The search of what is published.

use causerie_shared::{Problem, limits, text};

use super::{Asked, Next, Then};
use crate::command::{Command, ModerationCommand};
use crate::error;

/// `GET /api/v1/sites/{site}/search`
pub(crate) fn read(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let q = asked.query.get("q").unwrap_or_default().trim().to_owned();
    if text::has_control_characters(&q) {
        return Err(error::invalid_query("`q` holds control characters"));
    }
    if q.is_empty() || q.chars().count() > limits::SEARCH_CHARS {
        return Err(error::invalid_query(format!("`q`: not from 1 to {} characters", limits::SEARCH_CHARS)));
    }
    let after = asked.query.comment_id("after")?;
    asked.ask_site(Command::Moderation(Box::new(ModerationCommand::Search { q, after })), Then::Told(200))
}
