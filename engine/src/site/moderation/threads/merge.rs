//! Two threads that become one.

use causerie_shared::error::FieldErrorCode;
use causerie_shared::moderation::{Actor, LogKind};
use causerie_shared::{FieldError, Problem};

use super::moves::Moves;
use super::{log_and_tell, named, unknown};
use crate::command::{Refusal, Reply, ThreadName};
use crate::database::Database;
use crate::site::Scene;

/// Makes one part of the other, which keeps its title, its address and whether it takes comments; what it lacks of these it
/// gets.
pub(super) fn apply(
    scene: &Scene<'_>,
    from: &ThreadName,
    into: &ThreadName,
    by: &Actor,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let (one, other) = (named(from, database)?, named(into, database)?);
    let (from, into) = (one.ok_or_else(|| unknown(from))?, other.ok_or_else(|| unknown(into))?);
    if from.id == into.id {
        let detail = "both are names of the same conversation";
        return Err(
            Problem::validation(vec![FieldError::new("from", FieldErrorCode::Invalid, detail)]).into()
        );
    }
    let label = format!("{} → {}", from.key.as_str(), into.key.as_str());
    let mut moves = Moves::default();
    moves.merge(from.id, into.id, database)?;
    moves.say(
        into.id,
        |row| {
            row.title = row.title.take().or(from.title);
            row.url = row.url.take().or(from.url);
        },
        database,
    )?;
    log_and_tell(scene, LogKind::Merge, label, (into.id, by), moves, database)
}
