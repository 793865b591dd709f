//! Who may do what, one file a resource.

pub(crate) mod api_tokens;
pub(crate) mod me;
pub(crate) mod moderators;
pub(crate) mod passkeys;
pub(crate) mod sessions;
pub(crate) mod sign_in;

use causerie_shared::Problem;
use causerie_shared::access::{ApiTokenCreated, ApiTokenList, ModeratorList, SessionList, SignInLink};
use causerie_shared::passkey::PasskeyList;

use super::{Next, json_response};
use crate::auth::{ApiToken, ChallengeToken, LinkToken, MemberId, SessionToken, session_cookie};
use crate::command::{AccessReply, Reply};
use crate::context::Context;
use crate::entry::unexpected_reply;
use crate::http::Response;

/// What the directory's reply is for.
#[derive(Debug)]
pub(crate) enum After {
    /// To be told as it is.
    Nothing,
    /// Give whoever it is about the cookie of the session that has begun.
    SignIn,
    /// Take the cookie of the session that has ended.
    SignOut,
    /// Tell the link that holds this.
    Link(LinkToken),
    /// Tell this token.
    Token(ApiToken),
    /// Ask for a passkey to sign in with.
    BeginSignIn(ChallengeToken),
    /// Ask for a passkey of that member to be made.
    BeginPasskey(MemberId, ChallengeToken),
}

/// The answer.
pub(crate) fn present(after: &After, reply: Reply, context: &Context<'_>) -> Result<Next, Problem> {
    let response = match (after, reply) {
        (After::BeginSignIn(challenge), Reply::Done) => {
            json_response(200, &passkeys::request_options(challenge, context))?
        }
        (_, Reply::Done) => Response::empty(204).with("cache-control", "private, no-store"),
        (after, Reply::Access(reply)) => told(after, *reply, context)?,
        _ => return Err(unexpected_reply()),
    };
    let cookie = match after {
        After::SignIn => {
            session_cookie::keeping(&SessionToken::from_random(&context.random), context.public_url)
        }
        After::SignOut => session_cookie::forgetting(context.public_url),
        _ => return Ok(Next::Done(response)),
    };
    Ok(Next::Done(response.with("set-cookie", cookie)))
}

fn told(after: &After, reply: AccessReply, context: &Context<'_>) -> Result<Response, Problem> {
    match (after, reply) {
        (_, AccessReply::Me(me)) => json_response(200, &me),
        (After::Link(token), AccessReply::Link(expires_at)) => {
            let url = format!("{}/dashboard/#link={}", context.public_url, token.as_text());
            json_response(201, &SignInLink { url, expires_at })
        }
        (After::Token(token), AccessReply::Token(view)) => {
            json_response(201, &ApiTokenCreated { token: token.as_text().to_owned(), view })
        }
        (_, AccessReply::Sessions(sessions)) => json_response(200, &SessionList { sessions }),
        (_, AccessReply::Moderators(moderators)) => json_response(200, &ModeratorList { moderators }),
        (_, AccessReply::Tokens(tokens)) => json_response(200, &ApiTokenList { tokens }),
        (After::BeginPasskey(member, challenge), AccessReply::PasskeyToMake(name, known)) => {
            json_response(200, &passkeys::creation_options(*member, name, known, challenge, context))
        }
        (_, AccessReply::Passkeys(passkeys)) => json_response(200, &PasskeyList { passkeys }),
        (_, AccessReply::Passkey(passkey)) => json_response(201, &passkey),
        _ => Err(unexpected_reply()),
    }
}
