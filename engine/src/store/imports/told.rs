//! What is told of an import.

use causerie_shared::interchange::{ImportReport, Remark, RemarkKind};
use causerie_shared::{limits, text};

use crate::database::{Database, DatabaseError};
use crate::params;
use crate::store::row;

/// What a file held and what became of it. `names_threads` says that its format names threads without comments too, and
/// that these count.
///
/// # Errors
/// The database's.
pub(crate) fn report(
    database: &mut impl Database,
    import: i64,
    names_threads: bool,
) -> Result<ImportReport, DatabaseError> {
    let sql = "SELECT count(*), count(parent), count(CASE WHEN skipped IS NULL AND is_there = 0 THEN 1 END),
            count(CASE WHEN skipped IS NULL AND is_there = 1 THEN 1 END), count(DISTINCT thread)
        FROM import_comments INDEXED BY import_comments_by_id WHERE import_id = ?1";
    let mut found = row::only(database, sql, params![import])?;
    let (comments, replies, imported, already_there, spoken) =
        (found.count()?, found.count()?, found.count()?, found.count()?, found.count()?);
    let sql = "SELECT count(*), coalesce(sum(is_reply), 0) FROM import_remarks WHERE import_id = ?1 AND is_skip = 1";
    let mut lost = row::only(database, sql, params![import])?;
    let (lost, lost_replies) = (lost.count()?, lost.count()?);
    let sql = "SELECT count(*), count(DISTINCT thread_id) FROM import_threads WHERE import_id = ?1";
    let mut threads = row::only(database, sql, params![import])?;
    let (named, pages) = (threads.count()?, threads.count()?);
    let sql = "SELECT source_id, skipped FROM import_comments INDEXED BY import_comments_by_id
        WHERE import_id = ?1 AND skipped IS NOT NULL ORDER BY id LIMIT ?2";
    let mut skipped = remarks(database, sql, import, limits::IMPORT_REMARKS)?;
    let room = limits::IMPORT_REMARKS - u32::try_from(skipped.len()).unwrap_or_default();
    let sql =
        "SELECT record, reason FROM import_remarks WHERE import_id = ?1 AND is_skip = 1 ORDER BY id LIMIT ?2";
    skipped.extend(remarks(database, sql, import, room)?);
    let listed = u32::try_from(skipped.len()).unwrap_or(u32::MAX);
    let sql =
        "SELECT record, reason FROM import_remarks WHERE import_id = ?1 AND is_skip = 0 ORDER BY id LIMIT ?2";
    Ok(ImportReport {
        format: String::new(),
        dry_run: false,
        threads: if names_threads { named } else { spoken },
        pages,
        comments: comments + lost,
        replies: replies + lost_replies,
        imported,
        already_there,
        skipped,
        skipped_more: (comments + lost).saturating_sub(imported + already_there + listed),
        notes: remarks(database, sql, import, limits::IMPORT_REMARKS)?,
        action_id: None,
    })
}

fn remarks(
    database: &mut impl Database,
    sql: &str,
    import: i64,
    limit: u32,
) -> Result<Vec<Remark>, DatabaseError> {
    let remark = |mut row: row::Row| {
        let (record, reason) = (row.text()?, row.text()?);
        let record = text::truncated(&record, limits::IMPORT_REMARK_CHARS).to_owned();
        let reason = RemarkKind::from_name(&reason)
            .ok_or_else(|| DatabaseError::Failed(format!("a remark of the kind {reason}")))?;
        Ok(Remark { record, reason })
    };
    row::all(database, sql, params![import, limit])?.into_iter().map(remark).collect()
}

/// The names the file has for the comments of these rows, a JSON list of `[row, reason]`, as remarks.
///
/// # Errors
/// The database's.
pub(crate) fn add_notes(database: &mut impl Database, import: i64, notes: &str) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO import_remarks (import_id, record, reason, is_skip, is_reply)
        SELECT ?1, c.source_id, v.value ->> 1, 0, 0 FROM json_each(?2) v JOIN import_comments c ON c.id = v.value ->> 0";
    database.query(sql, params![import, notes]).map(drop)
}
