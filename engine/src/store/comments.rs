//! The tables `comments` and `comment_addresses`, one comment at a time.

use causerie_shared::{CommentId, CommentStatus, NewAuthor, ReactionCounts, Timestamp, limits};

use super::row;
use super::visitors::VisitorId;
use crate::command::RenderedText;
use crate::database::{Database, DatabaseError};
use crate::params;

/// A comment's place and state, without its words.
#[derive(Clone, Debug)]
pub(crate) struct CommentHead {
    /// Its number.
    pub(crate) id: CommentId,
    /// The thread's number.
    pub(crate) thread: i64,
    /// The comment it answers.
    pub(crate) parent: Option<CommentId>,
    /// The root comment above it.
    pub(crate) root: Option<CommentId>,
    /// Who wrote it.
    pub(crate) visitor: Option<VisitorId>,
    /// When it was posted.
    pub(crate) created_at: Timestamp,
    /// Where it stands.
    pub(crate) status: CommentStatus,
    /// Visible direct replies.
    pub(crate) reply_count: u32,
    /// Its reactions.
    pub(crate) reactions: ReactionCounts,
}

/// A comment to store.
pub(crate) struct NewRow<'a> {
    /// The thread's number.
    pub(crate) thread: i64,
    /// The comment it answers.
    pub(crate) parent: Option<&'a CommentHead>,
    /// Who wrote it.
    pub(crate) visitor: VisitorId,
    /// Their own words on themselves.
    pub(crate) author: &'a NewAuthor,
    /// The text.
    pub(crate) text: &'a RenderedText,
}

fn status(name: &str) -> CommentStatus {
    match name {
        "published" => CommentStatus::Published,
        "pending" => CommentStatus::Pending,
        "spam" => CommentStatus::Spam,
        _ => CommentStatus::Deleted,
    }
}

/// A comment of any status.
///
/// # Errors
/// The database's.
pub(crate) fn find(
    database: &mut impl Database,
    id: CommentId,
) -> Result<Option<CommentHead>, DatabaseError> {
    let sql =
        "SELECT id, thread_id, parent_id, root_id, visitor_id, created_at, status, reply_count, reactions
        FROM comments WHERE id = ?1";
    row::first(database, sql, params![id.0])?
        .map(|mut row| {
            Ok(CommentHead {
                id: CommentId(row.integer()?),
                thread: row.integer()?,
                parent: row.optional_integer()?.map(CommentId),
                root: row.optional_integer()?.map(CommentId),
                visitor: row.optional_integer()?.map(VisitorId),
                created_at: Timestamp(row.integer()?),
                status: status(&row.text()?),
                reply_count: row.count()?,
                reactions: row.json()?,
            })
        })
        .transpose()
}

/// A comment's Markdown.
///
/// # Errors
/// The database's.
pub(crate) fn body(database: &mut impl Database, id: CommentId) -> Result<String, DatabaseError> {
    row::only(database, "SELECT body FROM comments WHERE id = ?1", params![id.0])?.text()
}

/// Whether a comment of the visitor is published.
///
/// # Errors
/// The database's.
pub(crate) fn has_published(database: &mut impl Database, visitor: VisitorId) -> Result<bool, DatabaseError> {
    let sql = "SELECT 1 FROM comments WHERE visitor_id = ?1 AND status = 'published' LIMIT 1";
    Ok(row::first(database, sql, params![visitor.0])?.is_some())
}

/// How many of the newest comments, of which at most `most` are looked at, were posted after a moment. Their addresses are
/// counted, whose rows are short.
///
/// # Errors
/// The database's.
pub(crate) fn count_since(
    database: &mut impl Database,
    moment: i64,
    most: u32,
) -> Result<u32, DatabaseError> {
    let sql = "SELECT count(*) FROM (SELECT created_at FROM comment_addresses WHERE comment_id > 0
            ORDER BY comment_id DESC LIMIT ?2) WHERE created_at > ?1";
    row::only(database, sql, params![moment, most])?.count()
}

