//! What only Causerie's own files hold.

use causerie_shared::NewAuthor;
use causerie_shared::interchange::{
    ActionItemRecord, ActionRecord, AnswerRecord, BanRecord, EditRecord, NoteRecord, ReactionRecord,
    RecordId, ReportRecord, SavedReplyRecord, WaitingEditRecord,
};
use serde_json::Value as Json;

use crate::database::{Database, DatabaseError};
use crate::params;
use crate::store::comment_states::Learnt;
use crate::store::row;

/// A new comment with what has no column, as JSON.
pub(crate) struct Details {
    /// Its row.
    pub(crate) row: i64,
    /// Its number here.
    pub(crate) comment: i64,
    /// The rest of its record.
    pub(crate) more: String,
}

/// New comments with more than columns hold, after that row.
///
/// # Errors
/// The database's.
pub(crate) fn details(
    database: &mut impl Database,
    import: i64,
    after: i64,
    limit: u32,
) -> Result<Vec<Details>, DatabaseError> {
    let sql = "SELECT id, comment_id, more FROM import_comments INDEXED BY import_comments_by_id
        WHERE import_id = ?1 AND id > ?2 AND more IS NOT NULL AND skipped IS NULL AND is_there = 0
        ORDER BY id LIMIT ?3";
    let rows = row::all(database, sql, params![import, after, limit])?;
    rows.into_iter()
        .map(|mut row| Ok(Details { row: row.integer()?, comment: row.integer()?, more: row.text()? }))
        .collect()
}

/// A new comment that the spam filter had learnt.
pub(crate) struct Lesson {
    /// Its row.
    pub(crate) row: i64,
    /// As what.
    pub(crate) class: Learnt,
    /// Who wrote it.
    pub(crate) author: NewAuthor,
    /// Its Markdown.
    pub(crate) body: String,
}

/// New comments that the spam filter had learnt, after that row.
///
/// # Errors
/// The database's.
pub(crate) fn lessons(
    database: &mut impl Database,
    import: i64,
    after: i64,
    limit: u32,
) -> Result<Vec<Lesson>, DatabaseError> {
    let sql = "SELECT id, learnt, coalesce(name, ''), email, website, body
        FROM import_comments INDEXED BY import_comments_by_id
        WHERE import_id = ?1 AND id > ?2 AND learnt IS NOT NULL AND skipped IS NULL AND is_there = 0
        ORDER BY id LIMIT ?3";
    let rows = row::all(database, sql, params![import, after, limit])?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Lesson {
                row: row.integer()?,
                class: if row.text()? == "spam" { Learnt::Spam } else { Learnt::Ham },
                author: NewAuthor {
                    name: row.text()?,
                    email: row.optional_text()?,
                    website: row.optional_text()?,
                },
                body: row.text()?,
            })
        })
        .collect()
}

/// Keeps an earlier text.
///
/// # Errors
/// The database's.
pub(crate) fn add_edit(
    database: &mut impl Database,
    comment: i64,
    edit: &EditRecord,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO comment_revisions (comment_id, body, written_at) VALUES (?1, ?2, ?3)";
    database.query(sql, params![comment, edit.body.as_str(), edit.written_at.0]).map(drop)
}

