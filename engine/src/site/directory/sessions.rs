//! Sessions of those who signed in.

use crate::auth::{MemberId, SessionId};
use crate::command::{Refusal, Reply};
use crate::database::Database;
use crate::error;
use crate::store::sessions;

/// Ends a session of one's own.
pub(super) fn end(
    member: MemberId,
    session: SessionId,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    if sessions::end(database, member, session)? { Ok(Reply::Done) } else { Err(error::not_found().into()) }
}
