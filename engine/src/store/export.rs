//! All that a site holds, record by record.

use causerie_shared::interchange::{
    ActionItemRecord, ActionRecord, AnswerRecord, AuthorRecord, BanRecord, CommentKind, CommentRecord,
    EditRecord, NoteRecord, ReactionRecord, RecordId, ReportRecord, SavedReplyRecord, ThreadRecord,
    TokenRecord, WaitingEditRecord,
};
use causerie_shared::moderation::BanKind;
use causerie_shared::{ThreadState, Timestamp};
use serde_json::Value as Json;

use super::comments::status;
use super::row::{self, Row};
use crate::database::{Database, DatabaseError};
use crate::params;

/// The highest numbers: of visitors, threads, comments and actions.
///
/// # Errors
/// The database's.
pub(crate) fn highest(database: &mut impl Database) -> Result<[i64; 4], DatabaseError> {
    let sql =
        "SELECT (SELECT coalesce(max(id), 0) FROM visitors), (SELECT coalesce(max(id), 0) FROM threads),
            (SELECT coalesce(max(id), 0) FROM comments), (SELECT coalesce(max(id), 0) FROM actions)";
    let mut row = row::only(database, sql, params![])?;
    Ok([row.integer()?, row.integer()?, row.integer()?, row.integer()?])
}

/// Visitors after that one, up to another, with their numbers.
///
/// # Errors
/// The database's.
pub(crate) fn authors(
    database: &mut impl Database,
    after: i64,
    last: i64,
    limit: u32,
) -> Result<Vec<(i64, AuthorRecord)>, DatabaseError> {
    let sql =
        "SELECT v.id, v.created_at, (SELECT json_group_array(json_array(hash, created_at) ORDER BY hash)
            FROM visitor_tokens t INDEXED BY tokens_by_visitor WHERE t.visitor_id = v.id)
        FROM visitors v WHERE v.id > ?1 AND v.id <= ?2 ORDER BY v.id LIMIT ?3";
    each(database, sql, params![after, last, limit], |row| {
        let id = row.integer()?;
        let created_at = row.moment()?;
        let tokens: Vec<(String, i64)> = row.json()?;
        let tokens = tokens.into_iter().map(|(hash, at)| TokenRecord { hash, created_at: Timestamp(at) });
        Ok((id, AuthorRecord { id: id.into(), created_at, tokens: tokens.collect() }))
    })
}

/// Threads after that one, up to another, with their numbers.
///
/// # Errors
/// The database's.
pub(crate) fn threads(
    database: &mut impl Database,
    after: i64,
    last: i64,
    limit: u32,
) -> Result<Vec<(i64, ThreadRecord)>, DatabaseError> {
    let sql = "SELECT t.id, t.key, (SELECT json_group_array(a.alias ORDER BY a.alias)
                FROM thread_aliases a INDEXED BY aliases_by_thread WHERE a.thread_id = t.id AND a.alias <> t.key),
            t.url, t.title, t.state, t.reactions, t.created_at, t.gone_since
        FROM threads t WHERE t.id > ?1 AND t.id <= ?2 ORDER BY t.id LIMIT ?3";
    each(database, sql, params![after, last, limit], |row| {
        let id = row.integer()?;
        let record = ThreadRecord {
            id: id.into(),
            key: row.optional_text()?,
            aliases: row.json()?,
            url: row.optional_text()?,
            title: row.optional_text()?,
            state: if row.text()? == "closed" { ThreadState::Closed } else { ThreadState::Open },
            reactions: row.json()?,
            created_at: row.optional_moment()?,
            gone_since: row.optional_moment()?,
        };
        Ok((id, record))
    })
}

/// The number of the last of the comments after that one whose texts together are no longer than so many characters; none
/// where no comment follows. `thread` limits them to one.
///
/// # Errors
/// The database's.
pub(crate) fn end_of_piece(
    database: &mut impl Database,
    thread: Option<i64>,
    after: i64,
    last: i64,
    characters: i64,
    limit: u32,
) -> Result<Option<i64>, DatabaseError> {
    let (from, of_thread) = match thread {
        Some(_) => ("comments INDEXED BY comments_by_thread_and_id", "thread_id = ?5 AND"),
        None => ("comments", "?5 IS NULL AND"),
    };
    let sql = format!(
        "SELECT id FROM (SELECT id, sum(size) OVER (ORDER BY id) AS size FROM
            (SELECT id, length(body) + length(html) AS size FROM {from}
                WHERE {of_thread} id > ?1 AND id <= ?2 ORDER BY id LIMIT ?4))
        WHERE size <= ?3 ORDER BY id DESC LIMIT 1"
    );
    let found = row::first(database, &sql, params![after, last, characters, limit, thread])?;
    if let Some(mut row) = found {
        return row.integer().map(Some);
    }
    // One comment alone may be longer.
    let sql =
        format!("SELECT min(id) FROM {from} WHERE {of_thread} id > ?1 AND id <= ?2 AND ?3 = ?3 AND ?4 = ?4");
    row::only(database, &sql, params![after, last, characters, limit, thread])?.optional_integer()
}