/// Keeps a text that waits.
///
/// # Errors
/// The database's.
pub(crate) fn add_waiting_edit(
    database: &mut impl Database,
    comment: i64,
    edit: &WaitingEditRecord,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO waiting_edits (comment_id, body, html, renderer, reasons, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let reasons = row::to_json(&edit.reasons)?;
    let values =
        params![comment, edit.body.as_str(), edit.html.as_str(), edit.renderer, reasons, edit.created_at.0];
    database.query(sql, values).map(drop)
}

/// Keeps an author's answer.
///
/// # Errors
/// The database's.
pub(crate) fn add_answer(
    database: &mut impl Database,
    comment: i64,
    answer: &AnswerRecord,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO author_answers (comment_id, text, created_at) VALUES (?1, ?2, ?3)";
    database.query(sql, params![comment, answer.text.as_str(), answer.created_at.0]).map(drop)
}

/// Keeps a report, if its author is among those of the file; `author` is the hash they go by.
///
/// # Errors
/// The database's.
pub(crate) fn add_report(
    database: &mut impl Database,
    import: i64,
    comment: i64,
    report: &ReportRecord,
    author: &str,
) -> Result<(), DatabaseError> {
    let sql = "INSERT OR IGNORE INTO reports (comment_id, visitor_id, reason, created_at)
        SELECT ?2, visitor_id, ?4, ?5 FROM import_authors WHERE import_id = ?1 AND source_id = ?3";
    let values = params![import, comment, author, report.reason.as_str(), report.created_at.0];
    database.query(sql, values).map(drop)
}

/// Records of a kind after that row: row and record.
///
/// # Errors
/// The database's.
pub(crate) fn others(
    database: &mut impl Database,
    import: i64,
    kind: &str,
    after: i64,
    limit: u32,
) -> Result<Vec<(i64, String)>, DatabaseError> {
    let sql = "SELECT id, record FROM import_others WHERE import_id = ?1 AND kind = ?2 AND id > ?3
        ORDER BY id LIMIT ?4";
    let rows = row::all(database, sql, params![import, kind, after, limit])?;
    rows.into_iter().map(|mut row| Ok((row.integer()?, row.text()?))).collect()
}

/// Keeps who gave a reaction, where what they gave it to came with the file.
///
/// # Errors
/// The database's.
pub(crate) fn add_reaction(
    database: &mut impl Database,
    import: i64,
    reaction: &ReactionRecord,
    author: &str,
) -> Result<(), DatabaseError> {
    let sql = "INSERT OR IGNORE INTO reactions (visitor_id, thread_id, comment_id, kind, created_at)
        SELECT a.visitor_id, t.thread_id, coalesce(c.comment_id, 0), ?5, ?6
        FROM import_authors a JOIN import_threads t ON t.import_id = ?1 AND t.source_id = ?3
        LEFT JOIN import_comments c INDEXED BY import_comments_by_source
            ON c.import_id = ?1 AND c.source_id = ?4 AND c.skipped IS NULL AND c.is_there = 0
        WHERE a.import_id = ?1 AND a.source_id = ?2 AND iif(?4 IS NULL, t.is_new = 1, c.id IS NOT NULL)";
    let values = params![
        import,
        author,
        reaction.thread.0.as_str(),
        reaction.comment.as_ref().map(|id| id.0.as_str()),
        reaction.reaction.as_str(),
        reaction.created_at.0,
    ];
    database.query(sql, values).map(drop)
}

/// Keeps a ban. `subject` is the number of a visitor, where it goes by that.
///
/// # Errors
/// The database's.
pub(crate) fn add_ban(
    database: &mut impl Database,
    ban: &BanRecord,
    kind: &str,
    subject: &str,
) -> Result<(), DatabaseError> {
    let sql = "INSERT OR IGNORE INTO bans (id, kind, subject, name, shadow, reason, until, created_at, actor)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let values = params![
        ban.id.number(),
        kind,
        subject,
        ban.name.as_str(),
        ban.shadow,
        ban.reason.as_deref(),
        ban.until.map(|time| time.0),
        ban.created_at.0,
        row::to_json(&ban.actor)?,
    ];
    database.query(sql, values).map(drop)
}

/// The visitor here that an author of the file is.
///
/// # Errors
/// The database's.
pub(crate) fn visitor(
    database: &mut impl Database,
    import: i64,
    author: &str,
) -> Result<Option<i64>, DatabaseError> {
    let sql = "SELECT visitor_id FROM import_authors WHERE import_id = ?1 AND source_id = ?2";
    row::first(database, sql, params![import, author])?.map(|mut row| row.integer()).transpose()
}

/// Keeps a note on somebody.
///
/// # Errors
/// The database's.
pub(crate) fn add_note(
    database: &mut impl Database,
    note: &NoteRecord,
    visitor: i64,
) -> Result<(), DatabaseError> {
    let sql =
        "INSERT OR IGNORE INTO notes (id, visitor_id, text, actor, created_at) VALUES (?1, ?2, ?3, ?4, ?5)";
    let actor = row::to_json(&note.actor)?;
    let values = params![note.id.number(), visitor, note.text.as_str(), actor, note.created_at.0];
    database.query(sql, values).map(drop)
}

/// Keeps a saved reply.
///
/// # Errors
/// The database's.
pub(crate) fn add_saved_reply(
    database: &mut impl Database,
    reply: &SavedReplyRecord,
) -> Result<(), DatabaseError> {
    let sql = "INSERT OR IGNORE INTO saved_replies (id, title, body) VALUES (?1, ?2, ?3)";
    database.query(sql, params![reply.id.number(), reply.title.as_str(), reply.body.as_str()]).map(drop)
}

/// Keeps an entry of the log under its number and so many more.
///
/// # Errors
/// The database's.
pub(crate) fn add_action(
    database: &mut impl Database,
    import: i64,
    action: &ActionRecord,
    more: i64,
) -> Result<(), DatabaseError> {
    let Some(id) = action.id.number() else { return Ok(()) };
    let shifted = |id: &Option<RecordId>| id.as_ref().and_then(RecordId::number).map(|id| id + more);
    let sql = "INSERT INTO actions (id, kind, actor, reason, subject, changed, created_at, undone_by, undoes)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let values = params![
        id + more,
        action.kind.as_str(),
        row::to_json(&action.actor)?,
        action.reason.as_deref(),
        action.subject.as_ref().map(Json::to_string),
        action.changed,
        action.created_at.0,
        shifted(&action.undone_by),
        shifted(&action.undoes),
    ];
    database.query(sql, values)?;
    action.items.iter().try_for_each(|item| add_item(database, import, id + more, item))
}

fn add_item(
    database: &mut impl Database,
    import: i64,
    action: i64,
    item: &ActionItemRecord,
) -> Result<(), DatabaseError> {
    let sql = "INSERT OR IGNORE INTO action_items (action_id, comment_id, before, after)
        SELECT ?2, comment_id, ?4, ?5 FROM import_comments INDEXED BY import_comments_by_source
        WHERE import_id = ?1 AND source_id = ?3 AND skipped IS NULL";
    let (before, after) = (item.before.to_string(), item.after.to_string());
    database.query(sql, params![import, action, item.comment.0.as_str(), before, after]).map(drop)
}
