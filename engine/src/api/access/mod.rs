//! Who may do what, one file a resource.

pub(crate) mod api_tokens;
pub(crate) mod me;
pub(crate) mod moderators;
pub(crate) mod sessions;
pub(crate) mod sign_in;

use causerie_shared::Problem;
use causerie_shared::access::{ApiTokenCreated, ApiTokenList, ModeratorList, SessionList, SignInLink};

use super::{Next, json_response};
use crate::auth::{ApiToken, LinkToken, SessionToken, session_cookie};
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
}

/// The answer.
pub(crate) fn present(after: After, reply: Reply, context: &Context<'_>) -> Result<Next, Problem> {
    let response = match reply {
        Reply::Done => Response::empty(204).with("cache-control", "private, no-store"),
        Reply::Access(reply) => told(&after, *reply, context)?,
        _ => return Err(unexpected_reply()),
    };
    let cookie = match after {
        After::SignIn => {
            session_cookie::keeping(&SessionToken::from_random(&context.random), context.public_url)
        }
        After::SignOut => session_cookie::forgetting(context.public_url),
        After::Nothing | After::Link(_) | After::Token(_) => return Ok(Next::Done(response)),
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
        (_, AccessReply::Authenticated(_) | AccessReply::Link(_) | AccessReply::Token(_)) => {
            Err(unexpected_reply())
        }
    }
}
