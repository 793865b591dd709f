//! Whoever asks.

use causerie_shared::Problem;
use causerie_shared::access::MemberName;

use super::After;
use crate::api::{Asked, Next};
use crate::command::AccessCommand;

/// `GET /api/v1/me`
pub(crate) fn read(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    Ok(asked.ask_directory(AccessCommand::ReadMe(asked.identity()?.clone()), After::Nothing))
}

/// `PATCH /api/v1/me`
pub(crate) fn rename(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    asked.identity()?.require_session()?;
    let name = asked.json::<MemberName>()?.normalized().map_err(|error| Problem::validation(vec![error]))?;
    Ok(asked.ask_directory(AccessCommand::Rename(asked.identity()?.clone(), name), After::Nothing))
}
