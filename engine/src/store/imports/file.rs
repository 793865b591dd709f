//! The table `import_parts`: a file in pieces.

use causerie_shared::Timestamp;

use crate::database::{Database, DatabaseError, Value};
use crate::params;

/// Keeps the next piece.
///
/// # Errors
/// The database's.
pub(crate) fn add(
    database: &mut impl Database,
    import: i64,
    begins_at: i64,
    bytes: &[u8],
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO import_parts (import_id, begins_at, bytes) VALUES (?1, ?2, ?3)";
    database.query(sql, &[import.into(), begins_at.into(), Value::Blob(bytes.to_vec())])?;
    let sql = "UPDATE imports SET bytes = ?2, touched_at = ?3 WHERE id = ?1";
    database.query(sql, params![import, begins_at + bytes.len() as i64, now.0]).map(drop)
}

/// The piece that holds the byte at that place, with the place it begins at; none beyond the end.
///
/// # Errors
/// The database's.
pub(crate) fn piece_at(
    database: &mut impl Database,
    import: i64,
    place: i64,
) -> Result<Option<(i64, Vec<u8>)>, DatabaseError> {
    let sql = "SELECT begins_at, bytes FROM import_parts WHERE import_id = ?1 AND begins_at <= ?2
        ORDER BY begins_at DESC LIMIT 1";
    match database.query(sql, params![import, place])?.pop().as_deref_mut() {
        Some([Value::Integer(begins_at), Value::Blob(bytes)]) => {
            let found = (*begins_at, std::mem::take(bytes));
            Ok((place < found.0 + found.1.len() as i64).then_some(found))
        }
        Some(_) => Err(DatabaseError::Failed("a piece of a file is no blob".into())),
        None => Ok(None),
    }
}

/// Forgets the file, once what is in it is known.
///
/// # Errors
/// The database's.
pub(crate) fn forget(database: &mut impl Database, import: i64) -> Result<(), DatabaseError> {
    database.query("DELETE FROM import_parts WHERE import_id = ?1", params![import]).map(drop)
}
