//! Whether the server is up.

use causerie_shared::Problem;
use causerie_shared::api::Health;

use super::{Asked, Next, json_response};

/// `GET /healthz`
pub(crate) fn read(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let health = Health { status: "ok".to_owned(), version: asked.context.config.version.to_owned() };
    json_response(200, &health).map(Next::Done)
}