/// Comments after that one up to another, with their numbers. `thread` limits them to one.
///
/// # Errors
/// The database's.
pub(crate) fn comments(
    database: &mut impl Database,
    thread: Option<i64>,
    after: i64,
    up_to: i64,
) -> Result<Vec<(i64, CommentRecord)>, DatabaseError> {
    let (from, of_thread) = match thread {
        Some(_) => ("comments c INDEXED BY comments_by_thread_and_id", "c.thread_id = ?3 AND"),
        None => ("comments c", "?3 IS NULL AND"),
    };
    let sql = format!(
        "SELECT c.id, c.thread_id, c.parent_id, c.visitor_id, c.kind, c.author_name, c.author_email, c.author_website,
            c.badge, c.body, c.html, c.renderer, c.created_at, c.edited_at, c.status, c.pinned, c.reactions,
            c.reasons, c.waiting_since, c.shadow, c.learnt,
            (SELECT json_group_array(json_array(r.body, r.written_at) ORDER BY r.id)
                FROM comment_revisions r INDEXED BY revisions_by_comment WHERE r.comment_id = c.id),
            (SELECT json_array(w.body, w.html, w.renderer, json(w.reasons), w.created_at)
                FROM waiting_edits w WHERE w.comment_id = c.id),
            (SELECT json_array(a.text, a.created_at) FROM author_answers a WHERE a.comment_id = c.id),
            (SELECT json_group_array(json_array(r.visitor_id, r.reason, r.created_at) ORDER BY r.visitor_id)
                FROM reports r WHERE r.comment_id = c.id)
        FROM {from} WHERE {of_thread} c.id > ?1 AND c.id <= ?2 ORDER BY c.id"
    );
    each(database, &sql, params![after, up_to, thread], |row| {
        let id = row.integer()?;
        Ok((id, comment(id, row)?))
    })
}

fn comment(id: i64, row: &mut Row) -> Result<CommentRecord, DatabaseError> {
    Ok(CommentRecord {
        id: id.into(),
        thread: row.integer()?.into(),
        parent: row.optional_integer()?.map(RecordId::from),
        author: row.optional_integer()?.map(RecordId::from),
        kind: match row.text()?.as_str() {
            "pingback" => CommentKind::Pingback,
            "trackback" => CommentKind::Trackback,
            _ => CommentKind::Comment,
        },
        name: row.optional_text()?,
        email: row.optional_text()?,
        website: row.optional_text()?,
        badge: row.optional_text()?,
        body: row.optional_text()?,
        html: row.optional_text()?,
        renderer: row.optional_integer()?,
        created_at: row.moment()?,
        edited_at: row.optional_moment()?,
        status: status(&row.text()?),
        pinned: row.flag()?,
        reactions: row.json()?,
        reasons: row.json()?,
        waiting_since: row.optional_moment()?,
        shadow: row.flag()?,
        learnt: row.optional_text()?,
        edits: row
            .json::<Vec<(String, i64)>>()?
            .into_iter()
            .map(|(body, at)| EditRecord { body, written_at: Timestamp(at) })
            .collect(),
        waiting_edit: optional_json(row)?.map(|(body, html, renderer, reasons, at)| WaitingEditRecord {
            body,
            html,
            renderer,
            reasons,
            created_at: Timestamp(at),
        }),
        answer: optional_json(row)?.map(|(text, at)| AnswerRecord { text, created_at: Timestamp(at) }),
        reports: row
            .json::<Vec<(i64, String, i64)>>()?
            .into_iter()
            .map(|(author, reason, at)| ReportRecord {
                author: author.into(),
                reason,
                created_at: Timestamp(at),
            })
            .collect(),
    })
}

