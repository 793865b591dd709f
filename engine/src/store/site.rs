//! The table `site`: one row.

use causerie_shared::{SiteSettings, Timestamp};

use super::row;
use crate::auth::site_secret::SiteSecret;
use crate::database::{Database, DatabaseError};
use crate::{params, schema};

/// The site as it is stored.
pub(crate) struct SiteRow {
    /// What its owner set.
    pub(crate) settings: SiteSettings,
    /// The version of the settings.
    pub(crate) version: i64,
    /// Its secret.
    pub(crate) secret: SiteSecret,
    /// When it was created.
    pub(crate) created_at: Timestamp,
    /// When its settings last changed.
    pub(crate) changed_at: Timestamp,
}

/// The site, if somebody created it.
///
/// # Errors
/// The database's.
pub(crate) fn find(database: &mut impl Database) -> Result<Option<SiteRow>, DatabaseError> {
    let sql = "SELECT settings, version, secret, created_at, changed_at FROM site WHERE only_row = 1";
    let row = match row::first(database, sql, params![]) {
        // In an empty database the table is missing. Asking after the error, not before each read, keeps reads short.
        Err(error) => return if schema::exists(database)? { Err(error) } else { Ok(None) },
        Ok(row) => row,
    };
    row.map(|mut row| {
        Ok(SiteRow {
            settings: row.json()?,
            version: row.integer()?,
            secret: SiteSecret::from_stored(row.text()?),
            created_at: row.moment()?,
            changed_at: row.moment()?,
        })
    })
    .transpose()
}

/// Writes a new site's row.
///
/// # Errors
/// The database's.
pub(crate) fn insert(
    database: &mut impl Database,
    settings: &str,
    secret: &str,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO site (only_row, settings, version, secret, created_at, changed_at)
        VALUES (1, ?1, 1, ?2, ?3, ?3)";
    database.query(sql, params![settings, secret, now.0]).map(drop)
}

/// Writes the settings and gives their new version.
///
/// # Errors
/// The database's.
pub(crate) fn update(
    database: &mut impl Database,
    settings: &str,
    now: Timestamp,
) -> Result<i64, DatabaseError> {
    let sql = "UPDATE site SET settings = ?1, version = version + 1, changed_at = ?2 WHERE only_row = 1
        RETURNING version";
    row::only(database, sql, params![settings, now.0])?.integer()
}

/// The version of the settings.
///
/// # Errors
/// The database's.
pub(crate) fn version(database: &mut impl Database) -> Result<i64, DatabaseError> {
    row::only(database, "SELECT version FROM site WHERE only_row = 1", params![])?.integer()
}

/// Raises the version of the settings, so that every page read before is read anew.
///
/// # Errors
/// The database's.
pub(crate) fn touch(database: &mut impl Database, now: Timestamp) -> Result<(), DatabaseError> {
    let sql = "UPDATE site SET version = version + 1, changed_at = ?1 WHERE only_row = 1";
    database.query(sql, params![now.0]).map(drop)
}

/// When the site was created, in milliseconds.
///
/// # Errors
/// The database's.
pub(crate) fn created_at(database: &mut impl Database) -> Result<i64, DatabaseError> {
    row::only(database, "SELECT created_at FROM site WHERE only_row = 1", params![])?.integer()
}

/// Writes when the site was created, in milliseconds.
///
/// # Errors
/// The database's.
pub(crate) fn set_created_at(database: &mut impl Database, moment: i64) -> Result<(), DatabaseError> {
    database.query("UPDATE site SET created_at = ?1 WHERE only_row = 1", params![moment]).map(drop)
}

/// Raises the version of the settings above itself and that of a moment, where there is a site.
///
/// # Errors
/// The database's.
pub(crate) fn renew(database: &mut impl Database, now: Timestamp) -> Result<(), DatabaseError> {
    if !schema::exists(database)? {
        return Ok(());
    }
    let sql =
        "UPDATE site SET version = max(version, ?1) + 1, changed_at = max(changed_at, ?1) WHERE only_row = 1";
    database.query(sql, params![now.0]).map(drop)
}
