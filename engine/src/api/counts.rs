//! Published comments by page.

use std::collections::{BTreeMap, BTreeSet};

use causerie_shared::api::Counts;
use causerie_shared::{Problem, ThreadKey, limits};

use super::{Asked, Next, Then, json_response};
use crate::command::{Command, Reply};
use crate::entry::unexpected_reply;
use crate::error;

/// What was asked for, as it was asked, with the thread it names.
#[derive(Debug)]
pub(crate) struct Wanted(BTreeMap<String, ThreadKey>);

/// `GET /api/v1/sites/{site}/counts?key=…&url=…`
pub(crate) fn read(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let mut wanted = BTreeMap::new();
    for (name, value) in asked.query.pairs() {
        let key = match name {
            "key" => ThreadKey::explicit(value),
            "url" => ThreadKey::from_url(value),
            _ => continue,
        };
        let key = key.map_err(|problem| error::invalid_query(format!("`{name}`: {problem}")))?;
        wanted.insert(value.to_owned(), key);
        if wanted.len() > limits::COUNT_KEYS {
            return Err(error::invalid_query(format!("at most {} pages at once", limits::COUNT_KEYS)));
        }
    }
    if wanted.is_empty() {
        return Err(error::invalid_query("`key` or `url` is missing"));
    }
    let keys: BTreeSet<ThreadKey> = wanted.values().cloned().collect();
    asked.ask_site(Command::Count(keys.into_iter().collect()), Then::Counts(Wanted(wanted)))
}

/// The numbers.
pub(crate) fn present(wanted: &Wanted, reply: Reply) -> Result<Next, Problem> {
    let Reply::Counts(found) = reply else { return Err(unexpected_reply()) };
    let count = |key| found.get(key).copied().unwrap_or_default();
    let counts = wanted.0.iter().map(|(asked, key)| (asked.clone(), count(key))).collect();
    json_response(200, &Counts { counts }).map(Next::Done)
}
