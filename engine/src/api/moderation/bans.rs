//! Bans.

use causerie_shared::error::FieldErrorCode;
use causerie_shared::moderation::NewBan;
use causerie_shared::{FieldError, Problem, limits};

use super::{ask, words};
use crate::api::{Asked, Next};
use crate::command::ModerationCommand;
use crate::error;

/// `GET /api/v1/sites/{site}/moderation/bans`
pub(crate) fn list(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    ask(asked, ModerationCommand::ListBans, 200)
}

/// `POST /api/v1/sites/{site}/moderation/bans`
pub(crate) fn begin(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let mut ban: NewBan = asked.json()?;
    ban.reason = words::optional("reason", ban.reason, limits::REASON_CHARS)?;
    if ban.days.is_some_and(|days| !(1..=limits::BAN_DAYS).contains(&days)) {
        let detail = format!("not a number of days from 1 to {}", limits::BAN_DAYS);
        return Err(Problem::validation(vec![FieldError::new("days", FieldErrorCode::Invalid, detail)]));
    }
    let by = asked.actor()?;
    ask(asked, ModerationCommand::Ban { ban, by }, 201)
}

/// `DELETE /api/v1/sites/{site}/moderation/bans/{number}`
pub(crate) fn lift(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let ban = asked.number.ok_or_else(error::unknown_entry)?;
    let by = asked.actor()?;
    ask(asked, ModerationCommand::LiftBan { ban, by }, 200)
}
