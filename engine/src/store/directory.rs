//! The table `sites` of the directory.

use causerie_shared::api::SiteListEntry;
use causerie_shared::{SiteId, Timestamp};

use super::row;
use crate::database::{Database, DatabaseError};
use crate::params;

/// Notes a site, or its new name.
///
/// # Errors
/// The database's.
pub(crate) fn record(
    database: &mut impl Database,
    site: &SiteId,
    name: &str,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO sites (id, name, created_at) VALUES (?1, ?2, ?3)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name";
    database.query(sql, params![site.as_str(), name, now.0]).map(drop)
}

/// All sites, in the order of their ids.
///
/// # Errors
/// The database's.
pub(crate) fn list(database: &mut impl Database) -> Result<Vec<SiteListEntry>, DatabaseError> {
    let sql = "SELECT id, name FROM sites ORDER BY id";
    let entry = |mut row: row::Row| Ok(SiteListEntry { id: row.site()?, name: row.text()? });
    row::all(database, sql, params![])?.into_iter().map(entry).collect()
}

/// A site, where it is listed.
///
/// # Errors
/// The database's.
pub(crate) fn find(
    database: &mut impl Database,
    site: &SiteId,
) -> Result<Option<SiteListEntry>, DatabaseError> {
    let row = row::first(database, "SELECT name FROM sites WHERE id = ?1", params![site.as_str()])?;
    row.map(|mut row| Ok(SiteListEntry { id: site.clone(), name: row.text()? })).transpose()
}
