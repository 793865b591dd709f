//! The table `directory_secret`: one row.

use super::row;
use crate::auth::site_secret::SiteSecret;
use crate::database::{Database, DatabaseError};
use crate::params;

/// The secret; it is the one given where there was none before.
///
/// # Errors
/// The database's.
pub(crate) fn find_or_keep(database: &mut impl Database, new: &str) -> Result<SiteSecret, DatabaseError> {
    let sql = "SELECT secret FROM directory_secret WHERE only_row = 1";
    let text = match row::first(database, sql, params![])? {
        Some(mut row) => row.text()?,
        None => {
            database.query("INSERT INTO directory_secret (only_row, secret) VALUES (1, ?1)", params![new])?;
            new.to_owned()
        }
    };
    Ok(SiteSecret::from_stored(text))
}
