//! Links that sign in once.

use causerie_shared::{Timestamp, limits};

use super::{sign_in, told};
use crate::command::{AccessReply, NewLink, RedeemLink, Refusal, Reply};
use crate::database::Database;
use crate::error;
use crate::store::{members, sign_in_links};

/// Makes a link for the owner.
pub(super) fn make_for_owner(
    link: &NewLink,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let owner = members::owner(database, now)?;
    let expires_at = Timestamp(now.0 + limits::OWNER_LINK_MILLIS);
    sign_in_links::forget_old(database, now)?;
    sign_in_links::insert(database, &link.token, owner, &link.made_by, expires_at)?;
    Ok(told(AccessReply::Link(expires_at)))
}

/// Signs in whom the link is for.
pub(super) fn redeem(
    command: &RedeemLink,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let member =
        sign_in_links::take(database, &command.token, now)?.ok_or_else(error::link_used_or_expired)?;
    sign_in::apply(member, &command.session, now, database)
}
