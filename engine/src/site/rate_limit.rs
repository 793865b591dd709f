//! How much somebody may do in a minute.

use causerie_shared::{ErrorCode, Problem, Timestamp, limits};

use super::Scene;
use super::writer::{Known, visitor_subject};
use crate::command::Refusal;
use crate::database::Database;
use crate::store::visitors::VisitorId;
use crate::store::{self, rate_windows};

/// What is counted.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Comments and edits.
    Comment,
    /// Reactions.
    Reaction,
}

/// Counts one more of a kind for the visitor and for their address.
///
/// # Errors
/// `rate_limited` where either has reached the site's limit; the transaction is then undone, so refusals do not count.
pub(super) fn count(
    scene: &Scene<'_>,
    kind: Kind,
    visitor: VisitorId,
    writer: &Known,
    database: &mut impl Database,
) -> Result<(), Refusal> {
    let settings = &scene.site.settings;
    let (name, limit) = match kind {
        Kind::Comment => ("comment", settings.comments_per_minute),
        Kind::Reaction => ("reaction", settings.reactions_per_minute),
    };
    if limit == 0 {
        return Ok(());
    }
    let subjects = [writer.address_subject(), visitor_subject(visitor)];
    let open = rate_windows::count(database, name, [&subjects[0], &subjects[1]], scene.now)?;
    if let Some(full) = open.iter().filter(|window| window.count > limit).max_by_key(|window| window.began_at)
    {
        return Err(refused(scene.now, full.began_at));
    }
    for subject in subjects.iter().filter(|subject| open.iter().all(|window| window.subject != **subject)) {
        let opened = rate_windows::open(database, name, subject, scene.now)?;
        if store::is_sweep_due(opened) {
            rate_windows::forget_old(database, scene.now)?;
        }
    }
    Ok(())
}

/// The answer to one too many in a window that began then.
pub(super) fn refused(now: Timestamp, began_at: i64) -> Refusal {
    let millis = (began_at + limits::RATE_WINDOW_MILLIS - now.0).clamp(1, limits::RATE_WINDOW_MILLIS);
    let seconds = u32::try_from((millis + 999) / 1_000).unwrap_or(1);
    let detail = format!("too much in one minute; try again in {seconds} seconds");
    Refusal { retry_after: Some(seconds), ..Problem::new(ErrorCode::RateLimited, detail).into() }
}
