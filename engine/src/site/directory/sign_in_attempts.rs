//! How often an address may try to sign in.

use causerie_shared::{Timestamp, limits};

use crate::command::{Attempt, Refusal};
use crate::database::Database;
use crate::site::rate_limit;
use crate::store::{self, directory_secret, rate_windows};

/// What is counted.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Challenges for passkeys.
    Begun,
    /// Links and passkeys shown.
    Tried,
}

/// Counts an attempt, whatever comes of it: it is a transaction of its own.
///
/// # Errors
/// `rate_limited`
pub(super) fn count(
    from: &Attempt,
    kind: Kind,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<(), Refusal> {
    let name = match kind {
        Kind::Begun => "sign_in_begun",
        Kind::Tried => "sign_in",
    };
    let full = database.transaction(|database| {
        let secret = directory_secret::find_or_keep(database, &from.new_secret)?;
        let subject = secret.address_hash(from.address.as_deref());
        let open = rate_windows::count(database, name, [&subject, &subject], now)?;
        if open.is_empty() {
            let opened = rate_windows::open(database, name, &subject, now)?;
            if store::is_sweep_due(opened) {
                rate_windows::forget_old(database, now)?;
            }
        }
        Ok::<_, Refusal>(open.into_iter().find(|window| window.count > limits::SIGN_INS_PER_MINUTE))
    })?;
    full.map_or(Ok(()), |window| Err(rate_limit::refused(now, window.began_at)))
}
