//! A link that signs the owner in, for whoever starts a server.

use anyhow::{Context, Result};
use serde_json::Value;

use super::OwnerToken;

/// Asks a running server for a link that signs the owner in, once and within ten minutes. It is asked under the name
/// `localhost`, because browsers keep passkeys for names, not for addresses.
///
/// # Errors
/// If the server does not give one.
pub(crate) fn owner_link(port: u16, token: &OwnerToken) -> Result<String> {
    let url = format!("http://127.0.0.1:{port}/api/v1/sign-in/links");
    let mut response = ureq::post(&url)
        .header("host", format!("localhost:{port}"))
        .header("authorization", format!("Bearer {}", token.secret()))
        .send_empty()
        .with_context(|| format!("{url} gave no link to sign in"))?;
    let text = response.body_mut().read_to_string().context("an answer that is no text")?;
    let link: Value = serde_json::from_str(&text).with_context(|| format!("no JSON: {text}"))?;
    link["url"].as_str().map(str::to_owned).with_context(|| format!("an answer without a link: {text}"))
}
