//! The table `imports`.

use causerie_shared::interchange::ImportStage;
use causerie_shared::moderation::Actor;
use causerie_shared::{Timestamp, limits};

use crate::database::{Database, DatabaseError};
use crate::params;
use crate::store::row;

/// An import on its way.
pub(crate) struct ImportRow {
    /// Its number.
    pub(crate) id: i64,
    /// The format asked for; once the file is read, the one it has.
    pub(crate) format: String,
    /// Whether to only tell what would be done.
    pub(crate) dry_run: bool,
    /// Who began it.
    pub(crate) actor: Actor,
    /// How far it is.
    pub(crate) stage: ImportStage,
    /// Bytes received.
    pub(crate) bytes: i64,
    /// What its records are known by.
    pub(crate) source: Option<String>,
    /// Comments found.
    pub(crate) total: Option<i64>,
    /// What is told of it, as JSON.
    pub(crate) report: Option<String>,
}

/// An import.
///
/// # Errors
/// The database's.
pub(crate) fn find(database: &mut impl Database, id: i64) -> Result<Option<ImportRow>, DatabaseError> {
    let sql =
        "SELECT id, format, dry_run, actor, stage, bytes, source, total, report FROM imports WHERE id = ?1";
    row::first(database, sql, params![id])?
        .map(|mut row| {
            Ok(ImportRow {
                id: row.integer()?,
                format: row.text()?,
                dry_run: row.flag()?,
                actor: row.json()?,
                stage: stage(&row.text()?),
                bytes: row.integer()?,
                source: row.optional_text()?,
                total: row.optional_integer()?,
                report: row.optional_text()?,
            })
        })
        .transpose()
}

/// A new import, to which no part was sent yet. Gives its number.
///
/// # Errors
/// The database's.
pub(crate) fn insert(
    database: &mut impl Database,
    format: &str,
    dry_run: bool,
    by: &Actor,
    now: Timestamp,
) -> Result<i64, DatabaseError> {
    let sql = "INSERT INTO imports (format, dry_run, actor, stage, touched_at)
        VALUES (?1, ?2, ?3, 'receiving', ?4) RETURNING id";
    row::only(database, sql, params![format, dry_run, row::to_json(by)?, now.0])?.integer()
}

/// Notes that the file was read: what it is, what its records are known by, and how many comments are in it.
///
/// # Errors
/// The database's.
pub(crate) fn note_read(
    database: &mut impl Database,
    id: i64,
    format: &str,
    source: &str,
    total: i64,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "UPDATE imports SET stage = 'preparing', format = ?2, source = ?3, total = ?4, touched_at = ?5
        WHERE id = ?1";
    database.query(sql, params![id, format, source, total, now.0]).map(drop)
}

/// Notes what came of it.
///
/// # Errors
/// The database's.
pub(crate) fn note_done(
    database: &mut impl Database,
    id: i64,
    report: &str,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "UPDATE imports SET stage = 'done', report = ?2, touched_at = ?3 WHERE id = ?1";
    database.query(sql, params![id, report, now.0]).map(drop)
}

/// Imports that nobody went on with for long.
///
/// # Errors
/// The database's.
pub(crate) fn abandoned(database: &mut impl Database, now: Timestamp) -> Result<Vec<i64>, DatabaseError> {
    let sql = "SELECT id FROM imports WHERE touched_at < ?1";
    let rows = row::all(database, sql, params![now.0 - limits::IMPORT_IDLE_MILLIS])?;
    rows.into_iter().map(|mut row| row.integer()).collect()
}

/// Forgets an import and all that waits of it.
///
/// # Errors
/// The database's.
pub(crate) fn forget(database: &mut impl Database, id: i64) -> Result<(), DatabaseError> {
    empty(database, id)?;
    database.query("DELETE FROM imports WHERE id = ?1", params![id]).map(drop)
}

/// Forgets all that waits of an import.
///
/// # Errors
/// The database's.
pub(crate) fn empty(database: &mut impl Database, id: i64) -> Result<(), DatabaseError> {
    for table in ["parts", "threads", "authors", "comments", "others", "remarks"] {
        database.query(&format!("DELETE FROM import_{table} WHERE import_id = ?1"), params![id])?;
    }
    Ok(())
}

fn stage(name: &str) -> ImportStage {
    match name {
        "receiving" => ImportStage::Receiving,
        "preparing" => ImportStage::Preparing,
        _ => ImportStage::Done,
    }
}
