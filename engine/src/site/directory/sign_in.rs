//! Beginning a session, once it is known whose.

use causerie_shared::Timestamp;

use super::{authenticate, me};
use crate::auth::{Identity, MemberId};
use crate::command::{NewSession, Refusal, Reply};
use crate::database::Database;
use crate::error;
use crate::store::{self, sessions};

/// Begins a session; the browser's session of before, whose cookie the new one replaces, ends.
pub(super) fn apply(
    member: MemberId,
    new: &NewSession,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let identity = authenticate::member(member, database)?.ok_or_else(error::not_found)?;
    if let Some(token) = &new.replaces
        && let Some(before) = sessions::find(database, token, now)?
    {
        sessions::end(database, before.member, before.id)?;
    }
    let session = sessions::begin(database, member, &new.token, &new.label, now)?;
    for surplus in sessions::surplus(database, member)? {
        sessions::end(database, member, surplus)?;
    }
    if store::is_sweep_due(session.0) {
        sessions::forget_idle(database, now)?;
    }
    me::read(&Identity { session: Some((member, session)), ..identity }, database)
}
