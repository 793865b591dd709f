//! The tables `visitors` and `visitor_tokens`.

use causerie_shared::Timestamp;

use super::row;
use crate::auth::TokenHash;
use crate::database::{Database, DatabaseError};
use crate::params;

/// A visitor's number in their site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VisitorId(pub(crate) i64);

/// The visitor of a token.
///
/// # Errors
/// The database's.
pub(crate) fn find(
    database: &mut impl Database,
    token: &TokenHash,
) -> Result<Option<VisitorId>, DatabaseError> {
    let sql = "SELECT visitor_id FROM visitor_tokens WHERE hash = ?1";
    let row = row::first(database, sql, params![token.as_str()])?;
    row.map(|mut row| row.integer().map(VisitorId)).transpose()
}

/// Whether a comment of a visitor is published.
///
/// # Errors
/// The database's.
pub(crate) fn was_published(database: &mut impl Database, visitor: VisitorId) -> Result<bool, DatabaseError> {
    let sql = "SELECT 1 FROM comments INDEXED BY comments_by_visitor
        WHERE visitor_id = ?1 AND status = 'published' LIMIT 1";
    Ok(row::first(database, sql, params![visitor.0])?.is_some())
}

/// A new visitor.
///
/// # Errors
/// The database's.
pub(crate) fn insert(database: &mut impl Database, now: Timestamp) -> Result<VisitorId, DatabaseError> {
    let sql = "INSERT INTO visitors (created_at) VALUES (?1) RETURNING id";
    row::only(database, sql, params![now.0])?.integer().map(VisitorId)
}

/// One more token of a visitor.
///
/// # Errors
/// The database's.
pub(crate) fn add_token(
    database: &mut impl Database,
    visitor: VisitorId,
    token: &TokenHash,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO visitor_tokens (hash, visitor_id, created_at) VALUES (?1, ?2, ?3)";
    database.query(sql, params![token.as_str(), visitor.0, now.0]).map(drop)
}
