//! SQL and nothing else: one file a family of tables. Each statement costs the same in a site of a million comments as
//! in one of a thousand, so each finds its rows by an index.

pub(crate) mod actions;
pub(crate) mod api_tokens;
pub(crate) mod applied_moves;
pub(crate) mod bans;
pub(crate) mod challenges;
pub(crate) mod comment_page;
pub(crate) mod comment_states;
pub(crate) mod comment_texts;
pub(crate) mod comments;
pub(crate) mod directory;
pub(crate) mod directory_secret;
pub(crate) mod erasing;
pub(crate) mod export;
pub(crate) mod faults;
pub(crate) mod feeds;
pub(crate) mod holds;
pub(crate) mod idempotency_keys;
pub(crate) mod imports;
pub(crate) mod insights;
pub(crate) mod members;
pub(crate) mod moderated;
pub(crate) mod passkeys;
pub(crate) mod people;
pub(crate) mod personal_data;
pub(crate) mod rate_windows;
pub(crate) mod reactions;
pub(crate) mod reports;
pub(crate) mod root_page;
pub(crate) mod row;
pub(crate) mod saved_replies;
pub(crate) mod search;
pub(crate) mod sessions;
pub(crate) mod sign_in_links;
pub(crate) mod site;
pub(crate) mod spam_features;
pub(crate) mod spent_challenges;
pub(crate) mod thread_list;
pub(crate) mod thread_moves;
pub(crate) mod threads;
pub(crate) mod visitors;

/// Rows that one sweep of outdated ones looks at: more than came since the last sweep, so that sweeping keeps up.
pub(crate) const SWEEP_ROWS: i64 = 2 * SWEEP_EVERY + 8;

/// New rows between two sweeps.
const SWEEP_EVERY: i64 = 16;

/// Whether the row of that number is one after which outdated rows are swept away.
pub(crate) fn is_sweep_due(row: i64) -> bool {
    row % SWEEP_EVERY == 0
}

/// A time in milliseconds as the wire writes it.
macro_rules! time_json {
    ($column:literal) => {
        concat!("strftime('%Y-%m-%dT%H:%M:%fZ', ", $column, " / 1000.0, 'unixepoch')")
    };
}
pub(crate) use time_json;

/// The values of a statement's parameters, in their order.
#[macro_export]
#[doc(hidden)]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::database::Value::from($value)),*] };
}
