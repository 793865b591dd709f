//! Markdown as it would be stored.

use causerie_shared::api::{Preview, PreviewRequest};
use causerie_shared::{Problem, comment};

use super::{Asked, Next, Then, json_response};
use crate::command::Command;
use crate::render::markdown::markdown;

/// `POST /api/v1/sites/{site}/preview`; the site is only asked whether it lets the page in.
pub(crate) fn render(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let request: PreviewRequest = asked.json()?;
    let body = comment::normalized_body(&request.body).map_err(|error| Problem::validation(vec![error]))?;
    asked.ask_site(Command::Admit(asked.origin.clone()), Then::Preview(body))
}

/// The rendered text.
pub(crate) fn present(body: &str) -> Result<Next, Problem> {
    json_response(200, &Preview { html: markdown(body) }).map(Next::Done)
}
