//! Making the comments of a file ready: their records become columns.

use super::super::row;
use crate::database::{Database, DatabaseError};
use crate::params;

/// Comments that are not ready yet, at most so many: number and record.
///
/// # Errors
/// The database's.
pub(crate) fn unready(
    database: &mut impl Database,
    import: i64,
    limit: u32,
) -> Result<Vec<(i64, String)>, DatabaseError> {
    let sql = "SELECT id, record FROM import_comments INDEXED BY import_comments_unready
        WHERE import_id = ?1 AND record IS NOT NULL ORDER BY id LIMIT ?2";
    let rows = row::all(database, sql, params![import, limit])?;
    rows.into_iter().map(|mut row| Ok((row.integer()?, row.text()?))).collect()
}

/// How many are not ready yet: those of an import are numbered without a gap, because its file is read in one transaction,
/// and are made ready in that order. Counting them each time would make of a large file a slow one.
///
/// # Errors
/// The database's.
pub(crate) fn count_unready(database: &mut impl Database, import: i64) -> Result<i64, DatabaseError> {
    let sql = "SELECT coalesce(
            (SELECT id FROM import_comments INDEXED BY import_comments_by_id
                WHERE import_id = ?1 ORDER BY id DESC LIMIT 1)
            - (SELECT id FROM import_comments INDEXED BY import_comments_unready
                WHERE import_id = ?1 AND record IS NOT NULL ORDER BY id LIMIT 1) + 1, 0)";
    row::only(database, sql, params![import])?.integer()
}

/// Writes comments that are ready, a JSON list of objects with the columns' names.
///
/// # Errors
/// The database's.
pub(crate) fn write(database: &mut impl Database, comments: &str) -> Result<(), DatabaseError> {
    let sql = "UPDATE import_comments SET
            record = NULL, skipped = v.value ->> 'skipped', author = v.value ->> 'author', more = v.value ->> 'more',
            kind = v.value ->> 'kind', name = v.value ->> 'name', email = v.value ->> 'email',
            website = v.value ->> 'website', badge = v.value ->> 'badge', body = v.value ->> 'body',
            html = v.value ->> 'html', renderer = v.value ->> 'renderer', status = v.value ->> 'status',
            pinned = v.value ->> 'pinned', created_at = v.value ->> 'created_at',
            edited_at = v.value ->> 'edited_at', reactions = v.value ->> 'reactions', score = v.value ->> 'score',
            reasons = v.value ->> 'reasons', waiting_since = v.value ->> 'waiting_since',
            shadow = v.value ->> 'shadow', learnt = v.value ->> 'learnt'
        FROM json_each(?1) v WHERE import_comments.id = v.value ->> 'id'";
    database.query(sql, params![comments]).map(drop)
}
