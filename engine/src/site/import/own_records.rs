//! What only Causerie's own files hold: the details of comments, and the rest of the site.

use causerie_shared::interchange::{CommentRecord, Record, RecordId, SiteRecord};
use causerie_shared::moderation::{BanKind, LogKind};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::command::Refusal;
use crate::database::{Database, DatabaseError};
use crate::site::learning::Lessons;
use crate::site::{Scene, settings};
use crate::store::imports::{own, placing, undoing};
use crate::store::{row, site};

/// Records that are taken at a time.
const BATCH: u32 = 500;

/// How the site was before an import brought all of another one.
#[derive(Serialize, Deserialize)]
pub(super) struct SiteBefore {
    /// What changed in its settings, as the log keeps it.
    pub(super) settings: Option<Box<RawValue>>,
    /// When it was created, in milliseconds.
    pub(super) created_at: i64,
    /// The same as the file says.
    pub(super) created_at_there: i64,
    /// The highest numbers of the bans, notes and saved replies that came.
    pub(super) highest: [i64; 3],
    /// Entries of the log that came, the first one's number and the last one's.
    pub(super) actions: Option<(i64, i64)>,
}

/// Takes over what has no column in comments, who reacted, and what the spam filter learnt.
pub(super) fn take_details(
    scene: &Scene<'_>,
    import: i64,
    database: &mut impl Database,
) -> Result<(), Refusal> {
    let hash = |author: &RecordId| scene.site.secret.author_hash(&format!("id:{author}"));
    let mut after = 0;
    loop {
        let found = own::details(database, import, after, BATCH)?;
        let Some(last) = found.last() else { break };
        after = last.row;
        for details in found {
            let record: CommentRecord = row::from_json(&details.more)?;
            for edit in &record.edits {
                own::add_edit(database, details.comment, edit)?;
            }
            if let Some(edit) = &record.waiting_edit {
                own::add_waiting_edit(database, details.comment, edit)?;
            }
            if let Some(answer) = &record.answer {
                own::add_answer(database, details.comment, answer)?;
            }
            for report in &record.reports {
                own::add_report(database, import, details.comment, report, &hash(&report.author))?;
            }
        }
    }
    after = 0;
    loop {
        let found = own::lessons(database, import, after, BATCH)?;
        let Some(last) = found.last() else { break };
        after = last.row;
        let mut lessons = Lessons::default();
        found.iter().for_each(|lesson| lessons.add(&lesson.author, lesson.class, &lesson.body, 1));
        lessons.learn(database)?;
    }
    each(database, import, "reaction", |database, record| match record {
        Record::Reaction(reaction) => {
            Ok(own::add_reaction(database, import, &reaction, &hash(&reaction.author))?)
        }
        _ => Ok(()),
    })
}

/// Takes over all that the file says of its site besides the conversation. Gives how this one was before; none where nothing
/// of it changed.
pub(super) fn take_site(
    scene: &Scene<'_>,
    import: i64,
    database: &mut impl Database,
) -> Result<Option<SiteBefore>, Refusal> {
    let (_, _, highest) = placing::highest(database)?;
    let created_at = site::created_at(database)?;
    let mut before = SiteBefore {
        settings: None,
        created_at,
        created_at_there: created_at,
        highest: [0; 3],
        actions: None,
    };
    let mut came = 0;
    let hash = |author: &RecordId| scene.site.secret.author_hash(&format!("id:{author}"));
    each(database, import, "site", |database, record| {
        let Record::Site(record) = record else { return Ok(()) };
        before.settings = take_settings(scene, &record, database)?;
        before.created_at_there = record.created_at.0;
        Ok(site::set_created_at(database, record.created_at.0)?)
    })?;
    each(database, import, "ban", |database, record| {
        let Record::Ban(ban) = record else { return Ok(()) };
        came += 1;
        let (kind, subject) = match ban.by {
            BanKind::Visitor => match own::visitor(database, import, &hash(&ban.subject))? {
                Some(visitor) => ("visitor", visitor.to_string()),
                None => return Ok(()),
            },
            BanKind::Email => ("email", ban.subject.to_string()),
            BanKind::Network => ("network", ban.subject.to_string()),
        };
        Ok(own::add_ban(database, &ban, kind, &subject)?)
    })?;
    each(database, import, "note", |database, record| {
        let Record::Note(note) = record else { return Ok(()) };
        came += 1;
        match own::visitor(database, import, &hash(&note.author))? {
            Some(visitor) => Ok(own::add_note(database, &note, visitor)?),
            None => Ok(()),
        }
    })?;
    each(database, import, "saved_reply", |database, record| {
        let Record::SavedReply(reply) = record else { return Ok(()) };
        came += 1;
        Ok(own::add_saved_reply(database, &reply)?)
    })?;
    each(database, import, "action", |database, record| {
        let Record::Action(action) = record else { return Ok(()) };
        if LogKind::from_name(&action.kind).is_none() {
            return Ok(());
        }
        let number = action.id.number().map_or(highest, |id| id + highest);
        let (first, _) = before.actions.unwrap_or((number, number));
        before.actions = Some((first, number));
        Ok(own::add_action(database, import, &action, highest)?)
    })?;
    before.highest = undoing::highest_of_rest(database)?;
    let changed = before.settings.is_some()
        || before.created_at != before.created_at_there
        || before.actions.is_some()
        || came > 0;
    Ok(changed.then_some(before))
}

/// Writes the settings of the file. Gives what changed, for the log; none where nothing did.
fn take_settings(
    scene: &Scene<'_>,
    record: &SiteRecord,
    database: &mut impl Database,
) -> Result<Option<Box<RawValue>>, Refusal> {
    let Some(subject) = settings::replace(scene, &record.settings, database)? else { return Ok(None) };
    let kept = RawValue::from_string(subject).map_err(|error| DatabaseError::Failed(error.to_string()))?;
    Ok(Some(kept))
}

/// Does something with each record of a kind.
fn each<D: Database>(
    database: &mut D,
    import: i64,
    kind: &str,
    mut take: impl FnMut(&mut D, Record) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut after = 0;
    loop {
        let found = own::others(database, import, kind, after, BATCH)?;
        let Some((last, _)) = found.last() else { return Ok(()) };
        after = *last;
        for (_, record) in found {
            take(database, row::from_json(&record)?)?;
        }
    }
}
