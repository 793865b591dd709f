//! The log, and its export.

use causerie_shared::moderation::{ActionId, LogKind, LogPage};
use causerie_shared::{Problem, limits, text};

use super::{ask, limit};
use crate::api::{Asked, Next, Then};
use crate::command::{Command, ModerationCommand, Reply};
use crate::entry::unexpected_reply;
use crate::error;
use crate::http::Response;

/// `GET /api/v1/sites/{site}/moderation/log`
pub(crate) fn list(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let limit = limit(asked)?;
    ask(asked, command(asked, limit)?, 200)
}

/// `GET /api/v1/sites/{site}/moderation/log.csv`: a page of it as a table, for programs that calculate.
pub(crate) fn csv(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let command = command(asked, limits::LOG_EXPORT)?;
    asked.ask_site(Command::Moderation(Box::new(command)), Then::LogTable)
}

fn command(asked: &Asked<'_>, limit: u32) -> Result<ModerationCommand, Problem> {
    let kind = |name: &str| {
        LogKind::from_name(name).ok_or_else(|| error::invalid_query("`kind`: not a kind of action"))
    };
    Ok(ModerationCommand::ReadLog {
        kind: asked.query.get("kind").map(kind).transpose()?,
        actor: asked
            .query
            .get("actor")
            .map(|name| text::truncated(name.trim(), limits::SEARCH_CHARS).to_owned()),
        after: asked.query.comment_id("after")?.map(|id| ActionId(id.0)),
        limit,
    })
}

/// The entries as CSV (RFC 4180).
pub(crate) fn present_table(reply: Reply) -> Result<Next, Problem> {
    let Reply::Told(told) = reply else { return Err(unexpected_reply()) };
    let page: LogPage = serde_json::from_str(told.json.get()).map_err(|_| error::unreadable())?;
    let mut table = "id,time,kind,role,name,reason,comments,subjects,undone_by,undoes\r\n".to_owned();
    for entry in page.entries {
        let subjects: Vec<&str> = entry.subjects.iter().map(|subject| subject.label.as_str()).collect();
        let number = |id: Option<ActionId>| id.map(|id| id.0.to_string()).unwrap_or_default();
        let role = serde_json::to_value(entry.actor.role).map_err(|_| error::unreadable())?;
        let fields = [
            entry.id.0.to_string(),
            entry.created_at.to_string(),
            entry.kind.as_str().to_owned(),
            role.as_str().unwrap_or_default().to_owned(),
            entry.actor.name,
            entry.reason.unwrap_or_default(),
            entry.changed.to_string(),
            subjects.join("; "),
            number(entry.undone_by),
            number(entry.undoes),
        ];
        table.push_str(&fields.map(|field| quoted(&field)).join(","));
        table.push_str("\r\n");
    }
    let response = Response::new(200, "text/csv; charset=utf-8", table)
        .with("cache-control", "private, no-store")
        .with("content-disposition", "attachment; filename=\"causerie-log.csv\"");
    Ok(Next::Done(response))
}

/// A field in quotes. One that a spreadsheet would take for a formula gets an apostrophe before it.
fn quoted(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, field.replace('"', "\"\""))
}
