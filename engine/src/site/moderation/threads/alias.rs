//! Another key for a thread.

use causerie_shared::moderation::{Actor, LogKind};

use super::moves::Moves;
use super::{log_and_tell, named, taken, unknown};
use crate::command::{Refusal, Reply, ThreadName};
use crate::database::Database;
use crate::error;
use crate::site::Scene;
use crate::store::thread_moves;

/// Lets the key lead to the thread. A thread under which nobody wrote gives way.
pub(super) fn apply(
    scene: &Scene<'_>,
    alias: &ThreadName,
    thread: &ThreadName,
    by: &Actor,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let thread = named(thread, database)?.ok_or_else(|| unknown(thread))?;
    let mut moves = Moves::default();
    let key = alias.0.first().ok_or_else(error::unknown_thread)?;
    match named(alias, database)? {
        None => moves.lead(key, Some(thread.id), database)?,
        Some(other) if other.id == thread.id => {}
        Some(other) if thread_moves::is_empty(database, other.id)? => {
            moves.merge(other.id, thread.id, database)?;
        }
        Some(other) => return Err(taken(&other.key)),
    }
    let label = format!("{} → {}", key.as_str(), thread.key.as_str());
    log_and_tell(scene, LogKind::Alias, label, (thread.id, by), moves, database)
}
