//! A comment's record as the columns of its row.

use causerie_shared::interchange::{CommentRecord, RemarkKind};
use causerie_shared::{CommentStatus, Timestamp, author, limits, reaction, text};
use serde::Serialize;
use serde_json::{Value, json};

use crate::auth::site_secret::SiteSecret;
use crate::database::DatabaseError;
use crate::render::adopt::adopt;
use crate::render::markdown::{RENDERER_VERSION, markdown};
use crate::render::sanitize::sanitize;
use crate::store::row;

/// The last moment of the year 9999.
const LATEST_MILLIS: i64 = 253_402_300_799_999;

/// The columns, by their names.
#[derive(Serialize)]
pub(super) struct Ready {
    id: i64,
    skipped: Option<&'static str>,
    author: Option<String>,
    more: Option<String>,
    kind: Value,
    name: Option<String>,
    email: Option<String>,
    website: Option<String>,
    badge: Option<String>,
    body: String,
    html: String,
    renderer: i64,
    status: CommentStatus,
    pinned: i64,
    created_at: i64,
    edited_at: Option<i64>,
    reactions: String,
    score: i64,
    reasons: String,
    waiting_since: Option<i64>,
    shadow: i64,
    learnt: Option<String>,
}

/// Makes a record ready for the row of that number, and says what there is to say about it. `is_own` says that it is from one
/// of Causerie's own files, which are taken as they are but for their HTML.
///
/// # Errors
/// The database's: a value has no JSON form.
pub(super) fn ready(
    id: i64,
    mut record: CommentRecord,
    is_own: bool,
    nameless: &str,
    secret: &SiteSecret,
) -> Result<(Ready, Vec<RemarkKind>), DatabaseError> {
    let mut notes = Vec::new();
    let skipped = reason_to_skip(&record);
    tidy_author(&mut record, if is_own { None } else { Some(nameless) }, &mut notes);
    record.edited_at = record.edited_at.filter(|time| is_writable(*time));
    if let Some(edit) = &mut record.waiting_edit {
        edit.html = sanitize(&edit.html);
    }
    if !is_own {
        record.waiting_since = (record.status == CommentStatus::Pending).then_some(record.created_at);
        // The log would not know who put it there.
        record.badge = None;
    }
    let (body, html, renderer) = if skipped.is_some() { nothing() } else { texts(&record) };
    // What stands for foreign HTML may be longer than it.
    let outgrown = body.len() + html.len() > limits::IMPORT_COMMENT_BYTES;
    let (body, html, renderer) = if outgrown { nothing() } else { (body, html, renderer) };
    let skipped = skipped.or(outgrown.then_some(RemarkKind::TooLong));
    let reactions: Vec<_> =
        record.reactions.iter().filter(|(kind, count)| reaction::is_key(kind) && **count > 0).collect();
    let score = reactions.iter().map(|(_, count)| i64::from(**count)).sum();
    let reactions = json!(reactions.into_iter().collect::<std::collections::BTreeMap<_, _>>()).to_string();
    let ready = Ready {
        id,
        skipped: skipped.map(RemarkKind::as_str),
        author: author_key(&record, is_own, secret),
        more: more(&record)?,
        kind: json!(record.kind),
        badge: record.badge.filter(|badge| matches!(badge.as_str(), "owner" | "moderator")),
        name: record.name,
        email: record.email,
        website: record.website,
        body,
        html,
        renderer,
        status: record.status,
        pinned: i64::from(
            record.pinned && record.parent.is_none() && record.status == CommentStatus::Published,
        ),
        created_at: record.created_at.0,
        edited_at: record.edited_at.map(|time| time.0),
        reactions,
        score,
        reasons: row::to_json(&record.reasons)?,
        waiting_since: record.waiting_since.map(|time| time.0),
        shadow: i64::from(record.shadow),
        learnt: record.learnt.filter(|class| matches!(class.as_str(), "spam" | "ham")),
    };
    Ok((ready, notes))
}

