//! Undoing an action: exactly what it changed is put back, and nothing else.

use causerie_shared::moderation::{ActionId, Actor, LogKind};
use causerie_shared::{ErrorCode, Problem};

use super::changes::Changes;
use super::{bans, change_thread, told_with};
use crate::command::{Refusal, Reply};
use crate::database::Database;
use crate::error;
use crate::site::Scene;
use crate::store::actions::{self, ActionRow, NewAction};

/// Undoes the action. What somebody changed again since then stays as they left it. An undo is an action too, and can be
/// undone.
pub(super) fn apply(
    scene: &Scene<'_>,
    id: ActionId,
    by: &Actor,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let action = actions::find(database, id)?.ok_or_else(error::unknown_action)?;
    if action.undone {
        return Err(Problem::new(ErrorCode::AlreadyUndone, "somebody undid this action before").into());
    }
    let subject = put_back(&action, database)?;
    let new = NewAction { kind: LogKind::Undo, actor: by, reason: None, subject, undoes: Some(id) };
    let undo = actions::insert(database, &new, scene.now)?;
    let mut changes = Changes::default();
    for item in actions::items(database, id)? {
        changes.put_back(&item, database)?;
    }
    let (answer, threads) = changes.finish(scene, undo, database)?;
    told_with(&answer, threads)
}

/// Puts back what was no comment. Gives the subject that undoing the undo needs.
fn put_back(action: &ActionRow, database: &mut impl Database) -> Result<Option<String>, Refusal> {
    let Some(subject) = &action.subject else { return Ok(None) };
    let mut kind = action.kind;
    let mut undoes = action.undoes;
    // What an undo did is of the kind of what it undid.
    while let (LogKind::Undo, Some(earlier)) = (kind, undoes) {
        let Some(earlier) = actions::find(database, earlier)? else { break };
        (kind, undoes) = (earlier.kind, earlier.undoes);
    }
    match kind {
        LogKind::Ban | LogKind::Unban => bans::put_back(subject, database).map(Some),
        LogKind::Thread => change_thread::put_back(subject, database).map(Some),
        _ => Ok(Some(subject.clone())),
    }
}
