//! Challenges for a proof of work.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use causerie_shared::Problem;

use super::{Asked, Next, Then, json_response};
use crate::command::{Command, ReadChallenge, Reply};
use crate::entry::unexpected_reply;

/// Random bytes of a challenge: enough that no two are alike.
const RANDOM_BYTES: usize = 12;

/// `GET /api/v1/sites/{site}/challenge`
pub(crate) fn read(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let command = ReadChallenge {
        visitor: asked.visitor(),
        address: asked.context.client_address.map(str::to_owned),
        random: URL_SAFE_NO_PAD.encode(&asked.context.random[..RANDOM_BYTES]),
    };
    asked.ask_site(Command::ReadChallenge(command), Then::Challenge)
}

/// The challenge. Nobody may keep it, because it is good for one comment.
pub(crate) fn present(reply: Reply) -> Result<Next, Problem> {
    let Reply::Challenge(challenge) = reply else { return Err(unexpected_reply()) };
    json_response(200, &challenge).map(Next::Done)
}
