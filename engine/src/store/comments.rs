//! The tables `comments` and `comment_addresses`, one comment at a time.

use causerie_shared::moderation::HoldReason;
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
    /// Whether its author erased it: nothing brings it back.
    pub(crate) erased: bool,
    /// When its text was written.
    pub(crate) written_at: Timestamp,
    /// Whether its author is to see it as published.
    pub(crate) shadow: bool,
    /// Whether it was written for the site.
    pub(crate) badge: bool,
}

impl CommentHead {
    /// Whether it stands, as far as that visitor is to know.
    pub(crate) fn stands_for(&self, visitor: Option<VisitorId>) -> bool {
        self.status == CommentStatus::Published || self.shadow && visitor.is_some() && visitor == self.visitor
    }

    /// Whether readers see it, or a tombstone in its place.
    pub(crate) fn visible(&self) -> bool {
        self.status == CommentStatus::Published || self.reply_count > 0
    }
}

/// A comment to store.
pub(crate) struct NewRow<'a> {
    /// The thread's number.
    pub(crate) thread: i64,
    /// The comment it answers.
    pub(crate) parent: Option<&'a CommentHead>,
    /// Who wrote it; none for one who acts for the site.
    pub(crate) visitor: Option<VisitorId>,
    /// Their own words on themselves.
    pub(crate) author: &'a NewAuthor,
    /// The text.
    pub(crate) text: &'a RenderedText,
    /// Where it stands.
    pub(crate) standing: &'a NewStanding,
}

/// Where a new comment stands.
pub(crate) struct NewStanding {
    /// Published or pending.
    pub(crate) status: CommentStatus,
    /// Why it was held.
    pub(crate) reasons: Vec<HoldReason>,
    /// Whether its author is to see it as published.
    pub(crate) shadow: bool,
    /// The role of a writer who acts for the site.
    pub(crate) badge: Option<&'static str>,
}

impl NewStanding {
    /// Whether its author is to see it as published: nothing but a ban that they are not told of holds it.
    pub(crate) fn seems_published(&self) -> bool {
        self.shadow && matches!(self.reasons.as_slice(), [HoldReason::ShadowBan])
    }
}

/// The status of that name.
pub(super) fn status(name: &str) -> CommentStatus {
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
        "SELECT id, thread_id, parent_id, root_id, visitor_id, created_at, status, reply_count, reactions,
            author_name IS NULL, coalesce(edited_at, created_at), shadow, badge IS NOT NULL
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
                erased: row.integer()? != 0,
                written_at: Timestamp(row.integer()?),
                shadow: row.integer()? != 0,
                badge: row.integer()? != 0,
            })
        })
        .transpose()
}

/// A comment's author, in their own words, and its Markdown.
///
/// # Errors
/// The database's.
pub(crate) fn words(
    database: &mut impl Database,
    id: CommentId,
) -> Result<(NewAuthor, String), DatabaseError> {
    let sql =
        "SELECT coalesce(author_name, ''), author_email, author_website, body FROM comments WHERE id = ?1";
    let mut row = row::only(database, sql, params![id.0])?;
    let author = NewAuthor { name: row.text()?, email: row.optional_text()?, website: row.optional_text()? };
    Ok((author, row.text()?))
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

/// Stores a comment and, where it is published, counts it where it hangs. Gives its number.
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
            author_website, body, html, renderer, created_at, status, visible, reasons, waiting_since, shadow, badge)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17) RETURNING id";
    let standing = new.standing;
    let published = standing.status == CommentStatus::Published;
    let waits = standing.status == CommentStatus::Pending && !standing.shadow;
    let values = params![
        new.thread,
        new.parent.map(|parent| parent.id.0),
        root.map(|root| root.0),
        new.visitor.map(|visitor| visitor.0),
        new.author.name.as_str(),
        new.author.email.as_deref(),
        new.author.website.as_deref(),
        new.text.body.as_str(),
        new.text.html.as_str(),
        new.text.renderer,
        now.0,
        standing.status.as_str(),
        published,
        row::to_json(&standing.reasons)?,
        waits.then_some(now.0),
        standing.shadow,
        standing.badge,
    ];
    let id = CommentId(row::only(database, sql, values)?.integer()?);
    count_written(database, new.visitor, None, standing.status)?;
    if let (Some(parent), Some(root), true) = (new.parent, root, published) {
        count_reply(database, parent.id, root, 1)?;
    }
    Ok(id)
}

