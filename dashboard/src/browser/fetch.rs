//! Requests to the HTTP interface, with the session's cookie.

use gloo_net::http::{Method, RequestBuilder};
use web_sys::RequestCredentials;

use super::file;
use crate::call::{Answer, Call, Request};
use crate::failure::Failure;

/// Makes a call and reads its answer.
pub(super) async fn ask(call: &Call, request: Request) -> Result<Answer, Failure> {
    let (status, text) = exchange(request).await.map_err(|_| Failure::Network)?;
    call.read(status, &text)
}

async fn exchange(request: Request) -> Result<(u16, String), gloo_net::Error> {
    let method = match request.method {
        "POST" => Method::POST,
        "PUT" => Method::PUT,
        "PATCH" => Method::PATCH,
        "DELETE" => Method::DELETE,
        _ => Method::GET,
    };
    let builder = RequestBuilder::new(&request.path)
        .method(method)
        .credentials(RequestCredentials::SameOrigin)
        .header("accept", "application/json");
    let response = match request.body {
        _ if request.part.is_some() => {
            let unreadable = |_| gloo_net::Error::GlooError("the file cannot be read".into());
            let part = file::part(request.part.unwrap_or_default()).await.map_err(unreadable)?;
            builder.header("content-type", "application/octet-stream").body(part)?.send().await?
        }
        Some(body) => {
            let kind = if body.starts_with('{') { "application/json" } else { "text/csv" };
            builder.header("content-type", kind).body(body)?.send().await?
        }
        None => builder.send().await?,
    };
    Ok((response.status(), response.text().await?))
}
