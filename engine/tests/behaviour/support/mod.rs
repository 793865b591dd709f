//! The engine in a box: an entry, databases in memory, a clock that stands still until it is moved.

mod app;
mod ask;
mod authenticator;
pub(crate) mod database;
mod session;

pub(crate) use app::{App, ORIGIN, OWNER_TOKEN, PUBLIC_URL, Visitor};
pub(crate) use ask::{Answer, Ask};
pub(crate) use authenticator::{Authenticator, VERIFIED};
pub(crate) use session::{Session, api_token, cookie, held_by, invite, owner_link, redeem};

/// The ids of an answer's root comments, in order.
pub(crate) fn root_ids(view: &serde_json::Value) -> Vec<i64> {
    ids(&view["comments"])
}

/// The ids of comments, in order.
pub(crate) fn ids(comments: &serde_json::Value) -> Vec<i64> {
    comments
        .as_array()
        .expect("comments")
        .iter()
        .map(|comment| comment["id"].as_i64().expect("an id"))
        .collect()
}

/// A tree as text: `1(2(3) 4) 5`.
pub(crate) fn outline(comments: &serde_json::Value) -> String {
    let comments = comments.as_array().expect("comments");
    let one = |comment: &serde_json::Value| match outline(&comment["replies"]).as_str() {
        "" => comment["id"].to_string(),
        replies => format!("{}({replies})", comment["id"]),
    };
    comments.iter().map(one).collect::<Vec<_>>().join(" ")
}
