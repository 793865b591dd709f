//! Sites and their settings.

use causerie_shared::api::{SiteAnswer, SiteList};
use causerie_shared::{Problem, SettingsChange};

use super::{Asked, Next, Then, ask, json_response};
use crate::auth::site_secret::SiteSecret;
use crate::command::{ChangeSettings, Command, Place, PutSite, RecordSite, Reply};
use crate::context::Context;
use crate::entry::unexpected_reply;

/// A site that is written and has gone into the directory.
#[derive(Debug)]
pub(crate) struct Recorded {
    status: u16,
    site: SiteAnswer,
}

/// `GET /api/v1/sites`
pub(crate) fn list(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    Ok(ask(Place::Directory, Command::ListSites, asked.context, Then::SiteList))
}

/// `GET /api/v1/sites/{site}` and `GET /api/v1/sites/{site}/settings`
pub(crate) fn read(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    asked.ask_site(Command::ReadSite, Then::SiteRead)
}

/// `PUT /api/v1/sites/{site}`
pub(crate) fn put(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let change = changed(asked)?;
    let secret = SiteSecret::generate(&asked.context.random);
    let put = PutSite { change, secret, by: asked.actor()? };
    asked.ask_site(Command::PutSite(put), Then::SiteWritten)
}

/// `PATCH /api/v1/sites/{site}/settings`
pub(crate) fn change(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let change = ChangeSettings { change: changed(asked)?, by: asked.actor()? };
    asked.ask_site(Command::ChangeSettings(change), Then::SiteWritten)
}

fn changed(asked: &Asked<'_>) -> Result<SettingsChange, Problem> {
    asked.json::<SettingsChange>()?.normalized().map_err(Problem::validation)
}

/// Has a site that was written noted in the directory. The site comes first: where the second step fails, doing it all
/// again mends it.
pub(crate) fn record(reply: Reply, context: &Context<'_>) -> Result<Next, Problem> {
    let Reply::Site(reply) = reply else { return Err(unexpected_reply()) };
    let entry = RecordSite { id: reply.site.id.clone(), name: reply.site.settings.name.clone() };
    let recorded = Recorded { status: if reply.created { 201 } else { 200 }, site: reply.site };
    Ok(ask(Place::Directory, Command::RecordSite(entry), context, Then::SiteRecorded(Box::new(recorded))))
}

/// The site that was written.
pub(crate) fn present_recorded(recorded: &Recorded) -> Result<Next, Problem> {
    json_response(recorded.status, &recorded.site).map(Next::Done)
}

/// A site.
pub(crate) fn present(reply: Reply) -> Result<Next, Problem> {
    let Reply::Site(reply) = reply else { return Err(unexpected_reply()) };
    json_response(200, &reply.site).map(Next::Done)
}

/// All sites.
pub(crate) fn present_list(reply: Reply) -> Result<Next, Problem> {
    let Reply::Sites(sites) = reply else { return Err(unexpected_reply()) };
    json_response(200, &SiteList { sites }).map(Next::Done)
}