/// Reactions of the visitors after that one up to another, as far as they are to those threads and comments.
///
/// # Errors
/// The database's.
pub(crate) fn reactions(
    database: &mut impl Database,
    after: i64,
    up_to: i64,
    last_thread: i64,
    last_comment: i64,
) -> Result<Vec<ReactionRecord>, DatabaseError> {
    let sql = "SELECT visitor_id, thread_id, nullif(comment_id, 0), kind, created_at FROM reactions
        WHERE visitor_id > ?1 AND visitor_id <= ?2 AND thread_id <= ?3 AND comment_id <= ?4
        ORDER BY visitor_id, thread_id, comment_id, kind";
    each(database, sql, params![after, up_to, last_thread, last_comment], |row| {
        Ok(ReactionRecord {
            author: row.integer()?.into(),
            thread: row.integer()?.into(),
            comment: row.optional_integer()?.map(RecordId::from),
            reaction: row.text()?,
            created_at: row.moment()?,
        })
    })
}

/// All bans.
///
/// # Errors
/// The database's.
pub(crate) fn bans(database: &mut impl Database) -> Result<Vec<BanRecord>, DatabaseError> {
    let sql =
        "SELECT id, kind, subject, name, shadow, reason, until, created_at, actor FROM bans ORDER BY id";
    each(database, sql, params![], |row| {
        Ok(BanRecord {
            id: row.integer()?.into(),
            by: match row.text()?.as_str() {
                "visitor" => BanKind::Visitor,
                "email" => BanKind::Email,
                _ => BanKind::Network,
            },
            subject: row.text()?.into(),
            name: row.text()?,
            shadow: row.flag()?,
            reason: row.optional_text()?,
            until: row.optional_moment()?,
            created_at: row.moment()?,
            actor: row.json()?,
        })
    })
}

/// All notes on visitors up to that one.
///
/// # Errors
/// The database's.
pub(crate) fn notes(database: &mut impl Database, last: i64) -> Result<Vec<NoteRecord>, DatabaseError> {
    let sql = "SELECT id, visitor_id, text, actor, created_at FROM notes WHERE visitor_id <= ?1 ORDER BY id";
    each(database, sql, params![last], |row| {
        Ok(NoteRecord {
            id: row.integer()?.into(),
            author: row.integer()?.into(),
            text: row.text()?,
            actor: row.json()?,
            created_at: row.moment()?,
        })
    })
}

/// All saved replies.
///
/// # Errors
/// The database's.
pub(crate) fn saved_replies(database: &mut impl Database) -> Result<Vec<SavedReplyRecord>, DatabaseError> {
    let sql = "SELECT id, title, body FROM saved_replies ORDER BY id";
    each(database, sql, params![], |row| {
        Ok(SavedReplyRecord { id: row.integer()?.into(), title: row.text()?, body: row.text()? })
    })
}

/// Entries of the log after that one up to another, with their numbers. Imports and what undid them are left out: they tell
/// how this database came by what the file holds itself.
///
/// # Errors
/// The database's.
pub(crate) fn actions(
    database: &mut impl Database,
    after: i64,
    last: i64,
    limit: u32,
) -> Result<Vec<(i64, Option<ActionRecord>)>, DatabaseError> {
    let sql = "SELECT a.id, a.kind = 'import' OR coalesce((SELECT u.kind = 'import' FROM actions u WHERE u.id = a.undoes), 0),
            a.kind, a.actor, a.reason, a.subject, a.changed, a.created_at, a.undone_by, a.undoes,
            (SELECT json_group_array(json_array(i.comment_id, json(i.before), json(i.after)) ORDER BY i.comment_id)
                FROM action_items i WHERE i.action_id = a.id)
        FROM actions a WHERE a.id > ?1 AND a.id <= ?2 ORDER BY a.id LIMIT ?3";
    each(database, sql, params![after, last, limit], |row| {
        let id = row.integer()?;
        if row.flag()? {
            return Ok((id, None));
        }
        let record = ActionRecord {
            id: id.into(),
            kind: row.text()?,
            actor: row.json()?,
            reason: row.optional_text()?,
            subject: optional_json(row)?,
            changed: row.integer()?,
            created_at: row.moment()?,
            undone_by: row.optional_integer()?.map(RecordId::from),
            undoes: row.optional_integer()?.map(RecordId::from),
            items: row
                .json::<Vec<(i64, Json, Json)>>()?
                .into_iter()
                .map(|(comment, before, after)| ActionItemRecord { comment: comment.into(), before, after })
                .collect(),
        };
        Ok((id, Some(record)))
    })
}

fn optional_json<T: serde::de::DeserializeOwned>(row: &mut Row) -> Result<Option<T>, DatabaseError> {
    row.optional_text()?.as_deref().map(row::from_json).transpose()
}

fn each<T>(
    database: &mut impl Database,
    sql: &str,
    values: &[crate::database::Value],
    mut take: impl FnMut(&mut Row) -> Result<T, DatabaseError>,
) -> Result<Vec<T>, DatabaseError> {
    row::all(database, sql, values)?.iter_mut().map(&mut take).collect()
}
