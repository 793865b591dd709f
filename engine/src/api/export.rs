//! The file that goes out, piece by piece.

use causerie_shared::{ErrorCode, Problem};

use super::{Asked, Next, Then, ask};
use crate::command::{Call, Command, Export, Exported, Reply};
use crate::context::Context;
use crate::entry::unexpected_reply;
use crate::http::Response;
use crate::render::wxr;

/// How far a file is.
#[derive(Clone, Debug)]
pub(crate) struct Sending {
    /// What the writer of WordPress's format remembers; none for the interchange format.
    wxr: Option<wxr::Writer>,
    /// Whether the answer's head went out.
    began: bool,
}

/// Begins the file.
pub(crate) fn read(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let wxr = match asked.query.get("format") {
        None | Some("causerie") => None,
        Some("wxr") => Some(wxr::Writer::default()),
        Some(_) => return Err(Problem::new(ErrorCode::InvalidQuery, "format is causerie or wxr")),
    };
    let export = Export { wxr: wxr.is_some(), place: None };
    asked.ask_site(Command::Export(Box::new(export)), Then::Export(Box::new(Sending { wxr, began: false })))
}

/// Sends a piece, and asks for the next.
///
/// # Errors
/// `unavailable` where the reply is of another kind.
pub(crate) fn present(
    mut sending: Sending,
    call: &Call,
    reply: Reply,
    context: &Context<'_>,
) -> Result<Next, Problem> {
    let Reply::Exported(Exported { lines, next }) = reply else { return Err(unexpected_reply()) };
    let head = (!sending.began).then(|| head(call, sending.wxr.is_some()));
    sending.began = true;
    let piece = match &mut sending.wxr {
        None => lines,
        Some(writer) => writer.write(&lines, next.is_none()).map_err(|_| unexpected_reply())?,
    };
    let rest = next.map(|place| {
        let export = Export { wxr: sending.wxr.is_some(), place: Some(place) };
        Box::new(ask(
            call.place.clone(),
            Command::Export(Box::new(export)),
            context,
            Then::Export(Box::new(sending)),
        ))
    });
    Ok(Next::Send { head: head.map(Box::new), piece: piece.into_bytes(), rest })
}

fn head(call: &Call, is_wxr: bool) -> Response {
    let site = call.place.name();
    let (media_type, ending) =
        if is_wxr { ("application/xml", "xml") } else { ("application/x-ndjson", "ndjson") };
    Response::new(200, media_type, Vec::new())
        .with("cache-control", "private, no-store")
        .with("content-disposition", format!("attachment; filename=\"causerie-{site}.{ending}\""))
}
