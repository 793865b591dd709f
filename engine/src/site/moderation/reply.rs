//! Answering a comment from the dashboard.

use causerie_shared::moderation::{CommentAction, LogKind, OwnerReplied, Role};
use causerie_shared::{CommentStatus, NewAuthor};

use super::changes::Changes;
use super::{act, told_with};
use crate::command::{ModeratorReply, Refusal, Reply};
use crate::database::{Database, DatabaseError};
use crate::error;
use crate::site::Scene;
use crate::store::actions::{self, NewAction};
use crate::store::comment_states::CommentState;
use crate::store::comments::{self, NewRow, NewStanding};
use crate::store::moderated;

/// Publishes the answer with its writer's badge, and with it the comment it answers where that waited. Undone, the answer
/// is removed and the comment waits again.
pub(super) fn apply(
    scene: &Scene<'_>,
    reply: &ModeratorReply,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let parent = comments::find(database, reply.parent)?
        .filter(|parent| !parent.erased)
        .ok_or_else(error::unknown_comment)?;
    let new = NewAction { kind: LogKind::Reply, actor: &reply.by, reason: None, subject: None, undoes: None };
    let action = actions::insert(database, &new, scene.now)?;
    let mut changes = Changes::default();
    if parent.status == CommentStatus::Pending {
        changes.change(parent.id, database, |comment, before| {
            act::after(CommentAction::Approve, comment, before)
        })?;
    }
    let standing = NewStanding {
        // Removed until the action publishes it, so that undoing the action removes it again.
        status: CommentStatus::Deleted,
        reasons: Vec::new(),
        shadow: false,
        badge: Some(if reply.by.role == Role::Owner { "owner" } else { "moderator" }),
    };
    let row = NewRow {
        thread: parent.thread,
        parent: Some(&parent),
        visitor: None,
        author: &NewAuthor { name: reply.name.clone(), email: None, website: None },
        text: &reply.text,
        standing: &standing,
    };
    let id = comments::insert(database, &row, scene.now)?;
    changes.change(id, database, |_, before| CommentState {
        status: CommentStatus::Published,
        ..before.clone()
    })?;
    let (answer, threads) = changes.finish(scene, action, database)?;
    let comment =
        moderated::one(database, id)?.ok_or_else(|| DatabaseError::Failed("an answer is missing".into()))?;
    told_with(&OwnerReplied { comment, action_id: answer.action_id }, threads)
}
