//! Tokens of programs.

use causerie_shared::Problem;
use causerie_shared::access::NewApiToken;

use super::After;
use crate::api::{Asked, Next};
use crate::auth::ApiToken;
use crate::command::{AccessCommand, MakeToken};

/// `GET /api/v1/tokens`
pub(crate) fn list(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    Ok(asked.ask_directory(AccessCommand::ListTokens, After::Nothing))
}

/// `POST /api/v1/tokens`
pub(crate) fn make(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let new = asked.json::<NewApiToken>()?.normalized().map_err(Problem::validation)?;
    let token = ApiToken::from_random(&asked.context.random);
    let command = MakeToken { token: token.hash(), new };
    Ok(asked.ask_directory(AccessCommand::MakeToken(command), After::Token(token)))
}

/// `DELETE /api/v1/tokens/{token}`
pub(crate) fn revoke(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    Ok(asked.ask_directory(AccessCommand::RevokeToken(asked.number()?), After::Nothing))
}