fn reason_to_skip(record: &CommentRecord) -> Option<RemarkKind> {
    let texts = [record.body.as_deref(), record.html.as_deref()];
    let longest = texts.into_iter().flatten().map(str::len).max().unwrap_or_default();
    let says_nothing = texts.into_iter().flatten().all(|text| text.trim().is_empty());
    if !is_writable(record.created_at) {
        Some(RemarkKind::TimeMissing)
    } else if longest > limits::IMPORT_TEXT_BYTES {
        Some(RemarkKind::TooLong)
    } else if says_nothing && record.status != CommentStatus::Deleted {
        Some(RemarkKind::Empty)
    } else {
        None
    }
}

fn nothing() -> (String, String, i64) {
    (String::new(), String::new(), RENDERER_VERSION)
}

/// Markdown, HTML that may be stored, and the renderer's version.
fn texts(record: &CommentRecord) -> (String, String, i64) {
    match (&record.body, &record.html) {
        // What was rendered here before is as it was, once more past the sanitiser.
        (Some(body), Some(html)) if record.renderer.is_some() => {
            (body.clone(), sanitize(html), record.renderer.unwrap_or(RENDERER_VERSION))
        }
        (Some(body), None) => (body.clone(), markdown(body), RENDERER_VERSION),
        (Some(body), Some(html)) if !body.trim().is_empty() => {
            (body.clone(), adopt(html).html, RENDERER_VERSION)
        }
        (_, Some(html)) => {
            let adopted = adopt(html);
            (adopted.markdown, adopted.html, RENDERER_VERSION)
        }
        (None, None) => nothing(),
    }
}

/// Brings what the file knows of an author into the form it has here. What was stored here before has it already.
fn tidy_author(record: &mut CommentRecord, nameless: Option<&str>, notes: &mut Vec<RemarkKind>) {
    let name = record.name.take().map(|name| text::single_line(&name)).filter(|name| !name.is_empty());
    record.name = match name {
        Some(name) if name.chars().count() > limits::AUTHOR_NAME_CHARS => {
            notes.push(RemarkKind::NameCut);
            Some(text::truncated(&name, limits::AUTHOR_NAME_CHARS).to_owned())
        }
        Some(name) => Some(name),
        // Without a name a comment is one that its author erased.
        None => nameless.filter(|_| record.status != CommentStatus::Deleted).map(str::to_owned),
    };
    let mut dropped = false;
    let mut checked = |field: &mut Option<String>, check: fn(&str) -> Option<String>| {
        let given = field.take().filter(|text| !text.trim().is_empty());
        *field = given.as_deref().and_then(check);
        dropped |= given.is_some() && field.is_none();
    };
    checked(&mut record.email, author::normalized_email);
    checked(&mut record.website, author::normalized_website);
    if dropped {
        notes.push(RemarkKind::AuthorDetailDropped);
    }
}

/// Whether a time has four digits for its year, as the wire writes times.
fn is_writable(time: Timestamp) -> bool {
    (0..=LATEST_MILLIS).contains(&time.0)
}

/// What stands for an author among those of the file: only a hash is kept.
fn author_key(record: &CommentRecord, is_own: bool, secret: &SiteSecret) -> Option<String> {
    let key = match (&record.author, &record.email, &record.name) {
        (Some(id), _, _) => format!("id:{id}"),
        // Who wrote for the site has no number.
        (None, _, _) if is_own => return None,
        (None, Some(email), _) => format!("mail:{}", email.to_lowercase()),
        (None, None, Some(name)) => format!("name:{}", name.to_lowercase()),
        (None, None, None) => return None,
    };
    Some(secret.author_hash(&key))
}

/// What has no column.
fn more(record: &CommentRecord) -> Result<Option<String>, DatabaseError> {
    let rest = CommentRecord {
        edits: record.edits.clone(),
        waiting_edit: record.waiting_edit.clone(),
        answer: record.answer.clone(),
        reports: record.reports.clone(),
        ..CommentRecord::default()
    };
    if rest == CommentRecord::default() { Ok(None) } else { row::to_json(&rest).map(Some) }
}
