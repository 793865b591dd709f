//! What is held about somebody: downloaded and erased, by themselves or by the owner for a mail address.

use causerie_shared::{Problem, author, limits};

use super::{Asked, Next, Then};
use crate::command::{Call, Command, DataPlace, PersonalDataCommand, Reply, Whose};
use crate::entry::unexpected_reply;
use crate::error;
use crate::http::Response;

/// `GET /api/v1/sites/{site}/me/data`
pub(crate) fn read_own(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    read(asked, Whose::Own(asked.visitor()))
}

/// `DELETE /api/v1/sites/{site}/me/data`
pub(crate) fn erase_own(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    erase(asked, Whose::Own(asked.visitor()))
}

/// `GET /api/v1/sites/{site}/moderation/personal-data?email=`
pub(crate) fn read_by_mail(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let whose = mail(asked)?;
    read(asked, whose)
}

/// `DELETE /api/v1/sites/{site}/moderation/personal-data?email=`
pub(crate) fn erase_by_mail(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let whose = mail(asked)?;
    erase(asked, whose)
}

fn read(asked: &Asked<'_>, whose: Whose) -> Result<Next, Problem> {
    let place = |text: &str| {
        DataPlace::parse(text).ok_or_else(|| error::invalid_query("`after`: not the `next` of a part before"))
    };
    let after = asked.query.get("after").map(place).transpose()?;
    let command = PersonalDataCommand::Read { whose, after };
    asked.ask_site(Command::PersonalData(Box::new(command)), Then::PersonalData)
}

fn erase(asked: &Asked<'_>, whose: Whose) -> Result<Next, Problem> {
    let command = PersonalDataCommand::Erase { whose, origin: asked.origin.clone() };
    asked.ask_site(Command::PersonalData(Box::new(command)), Then::Told(200))
}

fn mail(asked: &Asked<'_>) -> Result<Whose, Problem> {
    let email = asked.query.get("email").unwrap_or_default().trim().to_ascii_lowercase();
    if !author::is_email(&email) {
        let detail = format!("`email`: not a mail address of at most {} bytes", limits::EMAIL_BYTES);
        return Err(error::invalid_query(detail));
    }
    Ok(Whose::Mail { email, by: asked.actor()? })
}

/// What is held, as a file where a browser asks for it by itself.
pub(crate) fn present(call: &Call, reply: Reply) -> Result<Next, Problem> {
    let Reply::Told(told) = reply else { return Err(unexpected_reply()) };
    let json = Box::<str>::from(told.json).into_string();
    let name = format!("attachment; filename=\"causerie-{}.json\"", call.place.name());
    let response = Response::new(200, "application/json", json)
        .with("cache-control", "private, no-store")
        .with("content-disposition", name);
    Ok(Next::Done(response))
}
