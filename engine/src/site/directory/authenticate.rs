//! Who it is that shows a session's or a program's token.

use causerie_shared::moderation::Role;
use causerie_shared::{ErrorCode, Problem, Timestamp, limits};

use super::told;
use crate::auth::{Identity, MemberId, Reach, TokenHash, credential};
use crate::command::{AccessReply, Authenticate, AuthenticatedReply, Refusal, Reply, Shown};
use crate::database::{Database, DatabaseError};
use crate::store::members::{self, Member};
use crate::store::{api_tokens, sessions};

/// Says who it is, notes that they were here, and goes on with a new token where a session's is old.
pub(super) fn apply(
    command: &Authenticate,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let found = match &command.shown {
        Shown::Session(token) => session(token, &command.new_token, now, database)?,
        Shown::Api(token) => program(token, now, database)?,
    };
    let reply = found.ok_or_else(|| unknown(&command.shown))?;
    Ok(told(AccessReply::Authenticated(reply)))
}

/// What is answered to what nobody holds.
pub(super) fn unknown(shown: &Shown) -> Refusal {
    match shown {
        Shown::Session(_) => {
            Problem::new(ErrorCode::Unauthorized, "the session has ended; sign in again").into()
        }
        Shown::Api(_) => credential::invalid_token().into(),
    }
}

fn session(
    token: &TokenHash,
    new_token: &TokenHash,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<Option<AuthenticatedReply>, DatabaseError> {
    let Some(session) = sessions::find(database, token, now)? else { return Ok(None) };
    let Some(member) = members::find(database, session.member)? else { return Ok(None) };
    let renewed = session.by_newest && now.0 - session.renewed_at >= limits::SESSION_RENEWED_MILLIS;
    if renewed {
        sessions::renew(database, session.id, new_token, now)?;
    }
    if now.0 - session.seen_at >= limits::SEEN_MILLIS {
        sessions::seen(database, session.id, now)?;
    }
    let identity = Identity {
        reach: reach(&member, database)?,
        name: member.name,
        session: Some((member.id, session.id)),
    };
    Ok(Some(AuthenticatedReply { identity, renewed }))
}

fn program(
    token: &TokenHash,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<Option<AuthenticatedReply>, DatabaseError> {
    let Some(found) = api_tokens::find(database, token, now)? else { return Ok(None) };
    if found.used_at.is_none_or(|used_at| now.0 - used_at.0 >= limits::SEEN_MILLIS) {
        api_tokens::used(database, found.id, now)?;
    }
    let reach = match found.site {
        _ if found.role == Role::Owner => Reach::Owner,
        None => Reach::AllSites,
        Some(site) => Reach::Sites(vec![site]),
    };
    let identity = Identity { reach, name: found.name, session: None };
    Ok(Some(AuthenticatedReply { identity, renewed: false }))
}

/// What a member may do.
pub(super) fn reach(member: &Member, database: &mut impl Database) -> Result<Reach, DatabaseError> {
    Ok(if member.is_owner { Reach::Owner } else { Reach::Sites(members::sites(database, member.id)?) })
}

/// Who a member is in no session.
pub(super) fn member(id: MemberId, database: &mut impl Database) -> Result<Option<Identity>, DatabaseError> {
    let Some(member) = members::find(database, id)? else { return Ok(None) };
    Ok(Some(Identity { reach: reach(&member, database)?, name: member.name, session: None }))
}
