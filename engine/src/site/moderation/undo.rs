//! Undoing an action: exactly what it changed is put back, and nothing else.

use causerie_shared::moderation::{ActionId, Actor, LogKind, Role};
use causerie_shared::{ErrorCode, Problem};

use super::changes::Changes;
use super::threads::PutBack as Moves;
use super::{bans, telling};
use crate::command::{Refusal, Reply, Told};
use crate::database::Database;
use crate::error;
use crate::site::{Scene, import, settings};
use crate::store::actions::{self, ActionRow, NewAction};
use crate::store::site;

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
    let PutBack { subject, settings, moves, comments } = put_back(scene, id, &action, by, database)?;
    let put_back = if comments > 0 { comments } else { u32::from(subject.is_some()) };
    let moved = moves.comments;
    let new = NewAction { kind: LogKind::Undo, actor: by, reason: None, subject, undoes: Some(id) };
    let undo = actions::insert(database, &new, scene.now)?;
    let mut changes = Changes::default();
    for item in actions::items(database, id)? {
        changes.put_back(&item, database)?;
    }
    let (mut answer, mut threads) = changes.finish(scene, undo, database)?;
    answer.changed += moved.max(put_back);
    threads.extend(moves.finish(scene, undo, database)?);
    Ok(Reply::Told(Told { settings, ..telling(&answer, threads)? }))
}

/// What undoing put back besides comments.
#[derive(Default)]
struct PutBack {
    /// What undoing the undo needs.
    subject: Option<String>,
    /// The version of the settings, where they changed.
    settings: Option<i64>,
    /// Comments that went.
    comments: u32,
    /// What it did to threads.
    moves: Moves,
}

/// Puts back what was no comment.
fn put_back(
    scene: &Scene<'_>,
    id: ActionId,
    action: &ActionRow,
    by: &Actor,
    database: &mut impl Database,
) -> Result<PutBack, Refusal> {
    let Some(subject) = &action.subject else { return Ok(PutBack::default()) };
    let subject = match kind_undone(action, database)? {
        LogKind::Ban | LogKind::Unban => bans::put_back(subject, database)?,
        LogKind::Thread | LogKind::Rename | LogKind::Alias | LogKind::Merge | LogKind::Redirect => {
            let moves = Moves::back(id, database)?;
            return Ok(PutBack { subject: Some(subject.clone()), moves, ..PutBack::default() });
        }
        LogKind::Settings if by.role != Role::Owner => {
            return Err(Problem::new(ErrorCode::Forbidden, "only the owner changes settings").into());
        }
        LogKind::Import if action.kind == LogKind::Undo => {
            let detail = "an import that was undone comes back by importing the file again";
            return Err(Problem::new(ErrorCode::NotUndoable, detail).into());
        }
        LogKind::Import if by.role != Role::Owner => {
            return Err(Problem::new(ErrorCode::Forbidden, "only the owner undoes an import").into());
        }
        LogKind::Import => {
            let gone = import::undo::take_back(scene, id.0, subject, database)?;
            let settings = Some(site::version(database)?);
            return Ok(PutBack {
                subject: Some(subject.clone()),
                settings,
                comments: gone,
                ..PutBack::default()
            });
        }
        LogKind::Settings => {
            let (subject, version) = settings::put_back(scene, subject, database)?;
            return Ok(PutBack { subject: Some(subject), settings: Some(version), ..PutBack::default() });
        }
        LogKind::Erase => {
            let detail = "what was erased is kept nowhere, so it cannot be put back";
            return Err(Problem::new(ErrorCode::NotUndoable, detail).into());
        }
        _ => subject.clone(),
    };
    Ok(PutBack { subject: Some(subject), ..PutBack::default() })
}

/// What an undo did is of the kind of what it undid.
fn kind_undone(action: &ActionRow, database: &mut impl Database) -> Result<LogKind, Refusal> {
    let (mut kind, mut undoes) = (action.kind, action.undoes);
    while let (LogKind::Undo, Some(earlier)) = (kind, undoes) {
        let Some(earlier) = actions::find(database, earlier)? else { break };
        (kind, undoes) = (earlier.kind, earlier.undoes);
    }
    Ok(kind)
}