/// Counts what somebody wrote by where it stands, a comment that came or one whose status changes.
fn count_written(
    database: &mut impl Database,
    visitor: Option<VisitorId>,
    before: Option<CommentStatus>,
    after: CommentStatus,
) -> Result<(), DatabaseError> {
    let Some(visitor) = visitor else { return Ok(()) };
    let change = |wanted: &[CommentStatus]| {
        i64::from(wanted.contains(&after)) - i64::from(before.is_some_and(|before| wanted.contains(&before)))
    };
    let sql = "UPDATE visitors SET published = published + ?2, pending = pending + ?3, removed = removed + ?4
        WHERE id = ?1";
    let values = params![
        visitor.0,
        change(&[CommentStatus::Published]),
        change(&[CommentStatus::Pending]),
        change(&[CommentStatus::Spam, CommentStatus::Deleted]),
    ];
    database.query(sql, values).map(drop)
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

/// Erases what a comment said and who said it, its earlier texts included. Where replies hang on it a tombstone stays.
///
/// # Errors
/// The database's.
pub(crate) fn erase(database: &mut impl Database, comment: &CommentHead) -> Result<(), DatabaseError> {
    let sql = "UPDATE comments SET body = '', html = '', author_name = NULL, author_email = NULL,
            author_website = NULL, edited_at = NULL, pinned = 0, reactions = '{}', score = 0, waiting_since = NULL,
            reasons = '[]', shadow = 0, learnt = NULL
        WHERE id = ?1";
    database.query(sql, params![comment.id.0])?;
    for table in ["comment_addresses", "comment_revisions", "waiting_edits", "author_answers"] {
        database.query(&format!("DELETE FROM {table} WHERE comment_id = ?1"), params![comment.id.0])?;
    }
    let sql = "UPDATE action_items SET before = json_remove(before, '$.text', '$.edit'),
            after = json_remove(after, '$.text', '$.edit') WHERE comment_id = ?1";
    database.query(sql, params![comment.id.0])?;
    set_status(database, comment, CommentStatus::Deleted)
}

/// Writes where a comment stands. Where replies hang on one that is not published, a tombstone stays; where none does it
/// vanishes, and with it every tombstone above whose last reply it was. What comes back brings those above it back.
///
/// # Errors
/// The database's.
pub(crate) fn set_status(
    database: &mut impl Database,
    comment: &CommentHead,
    status: CommentStatus,
) -> Result<(), DatabaseError> {
    let after = CommentHead { status, ..comment.clone() };
    let sql = "UPDATE comments SET status = ?2, visible = ?3 WHERE id = ?1";
    database.query(sql, params![comment.id.0, status.as_str(), after.visible()])?;
    count_written(database, comment.visitor, Some(comment.status), status)?;
    if after.visible() != comment.visible() { turn(database, after) } else { Ok(()) }
}

/// Takes a comment that readers see, and that is to be removed with all below it, off what it answers.
///
/// # Errors
/// The database's.
pub(crate) fn leave(database: &mut impl Database, comment: &CommentHead) -> Result<(), DatabaseError> {
    turn(database, CommentHead { status: CommentStatus::Deleted, reply_count: 0, ..comment.clone() })
}

/// Counts with those above it that readers see a comment now, or do not any more.
fn turn(database: &mut impl Database, turned: CommentHead) -> Result<(), DatabaseError> {
    let mut turned = Some(turned);
    while let Some(now) = turned.take() {
        let (Some(parent), Some(root)) = (now.parent, now.root) else { break };
        let Some(before) = find(database, parent)? else { break };
        count_reply(database, parent, root, if now.visible() { 1 } else { -1 })?;
        let reply_count =
            if now.visible() { before.reply_count + 1 } else { before.reply_count.saturating_sub(1) };
        let above = CommentHead { reply_count, ..before.clone() };
        if above.visible() != before.visible() {
            let sql = "UPDATE comments SET visible = ?2 WHERE id = ?1";
            database.query(sql, params![above.id.0, above.visible()])?;
            turned = Some(above);
        }
    }
    Ok(())
}

/// Counts visible replies that came below a comment with an import. A tombstone that nobody saw is seen then, and counts
/// itself. Those further below are not counted with the root.
///
/// # Errors
/// The database's.
pub(crate) fn gain_replies(
    database: &mut impl Database,
    parent: CommentId,
    replies: i64,
) -> Result<(), DatabaseError> {
    let sql = "UPDATE comments SET reply_count = reply_count + ?2 WHERE id = ?1";
    let Some(before) = find(database, parent)? else { return Ok(()) };
    database.query(sql, params![parent.0, replies])?;
    if !before.visible() {
        database.query("UPDATE comments SET visible = 1 WHERE id = ?1", params![parent.0])?;
        turn(database, CommentHead { reply_count: 1, ..before })?;
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

/// Keeps the hashes of the address and of the network a comment came from.
///
/// # Errors
/// The database's.
pub(crate) fn keep_address(
    database: &mut impl Database,
    id: CommentId,
    address_hash: &str,
    network_hash: Option<&str>,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO comment_addresses (comment_id, address_hash, network_hash, created_at) VALUES (?1, ?2, ?3, ?4)";
    database.query(sql, params![id.0, address_hash, network_hash, now.0]).map(drop)
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
