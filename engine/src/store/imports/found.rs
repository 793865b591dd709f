//! What was found in a file, as it was found. Rows come many at a time, as a JSON list.

use crate::database::{Database, DatabaseError};
use crate::params;

/// Keeps threads; each is a record. Of two with the same id the first counts.
///
/// # Errors
/// The database's.
pub(crate) fn add_threads(
    database: &mut impl Database,
    import: i64,
    records: &str,
) -> Result<(), DatabaseError> {
    let sql = "INSERT OR IGNORE INTO import_threads (import_id, source_id, record)
        SELECT ?1, CAST(value ->> '$.id' AS TEXT), value FROM json_each(?2)";
    database.query(sql, params![import, records]).map(drop)
}

/// Keeps authors; each is `[id, number, created_at, tokens]`. Of two with the same id the first counts.
///
/// # Errors
/// The database's.
pub(crate) fn add_authors(
    database: &mut impl Database,
    import: i64,
    authors: &str,
) -> Result<(), DatabaseError> {
    let sql = "INSERT OR IGNORE INTO import_authors (import_id, source_id, number, created_at, tokens)
        SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?2)";
    database.query(sql, params![import, authors]).map(drop)
}

/// Keeps comments; each is a record.
///
/// # Errors
/// The database's.
pub(crate) fn add_comments(
    database: &mut impl Database,
    import: i64,
    records: &str,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO import_comments (import_id, source_id, thread, parent, record)
        SELECT ?1, CAST(value ->> '$.id' AS TEXT), CAST(value ->> '$.thread' AS TEXT),
            CAST(value ->> '$.parent' AS TEXT), value
        FROM json_each(?2)";
    database.query(sql, params![import, records]).map(drop)
}

/// Keeps records of other kinds.
///
/// # Errors
/// The database's.
pub(crate) fn add_others(
    database: &mut impl Database,
    import: i64,
    records: &str,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO import_others (import_id, kind, record)
        SELECT ?1, value ->> '$.type', value FROM json_each(?2)";
    database.query(sql, params![import, records]).map(drop)
}

/// Keeps words on records; each is `[record, reason, is_skip, is_reply]`.
///
/// # Errors
/// The database's.
pub(crate) fn add_remarks(
    database: &mut impl Database,
    import: i64,
    remarks: &str,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO import_remarks (import_id, record, reason, is_skip, is_reply)
        SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?2)";
    database.query(sql, params![import, remarks]).map(drop)
}
