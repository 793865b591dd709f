//! The tables `sessions` and `session_tokens`.

use causerie_shared::access::SessionView;
use causerie_shared::{Timestamp, limits};

use super::row;
use crate::auth::{MemberId, SessionId, TokenHash};
use crate::database::{Database, DatabaseError};
use crate::params;

/// A session that lasts.
pub(crate) struct Session {
    /// Its number.
    pub(crate) id: SessionId,
    /// Whose it is.
    pub(crate) member: MemberId,
    /// When it was last used, in milliseconds.
    pub(crate) seen_at: i64,
    /// When it got its newest token, in milliseconds.
    pub(crate) renewed_at: i64,
    /// Whether the token it was found by is the newest.
    pub(crate) by_newest: bool,
}

/// The session of a token, where both still hold.
///
/// # Errors
/// The database's.
pub(crate) fn find(
    database: &mut impl Database,
    token: &TokenHash,
    now: Timestamp,
) -> Result<Option<Session>, DatabaseError> {
    let sql = "SELECT s.id, s.member_id, s.seen_at, s.renewed_at, t.expires_at IS NULL
        FROM session_tokens t JOIN sessions s ON s.id = t.session_id
        WHERE t.hash = ?1 AND coalesce(t.expires_at > ?2, 1) AND s.seen_at > ?3";
    let row = row::first(database, sql, params![token.as_str(), now.0, idle_since(now)])?;
    row.map(|mut row| {
        Ok(Session {
            id: SessionId(row.integer()?),
            member: MemberId(row.integer()?),
            seen_at: row.integer()?,
            renewed_at: row.integer()?,
            by_newest: row.flag()?,
        })
    })
    .transpose()
}

/// Begins a session.
///
/// # Errors
/// The database's.
pub(crate) fn begin(
    database: &mut impl Database,
    member: MemberId,
    token: &TokenHash,
    label: &str,
    now: Timestamp,
) -> Result<SessionId, DatabaseError> {
    let sql = "INSERT INTO sessions (member_id, label, created_at, seen_at, renewed_at)
        VALUES (?1, ?2, ?3, ?3, ?3) RETURNING id";
    let session = SessionId(row::only(database, sql, params![member.0, label, now.0])?.integer()?);
    add_token(database, session, token)?;
    Ok(session)
}

/// Notes that a session is used.
///
/// # Errors
/// The database's.
pub(crate) fn seen(
    database: &mut impl Database,
    session: SessionId,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    database.query("UPDATE sessions SET seen_at = ?2 WHERE id = ?1", params![session.0, now.0]).map(drop)
}

/// Gives a session a newer token; its others hold a little longer.
///
/// # Errors
/// The database's.
pub(crate) fn renew(
    database: &mut impl Database,
    session: SessionId,
    token: &TokenHash,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let outdated = "DELETE FROM session_tokens WHERE session_id = ?1 AND expires_at <= ?2";
    database.query(outdated, params![session.0, now.0])?;
    let ending = "UPDATE session_tokens SET expires_at = ?2 WHERE session_id = ?1 AND expires_at IS NULL";
    database.query(ending, params![session.0, now.0 + limits::SESSION_OVERLAP_MILLIS])?;
    let sql = "UPDATE sessions SET renewed_at = ?2 WHERE id = ?1";
    database.query(sql, params![session.0, now.0])?;
    add_token(database, session, token)
}

/// Ends a session of a member; whether there was one.
///
/// # Errors
/// The database's.
pub(crate) fn end(
    database: &mut impl Database,
    member: MemberId,
    session: SessionId,
) -> Result<bool, DatabaseError> {
    let sql = "DELETE FROM sessions WHERE id = ?1 AND member_id = ?2 RETURNING id";
    if row::first(database, sql, params![session.0, member.0])?.is_none() {
        return Ok(false);
    }
    database.query("DELETE FROM session_tokens WHERE session_id = ?1", params![session.0])?;
    Ok(true)
}

/// Ends all sessions of a member.
///
/// # Errors
/// The database's.
pub(crate) fn end_of(database: &mut impl Database, member: MemberId) -> Result<(), DatabaseError> {
    let tokens = "DELETE FROM session_tokens
        WHERE session_id IN (SELECT id FROM sessions WHERE member_id = ?1)";
    database.query(tokens, params![member.0])?;
    database.query("DELETE FROM sessions WHERE member_id = ?1", params![member.0]).map(drop)
}

/// A member's sessions that last, the last used first; that of the given number asks.
///
/// # Errors
/// The database's.
pub(crate) fn list(
    database: &mut impl Database,
    member: MemberId,
    current: SessionId,
    now: Timestamp,
) -> Result<Vec<SessionView>, DatabaseError> {
    let sql = "SELECT id, label, created_at, seen_at FROM sessions
        WHERE member_id = ?1 AND seen_at > ?2 ORDER BY seen_at DESC, id DESC";
    let view = |mut row: row::Row| {
        let id = row.integer()?;
        Ok(SessionView {
            id,
            label: row.text()?,
            created_at: row.moment()?,
            seen_at: row.moment()?,
            current: id == current.0,
        })
    };
    row::all(database, sql, params![member.0, idle_since(now)])?.into_iter().map(view).collect()
}

/// The sessions of a member beyond the most there may be, those not used for longest.
///
/// # Errors
/// The database's.
pub(crate) fn surplus(
    database: &mut impl Database,
    member: MemberId,
) -> Result<Vec<SessionId>, DatabaseError> {
    let sql =
        "SELECT id FROM sessions WHERE member_id = ?1 ORDER BY seen_at DESC, id DESC LIMIT -1 OFFSET ?2";
    let rows = row::all(database, sql, params![member.0, limits::SESSIONS])?;
    rows.into_iter().map(|mut row| row.integer().map(SessionId)).collect()
}

/// Forgets the sessions that nobody used for long.
///
/// # Errors
/// The database's.
pub(crate) fn forget_idle(database: &mut impl Database, now: Timestamp) -> Result<(), DatabaseError> {
    let tokens = "DELETE FROM session_tokens
        WHERE session_id IN (SELECT id FROM sessions WHERE seen_at <= ?1)";
    database.query(tokens, params![idle_since(now)])?;
    database.query("DELETE FROM sessions WHERE seen_at <= ?1", params![idle_since(now)]).map(drop)
}

/// Forgets them all.
///
/// # Errors
/// The database's.
pub(crate) fn delete_all(database: &mut impl Database) -> Result<(), DatabaseError> {
    database.query("DELETE FROM session_tokens", params![])?;
    database.query("DELETE FROM sessions", params![]).map(drop)
}

fn add_token(
    database: &mut impl Database,
    session: SessionId,
    token: &TokenHash,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO session_tokens (hash, session_id) VALUES (?1, ?2)";
    database.query(sql, params![token.as_str(), session.0]).map(drop)
}

fn idle_since(now: Timestamp) -> i64 {
    now.0 - limits::SESSION_IDLE_MILLIS
}
