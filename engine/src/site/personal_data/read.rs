//! Telling what is held.

use std::collections::BTreeSet;

use causerie_shared::moderation::{Ban, HoldReason, Revision};
use causerie_shared::personal_data::{BanData, CommentData, PersonalData, VisitorData};
use causerie_shared::{CommentId, CommentStatus, limits};

use super::subject::Subject;
use crate::command::{DataPlace, Refusal, Reply, Whose};
use crate::database::{Database, DatabaseError};
use crate::site::{Scene, moderation};
use crate::store::{people, personal_data, row};

/// Tells it from a place on, as much as goes into one answer.
pub(super) fn apply(
    scene: &Scene<'_>,
    whose: &Whose,
    after: Option<DataPlace>,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let subject = Subject::find(whose, database)?;
    let is_own = matches!(whose, Whose::Own(_));
    let mut data = PersonalData {
        site: scene.id.clone(),
        told_at: scene.now,
        visitors: visitors(scene, &subject, is_own, database)?,
        comments: Vec::new(),
        reactions: Vec::new(),
        reports: Vec::new(),
        next: None,
    };
    let next = fill(&mut data, &subject, after.unwrap_or(DataPlace::Comment(CommentId(0))), database)?;
    data.next = next.map(|place| place.to_string());
    if is_own {
        data.comments = data.comments.into_iter().map(as_its_author_may_know).collect();
    }
    moderation::told(&data)
}

fn visitors(
    scene: &Scene<'_>,
    subject: &Subject,
    is_own: bool,
    database: &mut impl Database,
) -> Result<Vec<VisitorData>, DatabaseError> {
    let mut told = Vec::new();
    for visitor in &subject.visitors {
        let Some(mut data) = personal_data::visitor(database, *visitor)? else { continue };
        let bans = super::bans(scene, *visitor, limits::COMMENT_ID, database)?;
        data.bans = bans.into_iter().filter(|ban| !(is_own && ban.shadow)).map(ban_data).collect();
        if !is_own {
            data.notes = people::notes(database, *visitor)?;
        }
        told.push(data);
    }
    Ok(told)
}

fn ban_data(ban: Ban) -> BanData {
    BanData { by: ban.by, reason: ban.reason, since: ban.created_at, until: ban.until, shadow: ban.shadow }
}

/// Fills in what comes after a place; where the next part begins.
fn fill(
    data: &mut PersonalData,
    subject: &Subject,
    mut place: DataPlace,
    database: &mut impl Database,
) -> Result<Option<DataPlace>, DatabaseError> {
    let visitors = row::to_json(&subject.visitors)?;
    let most = limits::PERSONAL_ENTRIES;
    loop {
        place = match place {
            DataPlace::Comment(after) => match comments(data, subject, after, database)? {
                Some(last) => return Ok(Some(DataPlace::Comment(last))),
                None => DataPlace::Reactions(0),
            },
            DataPlace::Reactions(skip) => {
                data.reactions = personal_data::reactions(database, &visitors, skip, most)?;
                if data.reactions.len() == most as usize {
                    return Ok(Some(DataPlace::Reactions(skip.saturating_add(most))));
                }
                DataPlace::Reports(0)
            }
            DataPlace::Reports(skip) => {
                data.reports = personal_data::reports(database, &visitors, skip, most)?;
                let is_full = data.reports.len() == most as usize;
                return Ok(is_full.then(|| DataPlace::Reports(skip.saturating_add(most))));
            }
        }
    }
}

/// Adds comments after that one, and gives the last of them where others follow.
fn comments(
    data: &mut PersonalData,
    subject: &Subject,
    after: CommentId,
    database: &mut impl Database,
) -> Result<Option<CommentId>, DatabaseError> {
    let mut ids: BTreeSet<CommentId> = subject.comments.iter().copied().collect();
    for visitor in &subject.visitors {
        ids.extend(personal_data::comments_of(database, *visitor)?);
    }
    let mut chars = 0;
    for id in ids.split_off(&CommentId(after.0.saturating_add(1))) {
        if let Some(last) = data.comments.last()
            && (data.comments.len() == limits::PERSONAL_COMMENTS || chars > limits::PERSONAL_CHARS)
        {
            return Ok(Some(last.id));
        }
        let comment = personal_data::comment(database, id)?;
        chars += comment.body.len() + comment.earlier.iter().map(|text| text.body.len()).sum::<usize>();
        data.comments.push(comment);
    }
    Ok(None)
}

/// Leaves out what only moderators are told. Who is banned without being told sees their texts as readers' own page shows
/// them: published, and the latest.
fn as_its_author_may_know(mut comment: CommentData) -> CommentData {
    let judged = comment.judged.take();
    if judged.is_some_and(|judged| judged.shadow && judged.held_for == [HoldReason::ShadowBan]) {
        comment.status = CommentStatus::Published;
    }
    match comment.waiting.take() {
        Some(waiting) if waiting.held_for.contains(&HoldReason::ShadowBan) => {
            let written_at = comment.edited_at.unwrap_or(comment.created_at);
            let body = std::mem::replace(&mut comment.body, waiting.body);
            comment.earlier.push(Revision { body, written_at });
            comment.edited_at = Some(waiting.written_at);
        }
        waiting => comment.waiting = waiting,
    }
    if let Some(waiting) = &mut comment.waiting {
        waiting.held_for.clear();
    }
    comment
}
