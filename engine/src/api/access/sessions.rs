//! One's own sessions.

use causerie_shared::Problem;

use super::After;
use crate::api::{Asked, Next};
use crate::auth::SessionId;
use crate::command::AccessCommand;

/// `GET /api/v1/me/sessions`
pub(crate) fn list(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let (member, current) = asked.identity()?.require_session()?;
    Ok(asked.ask_directory(AccessCommand::ListSessions(member, current), After::Nothing))
}

/// `DELETE /api/v1/me/sessions/{session}`
pub(crate) fn end(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let (member, current) = asked.identity()?.require_session()?;
    let session = SessionId(asked.number()?);
    let after = if session == current { After::SignOut } else { After::Nothing };
    Ok(asked.ask_directory(AccessCommand::EndSession(member, session), after))
}

/// `POST /api/v1/sign-out`
pub(crate) fn sign_out(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let (member, current) = asked.identity()?.require_session()?;
    Ok(asked.ask_directory(AccessCommand::EndSession(member, current), After::SignOut))
}
