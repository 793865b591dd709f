//! What browsers ask before a page of another origin may write. Writes check `Origin` themselves, and
//! the answer lets no page send cookies along, so every page may ask.

use crate::http::Response;

/// The answer to `OPTIONS` anywhere under `/api`; the header that lets the origin in comes with every answer there.
pub(crate) fn answer() -> Response {
    Response::empty(204)
        .with("access-control-allow-methods", "GET, HEAD, POST, PUT, PATCH, DELETE")
        .with("access-control-allow-headers", "authorization, content-type")
        .with("access-control-max-age", "86400")
}
