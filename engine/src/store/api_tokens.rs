//! The table `api_tokens`.

use causerie_shared::access::{ApiTokenView, NewApiToken};
use causerie_shared::moderation::Role;
use causerie_shared::{SiteId, Timestamp};

use super::row::{self, Row};
use crate::auth::TokenHash;
use crate::database::{Database, DatabaseError};
use crate::params;

/// Columns of a token, in the order [`view`] reads them.
macro_rules! columns {
    () => {
        "id, name, is_owner, site, created_at, expires_at, used_at"
    };
}

/// The token, where it still holds.
///
/// # Errors
/// The database's.
pub(crate) fn find(
    database: &mut impl Database,
    token: &TokenHash,
    now: Timestamp,
) -> Result<Option<ApiTokenView>, DatabaseError> {
    let sql = concat!("SELECT ", columns!(), " FROM api_tokens WHERE hash = ?1 AND expires_at > ?2");
    row::first(database, sql, params![token.as_str(), now.0])?.map(view).transpose()
}

/// All that still hold, in the order they were made.
///
/// # Errors
/// The database's.
pub(crate) fn list(database: &mut impl Database, now: Timestamp) -> Result<Vec<ApiTokenView>, DatabaseError> {
    let sql = concat!("SELECT ", columns!(), " FROM api_tokens WHERE expires_at > ?1");
    let mut tokens: Vec<ApiTokenView> =
        row::all(database, sql, params![now.0])?.into_iter().map(view).collect::<Result<_, _>>()?;
    tokens.sort_by_key(|token| token.id);
    Ok(tokens)
}

/// A new token.
///
/// # Errors
/// The database's.
pub(crate) fn insert(
    database: &mut impl Database,
    token: &TokenHash,
    new: &NewApiToken,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<ApiTokenView, DatabaseError> {
    let sql = concat!(
        "INSERT INTO api_tokens (hash, name, is_owner, site, created_at, expires_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING ",
        columns!()
    );
    let site = new.site.as_ref().map(SiteId::as_str);
    let values =
        params![token.as_str(), new.name.as_str(), new.role == Role::Owner, site, now.0, expires_at.0];
    view(row::only(database, sql, values)?)
}

/// Notes that a token is used.
///
/// # Errors
/// The database's.
pub(crate) fn used(database: &mut impl Database, id: i64, now: Timestamp) -> Result<(), DatabaseError> {
    database.query("UPDATE api_tokens SET used_at = ?2 WHERE id = ?1", params![id, now.0]).map(drop)
}

/// Forgets a token; whether there was one.
///
/// # Errors
/// The database's.
pub(crate) fn delete(database: &mut impl Database, id: i64) -> Result<bool, DatabaseError> {
    let sql = "DELETE FROM api_tokens WHERE id = ?1 RETURNING id";
    Ok(row::first(database, sql, params![id])?.is_some())
}

/// Forgets the tokens whose time is over.
///
/// # Errors
/// The database's.
pub(crate) fn forget_old(database: &mut impl Database, now: Timestamp) -> Result<(), DatabaseError> {
    database.query("DELETE FROM api_tokens WHERE expires_at <= ?1", params![now.0]).map(drop)
}

/// Forgets them all.
///
/// # Errors
/// The database's.
pub(crate) fn delete_all(database: &mut impl Database) -> Result<(), DatabaseError> {
    database.query("DELETE FROM api_tokens", params![]).map(drop)
}

fn view(mut row: Row) -> Result<ApiTokenView, DatabaseError> {
    Ok(ApiTokenView {
        id: row.integer()?,
        name: row.text()?,
        role: if row.flag()? { Role::Owner } else { Role::Moderator },
        site: row.optional_site()?,
        created_at: row.moment()?,
        expires_at: row.moment()?,
        used_at: row.optional_moment()?,
    })
}
