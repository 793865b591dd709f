//! Files that come in: whole, as the body of one request, or in parts.

use causerie_shared::interchange::{ImportReport, ImportStage, ImportState, NewImport};
use causerie_shared::{ErrorCode, Problem};

use super::{Asked, Next, Then, ask, json_response};
use crate::command::{Call, Command, FilePart, ImportCommand, Place, Reply};
use crate::context::Context;
use crate::entry::unexpected_reply;

/// What a step of an import is for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum After {
    /// It began: its file comes as the body of the request.
    Begun,
    /// A part came; the file is complete with it, or goes on.
    Part(Receiving, bool),
    /// A piece of work was done.
    Advanced(i64),
}

/// A file that comes as the body of a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Receiving {
    import: i64,
    received: i64,
}

/// Begins an import whose file is the body of the request.
pub(crate) fn upload(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let new = asked_import(asked)?;
    asked.ask_site(begin(new, asked)?, Then::Import(After::Begun))
}

/// Begins an import whose file comes in parts.
pub(crate) fn begin_parts(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let new = asked_import(asked)?;
    asked.ask_site(begin(new, asked)?, Then::Told(201))
}

/// Takes a part; the query says where in the file it begins.
pub(crate) fn add_part(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let begins_at = asked.query.get("from").and_then(|text| text.parse().ok()).filter(|place| *place >= 0);
    let begins_at = begins_at
        .ok_or_else(|| Problem::new(ErrorCode::InvalidQuery, "from is the place of the part's first byte"))?;
    let part = FilePart { import: asked.number()?, begins_at, bytes: asked.request.body.clone() };
    asked.ask_site(command(ImportCommand::AddPart(part)), Then::Told(200))
}

/// Does the next piece of work.
pub(crate) fn advance(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    asked.ask_site(command(ImportCommand::Advance { import: asked.number()? }), Then::Told(200))
}

/// Tells how far an import is.
pub(crate) fn read(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    asked.ask_site(command(ImportCommand::ReadState { import: asked.number()? }), Then::Told(200))
}

/// Gives an import up.
pub(crate) fn discard(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    asked.ask_site(command(ImportCommand::Discard { import: asked.number()? }), Then::Nothing)
}

/// Takes the next part of a file that is the body of a request; `is_last` says that it ends there.
pub(crate) fn received(
    at: Receiving,
    place: Place,
    bytes: Vec<u8>,
    is_last: bool,
    context: &Context<'_>,
) -> Next {
    if bytes.is_empty() && is_last {
        return go_on(at.import, place, context);
    }
    let after = Receiving { received: at.received + bytes.len() as i64, ..at };
    let part = FilePart { import: at.import, begins_at: at.received, bytes };
    ask(place, command(ImportCommand::AddPart(part)), context, Then::Import(After::Part(after, is_last)))
}

/// What a step's reply makes of a request.
///
/// # Errors
/// `unavailable` where the reply is of another kind.
pub(crate) fn present(
    after: After,
    call: &Call,
    reply: Reply,
    context: &Context<'_>,
) -> Result<Next, Problem> {
    let Reply::Told(told) = reply else { return Err(unexpected_reply()) };
    let state: ImportState = serde_json::from_str(told.json.get()).map_err(|_| unexpected_reply())?;
    match after {
        After::Begun => Ok(Next::Receive(Receiving { import: state.id, received: 0 }, call.place.clone())),
        After::Part(at, false) => Ok(Next::Receive(at, call.place.clone())),
        After::Part(at, true) => Ok(go_on(at.import, call.place.clone(), context)),
        After::Advanced(import) if state.stage != ImportStage::Done => {
            Ok(go_on(import, call.place.clone(), context))
        }
        After::Advanced(_) => {
            let report: ImportReport = state.report.ok_or_else(unexpected_reply)?;
            json_response(200, &report).map(Next::Done)
        }
    }
}

fn go_on(import: i64, place: Place, context: &Context<'_>) -> Next {
    let advance = command(ImportCommand::Advance { import });
    ask(place, advance, context, Then::Import(After::Advanced(import)))
}

fn begin(new: NewImport, asked: &Asked<'_>) -> Result<Command, Problem> {
    Ok(command(ImportCommand::Begin { new, by: asked.actor()? }))
}

fn command(command: ImportCommand) -> Command {
    Command::Import(Box::new(command))
}

fn asked_import(asked: &Asked<'_>) -> Result<NewImport, Problem> {
    let dry_run = match asked.query.get("dry_run") {
        None | Some("false" | "0") => false,
        Some("true" | "1") => true,
        Some(_) => return Err(Problem::new(ErrorCode::InvalidQuery, "dry_run is true or false")),
    };
    let format = asked.query.get("format").unwrap_or("auto").to_owned();
    Ok(NewImport { format, dry_run })
}
