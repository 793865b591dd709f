//! Outside services and pages, asked by `fetch`. It reaches no private address: neither on Cloudflare, nor in a bare workerd
//! unless its configuration says so.

use causerie_engine::{Incoming, Outgoing};
use js_sys::Uint8Array;

use crate::entry::{described, lines};
use crate::platform;

/// Sends a question; its answer, or why there is none, in words for the log.
pub(crate) async fn ask(question: &Outgoing) -> Result<Incoming, String> {
    let headers = lines(question.headers.iter().map(|(name, value)| (*name, value.as_str())));
    let limit = u32::try_from(question.whom.bytes()).unwrap_or(u32::MAX);
    let answered = platform::ask_outside(
        question.method,
        &question.url,
        &headers,
        &question.body,
        question.whom.millis(),
        limit,
        question.whom.takes_beginning(),
    )
    .await;
    let answer = answered.map_err(|error| described(&error))?;
    let head = answer.get(0).as_string().unwrap_or_default();
    let mut lines = head.split('\n');
    let status = lines.next().and_then(|status| status.parse().ok()).ok_or("no status")?;
    let headers = lines.filter_map(|line| line.split_once(':'));
    Ok(Incoming {
        status,
        headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        body: Uint8Array::new(&answer.get(1)).to_vec(),
    })
}
