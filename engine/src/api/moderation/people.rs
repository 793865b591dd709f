//! People, and what moderators note on them.

use causerie_shared::moderation::{NewNote, VisitorNumber};
use causerie_shared::{Problem, limits, text};

use super::{ask, words};
use crate::api::{Asked, Next, Then};
use crate::command::{Command, ModerationCommand};
use crate::error;

/// `GET /api/v1/sites/{site}/moderation/people`
pub(crate) fn list(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let q = asked.query.get("q").map(|q| q.trim().to_owned()).filter(|q| !q.is_empty());
    if q.as_deref().is_some_and(text::has_control_characters) {
        return Err(error::invalid_query("`q` holds control characters"));
    }
    if q.as_ref().is_some_and(|q| !(3..=limits::SEARCH_CHARS).contains(&q.chars().count())) {
        return Err(error::invalid_query(format!("`q`: not from 3 to {} characters", limits::SEARCH_CHARS)));
    }
    let after = asked.query.comment_id("after")?.map(|id| VisitorNumber(id.0));
    ask(asked, ModerationCommand::ListPeople { q, after }, 200)
}

/// `GET /api/v1/sites/{site}/moderation/people/{number}`
pub(crate) fn read(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    ask(asked, ModerationCommand::ReadPerson(visitor(asked)?), 200)
}

/// `POST /api/v1/sites/{site}/moderation/people/{number}/notes`
pub(crate) fn add_note(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let note: NewNote = asked.json()?;
    let text = words::required("text", note.text, limits::NOTE_CHARS)?;
    let by = asked.actor()?;
    ask(asked, ModerationCommand::AddNote { visitor: visitor(asked)?, text, by }, 201)
}

/// `DELETE /api/v1/sites/{site}/moderation/notes/{number}`
pub(crate) fn delete_note(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let id = asked.number.ok_or_else(error::unknown_entry)?;
    let command = Command::Moderation(Box::new(ModerationCommand::DeleteNote(id)));
    asked.ask_site(command, Then::Nothing)
}

fn visitor(asked: &Asked<'_>) -> Result<VisitorNumber, Problem> {
    asked.number.map(VisitorNumber).ok_or_else(error::unknown_entry)
}
