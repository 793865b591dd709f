//! Figures of the last days.

use causerie_shared::{Problem, limits};

use super::ask;
use crate::api::{Asked, Next};
use crate::command::ModerationCommand;

/// `GET /api/v1/sites/{site}/moderation/insights`
pub(crate) fn read(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let days = asked.query.number("days", 30, limits::INSIGHT_DAYS)?;
    ask(asked, ModerationCommand::ReadInsights { days }, 200)
}
