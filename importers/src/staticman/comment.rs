//! An entry as a comment.

use causerie_shared::interchange::{CommentRecord, Record, RecordId, RemarkKind};
use causerie_shared::timestamp::Timestamp;

use super::fields::{BODY, Fields};
use super::place::Place;
use super::replies::Survey;
use crate::found::Found;
use crate::moment;
use crate::skipped::skipped;

/// What an entry is in its thread.
pub(super) fn found(path: &str, place: &Place, fields: &Fields, survey: &Survey) -> Found {
    let parent = survey.answered(place, fields);
    let Some(created_at) = time(place, fields) else {
        return skipped(path, RemarkKind::TimeMissing, parent.is_some());
    };
    let text = |names: &[&str]| fields.text(names).map(str::to_owned);
    Found::Record(Record::Comment(Box::new(CommentRecord {
        id: record_id(place, fields),
        thread: RecordId::from(place.page.as_str()),
        parent,
        name: text(&["name", "author", "nickname"]),
        // Most sites keep the hash of the address alone.
        email: text(&["email", "mail"]).filter(|email| email.contains('@')),
        website: text(&["url", "website", "site", "link"]),
        body: text(&BODY),
        created_at,
        ..CommentRecord::default()
    })))
}

/// The entry's own id; where it has none, its file names it.
pub(super) fn record_id(place: &Place, fields: &Fields) -> RecordId {
    match fields.text(&["_id", "id"]) {
        Some(id) => RecordId::from(id),
        None => RecordId::from(format!("{}/{}", place.page, place.stem)),
    }
}

/// When it was written: a date, or seconds or milliseconds since 1970; else what Staticman put into the file's name.
fn time(place: &Place, fields: &Fields) -> Option<Timestamp> {
    match fields.text(&["date", "created_at", "created", "timestamp", "datetime", "time"]) {
        Some(text) => match text.parse() {
            Ok(count) => moment::since_1970(count),
            Err(_) => moment::read(text),
        },
        None => {
            let digits = place.stem.rsplit(|c: char| !c.is_ascii_digit()).next()?;
            // Seconds have ten digits from 2001 to 2286, milliseconds thirteen.
            matches!(digits.len(), 10 | 13).then(|| digits.parse().ok().and_then(moment::since_1970))?
        }
    }
}
