//! The table `bans`.

use causerie_shared::moderation::{Actor, Ban, BanKind};
use causerie_shared::{CommentId, Timestamp, limits};
use serde::{Deserialize, Serialize};

use super::{row, time_json};
use crate::database::{Database, DatabaseError};
use crate::params;

/// A ban as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StoredBan {
    /// What it goes by.
    pub(crate) kind: BanKind,
    /// A visitor's number, a mail address in lower case, or the hash of a network.
    pub(crate) subject: String,
    /// The name of who was banned.
    pub(crate) name: String,
    /// Whether they are not told.
    pub(crate) shadow: bool,
    /// Why.
    pub(crate) reason: Option<String>,
    /// When it ends, in milliseconds.
    pub(crate) until: Option<i64>,
    /// When it began, in milliseconds.
    pub(crate) created_at: i64,
    /// Who decided it.
    pub(crate) actor: Actor,
}

impl StoredBan {
    /// The ban as moderators see it in their list, under its number.
    pub(crate) fn listed(self, id: i64) -> Ban {
        Ban {
            id,
            by: self.kind,
            name: self.name,
            shadow: self.shadow,
            reason: self.reason,
            until: self.until.map(Timestamp),
            created_at: Timestamp(self.created_at),
            actor: self.actor,
        }
    }
}

/// What bans can go by, of one writer.
pub(crate) struct Subjects<'a> {
    /// The visitor's number.
    pub(crate) visitor: Option<i64>,
    /// The mail address in lower case, and what stands for it since somebody's data were erased.
    pub(crate) email: Option<[String; 2]>,
    /// The hash of the network.
    pub(crate) network: Option<&'a str>,
}

/// A ban that holds against a writer, one they are told of before others.
pub(crate) struct Holding {
    /// Whether they are not told.
    pub(crate) shadow: bool,
    /// Why.
    pub(crate) reason: Option<String>,
}

fn name(kind: BanKind) -> &'static str {
    match kind {
        BanKind::Visitor => "visitor",
        BanKind::Email => "email",
        BanKind::Network => "network",
    }
}

/// The ban that holds against a writer.
///
/// # Errors
/// The database's.
pub(crate) fn holding(
    database: &mut impl Database,
    subjects: &Subjects<'_>,
    now: Timestamp,
) -> Result<Option<Holding>, DatabaseError> {
    let sql = "SELECT shadow, reason FROM bans
        WHERE (kind = 'visitor' AND subject = ?1 OR kind = 'email' AND subject IN (?2, ?5)
                OR kind = 'network' AND subject = ?3)
            AND (until IS NULL OR until > ?4)";
    let visitor = subjects.visitor.map(|visitor| visitor.to_string());
    let [email, hash] = subjects.email.clone().map_or([None, None], |both| both.map(Some));
    let rows = row::all(database, sql, params![visitor, email, subjects.network, now.0, hash])?;
    let holding =
        |mut row: row::Row| Ok(Holding { shadow: row.integer()? != 0, reason: row.optional_text()? });
    let bans: Vec<Holding> = rows.into_iter().map(holding).collect::<Result<_, DatabaseError>>()?;
    Ok(bans.into_iter().min_by_key(|ban| ban.shadow))
}

/// What a ban of a comment's writer would go by; none where that is not known, or no longer.
///
/// # Errors
/// The database's.
pub(crate) fn subject_of(
    database: &mut impl Database,
    comment: CommentId,
    kind: BanKind,
) -> Result<Option<String>, DatabaseError> {
    let sql = match kind {
        BanKind::Visitor => "SELECT CAST(visitor_id AS TEXT) FROM comments WHERE id = ?1",
        BanKind::Email => "SELECT lower(author_email) FROM comments WHERE id = ?1",
        BanKind::Network => "SELECT network_hash FROM comment_addresses WHERE comment_id = ?1",
    };
    Ok(row::first(database, sql, params![comment.0])?
        .map(|mut row| row.optional_text())
        .transpose()?
        .flatten())
}