/// Stores a published comment and counts it where it hangs. Gives its number.
///
/// # Errors
/// The database's.
pub(crate) fn insert(
    database: &mut impl Database,
    new: &NewRow<'_>,
    now: Timestamp,
) -> Result<CommentId, DatabaseError> {
    let root = new.parent.map(|parent| parent.root.unwrap_or(parent.id));
    let sql = "INSERT INTO comments (thread_id, parent_id, root_id, visitor_id, author_name, author_email,
            author_website, body, html, renderer, status, visible, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'published', 1, ?11) RETURNING id";
    let values = params![
        new.thread,
        new.parent.map(|parent| parent.id.0),
        root.map(|root| root.0),
        new.visitor.0,
        new.author.name.as_str(),
        new.author.email.as_deref(),
        new.author.website.as_deref(),
        new.text.body.as_str(),
        new.text.html.as_str(),
        new.text.renderer,
        now.0,
    ];
    let id = CommentId(row::only(database, sql, values)?.integer()?);
    if let (Some(parent), Some(root)) = (new.parent, root) {
        count_reply(database, parent.id, root, 1)?;
    }
    Ok(id)
}

/// Counts visible replies that came or went below a comment.
fn count_reply(
    database: &mut impl Database,
    parent: CommentId,
    root: CommentId,
    change: i64,
) -> Result<(), DatabaseError> {
    let sql = "UPDATE comments SET reply_count = reply_count + ?3 * (id = ?1),
            descendant_count = descendant_count + ?3 * (id = ?2)
        WHERE id IN (?1, ?2)";
    database.query(sql, params![parent.0, root.0, change]).map(drop)
}

/// Gives a comment a new text.
///
/// # Errors
/// The database's.
pub(crate) fn edit(
    database: &mut impl Database,
    id: CommentId,
    text: &RenderedText,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "UPDATE comments SET body = ?2, html = ?3, renderer = ?4, edited_at = ?5 WHERE id = ?1";
    database.query(sql, params![id.0, text.body.as_str(), text.html.as_str(), text.renderer, now.0]).map(drop)
}

/// Erases what a comment said and who said it. Where replies hang on it a tombstone stays; otherwise it vanishes, and
/// with it every tombstone above whose last reply it was.
///
/// # Errors
/// The database's.
pub(crate) fn erase(database: &mut impl Database, comment: &CommentHead) -> Result<(), DatabaseError> {
    let sql = "UPDATE comments SET status = 'deleted', visible = ?2, body = '', html = '', author_name = NULL,
            author_email = NULL, author_website = NULL, edited_at = NULL, pinned = 0, reactions = '{}', score = 0
        WHERE id = ?1";
    database.query(sql, params![comment.id.0, comment.reply_count > 0])?;
    database.query("DELETE FROM comment_addresses WHERE comment_id = ?1", params![comment.id.0])?;
    let mut vanished = (comment.reply_count == 0).then(|| comment.clone());
    while let Some(gone) = vanished.take() {
        let (Some(parent), Some(root)) = (gone.parent, gone.root) else { break };
        count_reply(database, parent, root, -1)?;
        let above = find(database, parent)?;
        if let Some(above) =
            above.filter(|above| above.status == CommentStatus::Deleted && above.reply_count == 0)
        {
            database.query("UPDATE comments SET visible = 0 WHERE id = ?1", params![above.id.0])?;
            vanished = Some(above);
        }
    }
    Ok(())
}

/// Writes a comment's reactions and how many they are.
///
/// # Errors
/// The database's.
pub(crate) fn set_reactions(
    database: &mut impl Database,
    id: CommentId,
    reactions: &str,
    score: i64,
) -> Result<(), DatabaseError> {
    let sql = "UPDATE comments SET reactions = ?2, score = ?3 WHERE id = ?1";
    database.query(sql, params![id.0, reactions, score]).map(drop)
}

/// Keeps the hash of the address a comment came from.
///
/// # Errors
/// The database's.
pub(crate) fn keep_address(
    database: &mut impl Database,
    id: CommentId,
    address_hash: &str,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO comment_addresses (comment_id, address_hash, created_at) VALUES (?1, ?2, ?3)";
    database.query(sql, params![id.0, address_hash, now.0]).map(drop)
}

/// Erases some of the address hashes whose time is over.
///
/// # Errors
/// The database's.
pub(crate) fn forget_old_addresses(
    database: &mut impl Database,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "DELETE FROM comment_addresses WHERE created_at < ?1 AND comment_id IN
        (SELECT comment_id FROM comment_addresses WHERE comment_id > 0 ORDER BY comment_id LIMIT ?2)";
    database.query(sql, params![now.0 - limits::ADDRESS_HASH_MILLIS, super::SWEEP_ROWS]).map(drop)
}
