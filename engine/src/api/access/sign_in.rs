//! Signing in.

use causerie_shared::access::SignInWithLink;
use causerie_shared::{Problem, limits, text};

use super::After;
use crate::api::{Asked, Next};
use crate::auth::site_secret::SiteSecret;
use crate::auth::{LinkToken, SessionToken, session_cookie};
use crate::command::{AccessCommand, Attempt, NewLink, NewSession, RedeemLink};
use crate::error;

/// `POST /api/v1/sign-in/links`
pub(crate) fn make_link(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let (link, token) = new_link(asked)?;
    Ok(asked.ask_directory(AccessCommand::LinkOwner(link), After::Link(token)))
}

/// `POST /api/v1/sign-in/link`
pub(crate) fn with_link(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let body: SignInWithLink = asked.json()?;
    // What has no link's form is answered like a link that is gone.
    let token = LinkToken::parse(&body.token).ok_or_else(error::link_used_or_expired)?;
    let command = RedeemLink { token: token.hash(), session: new_session(asked), from: attempt(asked) };
    Ok(asked.ask_directory(AccessCommand::RedeemLink(command), After::SignIn))
}

/// A link to make, and what it holds.
pub(super) fn new_link(asked: &Asked<'_>) -> Result<(NewLink, LinkToken), Problem> {
    let token = LinkToken::from_random(&asked.context.random);
    Ok((NewLink { token: token.hash(), made_by: asked.actor()?.name }, token))
}

/// The session that a sign-in begins. Its token is always a new one, never one that the browser brought.
pub(super) fn new_session(asked: &Asked<'_>) -> NewSession {
    let label = text::single_line(asked.request.header("user-agent").unwrap_or_default());
    let label: String = label.chars().filter(|character| !character.is_control()).collect();
    NewSession {
        token: SessionToken::from_random(&asked.context.random).hash(),
        label: text::truncated(&label, limits::SESSION_LABEL_CHARS).to_owned(),
        replaces: session_cookie::read(asked.request, asked.context.public_url).map(|token| token.hash()),
    }
}

/// Who tries to sign in.
pub(super) fn attempt(asked: &Asked<'_>) -> Attempt {
    Attempt {
        address: asked.context.client_address.map(str::to_owned),
        new_secret: SiteSecret::generate(&asked.context.random),
    }
}