/// Keeps a ban, in the place of an earlier one of the same writer. Gives its number.
///
/// # Errors
/// The database's.
pub(crate) fn insert(database: &mut impl Database, ban: &StoredBan) -> Result<i64, DatabaseError> {
    let sql =
        "DELETE FROM bans WHERE id IN (SELECT id FROM bans WHERE id > 0 ORDER BY id LIMIT ?2) AND until < ?1";
    database.query(sql, params![ban.created_at, super::SWEEP_ROWS])?;
    let sql = "INSERT OR REPLACE INTO bans (kind, subject, name, shadow, reason, until, created_at, actor)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id";
    let values = params![
        name(ban.kind),
        ban.subject.as_str(),
        ban.name.as_str(),
        ban.shadow,
        ban.reason.as_deref(),
        ban.until,
        ban.created_at,
        row::to_json(&ban.actor)?,
    ];
    row::only(database, sql, values)?.integer()
}

macro_rules! stored_json {
    () => {
        "json_object('kind', b.kind, 'subject', b.subject, 'name', b.name,
            'shadow', json(iif(b.shadow = 1, 'true', 'false')), 'reason', b.reason, 'until', b.until,
            'created_at', b.created_at, 'actor', json(b.actor))"
    };
}

/// The ban of that number, as it is stored.
///
/// # Errors
/// The database's.
pub(crate) fn find(database: &mut impl Database, id: i64) -> Result<Option<StoredBan>, DatabaseError> {
    let sql = concat!("SELECT ", stored_json!(), " FROM bans b WHERE b.id = ?1");
    row::first(database, sql, params![id])?.map(|mut row| row.json()).transpose()
}

/// The ban of a writer, as it is stored.
///
/// # Errors
/// The database's.
pub(crate) fn of_subject(
    database: &mut impl Database,
    kind: BanKind,
    subject: &str,
) -> Result<Option<StoredBan>, DatabaseError> {
    let sql = concat!("SELECT ", stored_json!(), " FROM bans b WHERE b.kind = ?1 AND b.subject = ?2");
    row::first(database, sql, params![name(kind), subject])?.map(|mut row| row.json()).transpose()
}

/// Lifts the ban of a writer.
///
/// # Errors
/// The database's.
pub(crate) fn delete(
    database: &mut impl Database,
    kind: BanKind,
    subject: &str,
) -> Result<(), DatabaseError> {
    database
        .query("DELETE FROM bans WHERE kind = ?1 AND subject = ?2", params![name(kind), subject])
        .map(drop)
}

macro_rules! ban_json {
    () => {
        concat!(
            "json_object('id', b.id, 'by', b.kind, 'name', b.name,
                'shadow', json(iif(b.shadow = 1, 'true', 'false')), 'reason', b.reason,
                'until', ",
            time_json!("b.until"),
            ", 'created_at', ",
            time_json!("b.created_at"),
            ",
                'actor', json(b.actor))"
        )
    };
}

/// Bans that hold, the newest of them, newest first.
///
/// # Errors
/// The database's.
pub(crate) fn list(database: &mut impl Database, now: Timestamp) -> Result<Vec<Ban>, DatabaseError> {
    let sql = concat!(
        "SELECT ",
        ban_json!(),
        " FROM bans b WHERE b.id > 0 AND (b.until IS NULL OR b.until > ?1)
        ORDER BY b.id DESC LIMIT ?2"
    );
    let rows = row::all(database, sql, params![now.0, limits::BANS_LISTED])?;
    rows.into_iter().map(|mut row| row.json()).collect()
}

/// Bans that hold against a visitor: their browser, the networks their last comments came from as far as these are known,
/// or one of those mail addresses, which come in lower case and with what stands for them, as a JSON array.
///
/// # Errors
/// The database's.
pub(crate) fn of_visitor(
    database: &mut impl Database,
    visitor: i64,
    addresses: &str,
    comments: i64,
    now: Timestamp,
) -> Result<Vec<Ban>, DatabaseError> {
    let sql = concat!(
        "SELECT ",
        ban_json!(),
        " FROM bans b
        WHERE (b.kind = 'visitor' AND b.subject = ?3
            OR b.kind = 'email' AND b.subject IN (SELECT value FROM json_each(?4) listed)
            OR b.kind = 'network' AND b.subject IN (SELECT h.network_hash FROM
                (SELECT id FROM comments INDEXED BY comments_by_visitor WHERE visitor_id = ?1
                    ORDER BY created_at DESC LIMIT ?5) found
                JOIN comment_addresses h ON h.comment_id = found.id))
            AND (b.until IS NULL OR b.until > ?2)"
    );
    let rows = row::all(database, sql, params![visitor, now.0, visitor.to_string(), addresses, comments])?;
    rows.into_iter().map(|mut row| row.json()).collect()
}
