//! One action on several comments.

use std::collections::BTreeSet;

use causerie_shared::moderation::{ActionRequest, Actor, CommentAction, LogKind};
use causerie_shared::{CommentId, CommentStatus, limits};

use super::changes::Changes;
use super::told_with;
use crate::command::{Refusal, Reply};
use crate::database::Database;
use crate::error;
use crate::site::Scene;
use crate::store::actions::{self, NewAction};
use crate::store::comment_states::{CommentState, Learnt, StoredText};
use crate::store::comments::{self, CommentHead};
use crate::store::moderated;

/// Carries the action out on the comments named, or on those that match.
pub(super) fn apply(
    scene: &Scene<'_>,
    request: &ActionRequest,
    by: &Actor,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let ids: BTreeSet<CommentId> = match &request.filter {
        Some(filter) => {
            moderated::ids(database, filter, limits::ACTION_COMMENTS as u32)?.into_iter().collect()
        }
        None => request.ids.iter().copied().collect(),
    };
    let new = NewAction {
        kind: kind(request.action),
        actor: by,
        reason: request.reason.as_deref(),
        subject: None,
        undoes: None,
    };
    let action = actions::insert(database, &new, scene.now)?;
    let mut changes = Changes::default();
    for id in ids {
        let changed = changes.change(id, database, |comment, before| {
            if is_unread(request, comment, before) {
                before.clone()
            } else {
                after(request.action, comment, before)
            }
        })?;
        if !changed && comments::find(database, id)?.is_none() {
            return Err(error::no_such_comment(id).into());
        }
    }
    let (answer, threads) = changes.finish(scene, action, database)?;
    told_with(&answer, threads)
}

/// Whether the action would publish a text that nobody has read.
fn is_unread(request: &ActionRequest, comment: &CommentHead, before: &CommentState) -> bool {
    let publishes = matches!(request.action, CommentAction::Approve | CommentAction::Restore);
    let newest = before.edit.as_ref().map_or(comment.written_at.0, |edit| edit.created_at);
    publishes && request.read_up_to.is_some_and(|read| newest > read.0)
}

fn kind(action: CommentAction) -> LogKind {
    match action {
        CommentAction::Approve => LogKind::Approve,
        CommentAction::Spam => LogKind::Spam,
        CommentAction::Delete => LogKind::Delete,
        CommentAction::Restore => LogKind::Restore,
        CommentAction::Pin => LogKind::Pin,
        CommentAction::Unpin => LogKind::Unpin,
        CommentAction::Dismiss => LogKind::Dismiss,
    }
}

/// What an action makes of a comment's state.
pub(super) fn after(action: CommentAction, comment: &CommentHead, before: &CommentState) -> CommentState {
    let settled = CommentState { waiting_since: None, edit: None, ..before.clone() };
    match action {
        CommentAction::Approve => approved(before),
        CommentAction::Restore if before.status == CommentStatus::Published => before.clone(),
        CommentAction::Restore => approved(before),
        CommentAction::Spam => CommentState {
            status: CommentStatus::Spam,
            pinned: false,
            shadow: false,
            learnt: Some(Learnt::Spam),
            ..settled
        },
        CommentAction::Delete => CommentState {
            status: CommentStatus::Deleted,
            pinned: false,
            shadow: false,
            learnt: before.learnt.filter(|_| before.status != CommentStatus::Spam),
            ..settled
        },
        CommentAction::Pin => {
            let may = comment.parent.is_none() && before.status == CommentStatus::Published;
            CommentState { pinned: before.pinned || may, ..before.clone() }
        }
        CommentAction::Unpin => CommentState { pinned: false, ..before.clone() },
        // A comment that was never approved has nothing to stay as.
        CommentAction::Dismiss if before.status == CommentStatus::Pending => before.clone(),
        CommentAction::Dismiss => settled,
    }
}

/// Published, with the text that waited.
fn approved(before: &CommentState) -> CommentState {
    let text = match (&before.edit, &before.text) {
        (Some(edit), Some(text)) => Some(StoredText {
            body: edit.body.clone(),
            html: edit.html.clone(),
            renderer: edit.renderer,
            edited_at: Some(edit.created_at.max(text.edited_at.unwrap_or_default() + 1)),
        }),
        _ => None,
    };
    CommentState {
        status: CommentStatus::Published,
        pinned: before.pinned,
        waiting_since: None,
        shadow: false,
        learnt: Some(Learnt::Ham),
        edit: None,
        text: text.or_else(|| before.text.clone()),
    }
}
