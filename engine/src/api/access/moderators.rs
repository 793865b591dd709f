//! Those who moderate a site.

use causerie_shared::Problem;
use causerie_shared::access::MemberName;

use super::{After, sign_in};
use crate::api::{Asked, Next};
use crate::auth::MemberId;
use crate::command::{AccessCommand, Invite};

/// `POST /api/v1/sites/{site}/invites`
pub(crate) fn invite(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let name = asked.json::<MemberName>()?.normalized().map_err(|error| Problem::validation(vec![error]))?;
    let (link, token) = sign_in::new_link(asked)?;
    let invite = Invite { site: asked.site()?, name, link };
    Ok(asked.ask_directory(AccessCommand::Invite(invite), After::Link(token)))
}

/// `GET /api/v1/sites/{site}/moderators`
pub(crate) fn list(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    Ok(asked.ask_directory(AccessCommand::ListModerators(asked.site()?), After::Nothing))
}

/// `DELETE /api/v1/sites/{site}/moderators/{moderator}`
pub(crate) fn remove(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let command = AccessCommand::RemoveModerator(asked.site()?, MemberId(asked.number()?));
    Ok(asked.ask_directory(command, After::Nothing))
}
