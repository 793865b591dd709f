//! Banning, and lifting bans.

use causerie_shared::moderation::{ActionAnswer, ActionId, Actor, BanKind, BanList, Banned, LogKind, NewBan};
use causerie_shared::{DAY_MILLIS, ErrorCode, Problem};
use serde::{Deserialize, Serialize};

use super::told;
use crate::command::{Refusal, Reply};
use crate::database::{Database, DatabaseError};
use crate::error;
use crate::site::Scene;
use crate::store::actions::{self, NewAction};
use crate::store::bans::{self, StoredBan};
use crate::store::{comments, row};

/// What the log keeps of a ban that began or ended: enough to put back what was before.
#[derive(Serialize, Deserialize)]
struct Subject {
    label: String,
    kind: BanKind,
    subject: String,
    before: Option<StoredBan>,
    after: Option<StoredBan>,
}

/// Bans whoever wrote a comment.
pub(super) fn begin(
    scene: &Scene<'_>,
    new: &NewBan,
    by: &Actor,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    if comments::find(database, new.comment)?.is_none() {
        return Err(error::unknown_comment().into());
    }
    let subject = bans::subject_of(database, new.comment, new.by)?.ok_or_else(|| nothing_to_ban(new.by))?;
    let (author, _) = comments::words(database, new.comment)?;
    let ban = StoredBan {
        kind: new.by,
        subject,
        name: author.name,
        shadow: new.shadow,
        reason: new.reason.clone(),
        until: new.days.map(|days| scene.now.0 + i64::from(days) * DAY_MILLIS),
        created_at: scene.now.0,
        actor: by.clone(),
    };
    let before = bans::of_subject(database, ban.kind, &ban.subject)?;
    let id = bans::insert(database, &ban)?;
    let action_id = note(scene, LogKind::Ban, by, &ban, before, database)?;
    told(&Banned { ban: ban.listed(id), action_id })
}

/// Lifts a ban.
pub(super) fn lift(
    scene: &Scene<'_>,
    id: i64,
    by: &Actor,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let ban = bans::find(database, id)?.ok_or_else(error::unknown_entry)?;
    bans::delete(database, ban.kind, &ban.subject)?;
    let action_id = note(scene, LogKind::Unban, by, &ban, Some(ban.clone()), database)?;
    told(&ActionAnswer { action_id, changed: 1 })
}

/// The bans that hold.
pub(super) fn list(scene: &Scene<'_>, database: &mut impl Database) -> Result<Reply, Refusal> {
    told(&BanList { bans: bans::list(database, scene.now)? })
}

/// Puts back the ban that was there before, or none. Gives the subject of the action that does so.
pub(super) fn put_back(subject: &str, database: &mut impl Database) -> Result<String, Refusal> {
    let noted: Subject = row::from_json(subject)?;
    let now = bans::of_subject(database, noted.kind, &noted.subject)?;
    if now != noted.after {
        // Somebody decided about it again since.
        return Ok(row::to_json(&Subject { before: now.clone(), after: now, ..noted })?);
    }
    match &noted.before {
        Some(before) => bans::insert(database, before).map(drop)?,
        None => bans::delete(database, noted.kind, &noted.subject)?,
    }
    let after = noted.before.clone();
    Ok(row::to_json(&Subject { before: now, after, ..noted })?)
}

fn note(
    scene: &Scene<'_>,
    kind: LogKind,
    by: &Actor,
    ban: &StoredBan,
    before: Option<StoredBan>,
    database: &mut impl Database,
) -> Result<ActionId, DatabaseError> {
    let subject = Subject {
        label: ban.name.clone(),
        kind: ban.kind,
        subject: ban.subject.clone(),
        before,
        after: (kind == LogKind::Ban).then(|| ban.clone()),
    };
    let new = NewAction {
        kind,
        actor: by,
        reason: ban.reason.as_deref().filter(|_| kind == LogKind::Ban),
        subject: Some(row::to_json(&subject)?),
        undoes: None,
    };
    actions::insert(database, &new, scene.now)
}

fn nothing_to_ban(by: BanKind) -> Problem {
    let detail = match by {
        BanKind::Visitor => "the comment came from no browser here",
        BanKind::Email => "its author gave no mail address",
        BanKind::Network => "the network it came from is not known, or no longer",
    };
    Problem::new(ErrorCode::NothingToBan, detail)
}
