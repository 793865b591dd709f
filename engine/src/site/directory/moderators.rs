//! Who moderates a site.

use causerie_shared::access::ModeratorView;
use causerie_shared::error::FieldErrorCode;
use causerie_shared::{FieldError, Problem, SiteId, Timestamp, limits};

use super::{ended, told};
use crate::auth::MemberId;
use crate::command::{AccessReply, Invite, Refusal, Reply};
use crate::database::Database;
use crate::error;
use crate::store::{directory, members, passkeys, sessions, sign_in_links};

/// Invites somebody: they are a moderator from now on, and the link lets them in.
pub(super) fn invite(
    command: &Invite,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    if moderators(&command.site, now, database)?.len() >= limits::MODERATORS as usize {
        let detail = format!("a site has at most {} moderators", limits::MODERATORS);
        return Err(
            Problem::validation(vec![FieldError::new("name", FieldErrorCode::TooMany, detail)]).into()
        );
    }
    let member = members::insert(database, &command.name, false, now)?;
    members::add_site(database, member, &command.site)?;
    let expires_at = Timestamp(now.0 + limits::INVITE_MILLIS);
    sign_in_links::forget_old(database, now)?;
    sign_in_links::insert(database, &command.link.token, member, &command.link.made_by, expires_at)?;
    Ok(told(AccessReply::Link(expires_at)))
}

/// Lists them.
pub(super) fn list(site: &SiteId, now: Timestamp, database: &mut impl Database) -> Result<Reply, Refusal> {
    Ok(told(AccessReply::Moderators(moderators(site, now, database)?)))
}

/// Has somebody no longer moderate the site: wherever they are signed in, they no longer are. Whoever has no site left is
/// forgotten.
pub(super) fn remove(
    site: &SiteId,
    member: MemberId,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let was_there = members::remove_site(database, member, site)?;
    if was_there {
        sessions::end_of(database, member)?;
        if members::sites(database, member)?.is_empty() {
            sign_in_links::delete_of(database, member)?;
            passkeys::delete_of(database, member)?;
            members::delete(database, member)?;
        }
    }
    ended(was_there)
}

fn moderators(
    site: &SiteId,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<Vec<ModeratorView>, Refusal> {
    directory::find(database, site)?.ok_or_else(error::unknown_site)?;
    Ok(members::moderators(database, site, now)?)
}
