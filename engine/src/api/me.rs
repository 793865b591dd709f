//! Whoever asks, as they are told of themselves.

use causerie_shared::Problem;

use super::{Asked, Next, Then, json_response};
use crate::command::{AccessCommand, AccessReply, Reply};
use crate::context::Context;
use crate::entry::unexpected_reply;
use crate::http::Response;

/// `GET /api/v1/me`
pub(crate) fn read(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let identity = asked.identity()?.clone();
    Ok(asked.ask_directory(AccessCommand::ReadMe(identity), Then::Me))
}

/// `POST /api/v1/sign-out`
pub(crate) fn sign_out(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let (member, session) = asked.identity()?.require_session()?;
    Ok(asked.ask_directory(AccessCommand::EndSession { member, session }, Then::SignedOut))
}

/// Whoever it is.
pub(crate) fn present(reply: Reply) -> Result<Next, Problem> {
    let Reply::Access(reply) = reply else { return Err(unexpected_reply()) };
    let AccessReply::Me(me) = *reply else { return Err(unexpected_reply()) };
    json_response(200, &me).map(Next::Done)
}

/// Nobody any more.
pub(crate) fn present_signed_out(context: &Context<'_>) -> Next {
    let cookie = crate::auth::session_cookie::forgetting(context.public_url);
    Next::Done(Response::empty(204).with("cache-control", "no-store").with("set-cookie", cookie))
}
