//! The table `api_tokens`.

use causerie_shared::{SiteId, Timestamp};

use super::row::{self, Row};
use crate::auth::{Reach, TokenHash};
use crate::database::{Database, DatabaseError};
use crate::params;

/// A token that still holds.
pub(crate) struct ApiTokenRow {
    /// Its number.
    pub(crate) id: i64,
    /// What its maker calls it.
    pub(crate) name: String,
    /// What it may do.
    pub(crate) reach: Reach,
    /// When it was last used.
    pub(crate) used_at: Option<Timestamp>,
}

/// The token, where it still holds.
///
/// # Errors
/// The database's.
pub(crate) fn find(
    database: &mut impl Database,
    token: &TokenHash,
    now: Timestamp,
) -> Result<Option<ApiTokenRow>, DatabaseError> {
    let sql = "SELECT id, name, is_owner, site, used_at FROM api_tokens WHERE hash = ?1 AND expires_at > ?2";
    row::first(database, sql, params![token.as_str(), now.0])?.map(token_row).transpose()
}

/// Notes that a token is used.
///
/// # Errors
/// The database's.
pub(crate) fn used(database: &mut impl Database, id: i64, now: Timestamp) -> Result<(), DatabaseError> {
    database.query("UPDATE api_tokens SET used_at = ?2 WHERE id = ?1", params![id, now.0]).map(drop)
}

fn token_row(mut row: Row) -> Result<ApiTokenRow, DatabaseError> {
    let (id, name) = (row.integer()?, row.text()?);
    let reach = reach(&mut row)?;
    Ok(ApiTokenRow { id, name, reach, used_at: row.optional_moment()? })
}

/// What a token may do, from the columns `is_owner` and `site`.
fn reach(row: &mut Row) -> Result<Reach, DatabaseError> {
    let (is_owner, site) = (row.flag()?, row.optional_text()?);
    Ok(match site {
        _ if is_owner => Reach::Owner,
        None => Reach::AllSites,
        Some(site) => Reach::Sites(vec![
            SiteId::try_from(site).map_err(|error| DatabaseError::Failed(error.to_string()))?,
        ]),
    })
}
