//! The table `saved_replies`.

use causerie_shared::limits;
use causerie_shared::moderation::{NewSavedReply, SavedReply};

use super::row;
use crate::database::{Database, DatabaseError};
use crate::params;

/// All of them, by title.
///
/// # Errors
/// The database's.
pub(crate) fn list(database: &mut impl Database) -> Result<Vec<SavedReply>, DatabaseError> {
    let sql = "SELECT id, title, body FROM saved_replies WHERE id > 0 LIMIT ?1";
    let reply =
        |mut row: row::Row| Ok(SavedReply { id: row.integer()?, title: row.text()?, body: row.text()? });
    let rows = row::all(database, sql, params![limits::SAVED_REPLIES])?;
    let mut replies: Vec<SavedReply> = rows.into_iter().map(reply).collect::<Result<_, DatabaseError>>()?;
    replies.sort_by(|one, other| one.title.cmp(&other.title).then(one.id.cmp(&other.id)));
    Ok(replies)
}

/// Keeps one.
///
/// # Errors
/// The database's.
pub(crate) fn insert(database: &mut impl Database, reply: &NewSavedReply) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO saved_replies (title, body) VALUES (?1, ?2)";
    database.query(sql, params![reply.title.as_str(), reply.body.as_str()]).map(drop)
}

/// Keeps one in the place of another; whether that was there.
///
/// # Errors
/// The database's.
pub(crate) fn update(
    database: &mut impl Database,
    id: i64,
    reply: &NewSavedReply,
) -> Result<bool, DatabaseError> {
    let sql = "UPDATE saved_replies SET title = ?2, body = ?3 WHERE id = ?1 RETURNING 1";
    Ok(row::first(database, sql, params![id, reply.title.as_str(), reply.body.as_str()])?.is_some())
}

/// Takes one away; whether it was there.
///
/// # Errors
/// The database's.
pub(crate) fn delete(database: &mut impl Database, id: i64) -> Result<bool, DatabaseError> {
    let sql = "DELETE FROM saved_replies WHERE id = ?1 RETURNING 1";
    Ok(row::first(database, sql, params![id])?.is_some())
}
