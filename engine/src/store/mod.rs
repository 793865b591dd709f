//! SQL and nothing else: one file a family of tables. Each statement costs the same in a site of a million comments as
//! in one of a thousand, so each finds its rows by an index.

pub(crate) mod api_tokens;
pub(crate) mod challenges;
pub(crate) mod comment_page;
pub(crate) mod comments;
pub(crate) mod directory;
pub(crate) mod directory_secret;
pub(crate) mod faults;
pub(crate) mod idempotency_keys;
pub(crate) mod members;
pub(crate) mod passkeys;
pub(crate) mod rate_windows;
pub(crate) mod reactions;
pub(crate) mod root_page;
pub(crate) mod row;
pub(crate) mod sessions;
pub(crate) mod sign_in_links;
pub(crate) mod site;
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

/// The values of a statement's parameters, in their order.
#[macro_export]
#[doc(hidden)]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::database::Value::from($value)),*] };
}
