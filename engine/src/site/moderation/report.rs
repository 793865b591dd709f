//! What readers report.

use std::collections::BTreeMap;

use causerie_shared::moderation::{Actor, HoldReason, LogKind, ReportReason};
use causerie_shared::{CommentId, CommentStatus, ThreadKey};

use super::changes::Changes;
use super::telling;
use crate::command::{Refusal, Reply, Told, Version, Writer};
use crate::database::Database;
use crate::error;
use crate::site::{Scene, rate_limit, writer};
use crate::store::actions::{self, NewAction};
use crate::store::comment_states::CommentState;
use crate::store::{comments, holds, reports};

/// Keeps the report and has a moderator asked about the comment; as many as the site asks for take it out of sight until
/// then. What a moderator has decided about before, or written, stays in sight: making up readers is easy.
pub(super) fn apply(
    scene: &Scene<'_>,
    id: CommentId,
    reason: ReportReason,
    writer: &Writer,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    scene.admit(writer.origin.as_deref())?;
    let comment = comments::find(database, id)?
        .filter(|comment| comment.status == CommentStatus::Published)
        .ok_or_else(error::unknown_comment)?;
    let known = writer::known(scene, writer, database)?;
    let (visitor, new_token) = known.ensured(scene, writer, database)?;
    rate_limit::count(scene, rate_limit::Kind::Reaction, visitor, &known, database)?;
    reports::keep(database, comment.id, visitor, reason, scene.now)?;
    let open = reports::open(database, comment.id)?;
    holds::begin_to_wait(database, comment.id, scene.now)?;
    holds::set_reasons(database, comment.id, &[HoldReason::Reports { reasons: open.clone() }])?;
    let enough = scene.site.settings.reports_to_hold;
    let stays = enough == 0
        || open.values().sum::<u32>() < enough
        || comment.badge
        || reports::is_decided(database, comment.id)?;
    if stays {
        return reported(new_token, BTreeMap::new());
    }
    let rule = Actor::rule();
    let new = NewAction { kind: LogKind::Hold, actor: &rule, reason: None, subject: None, undoes: None };
    let action = actions::insert(database, &new, scene.now)?;
    let mut changes = Changes::default();
    changes.change(comment.id, database, |_, before| CommentState {
        status: CommentStatus::Pending,
        ..before.clone()
    })?;
    let (_, threads) = changes.finish(scene, action, database)?;
    reported(new_token, threads)
}

fn reported(new_token: bool, threads: BTreeMap<ThreadKey, Version>) -> Result<Reply, Refusal> {
    Ok(Reply::Told(Told { new_token, ..telling(&(), threads)? }))
}
