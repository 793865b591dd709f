//! Taking over what a file holds, once every place is found.

use causerie_shared::Timestamp;

use crate::database::{Database, DatabaseError};
use crate::params;
use crate::store::row;

/// Finds the visitors here that the authors of new comments are, and makes those that are missing. `numbers_stand` says that
/// they get the numbers the file gives them, as far as it gives any; the others are numbered as they come in the file.
///
/// # Errors
/// The database's.
pub(crate) fn authors(
    database: &mut impl Database,
    import: i64,
    source: &str,
    numbers_stand: bool,
    highest: i64,
) -> Result<(), DatabaseError> {
    let sql = "INSERT OR IGNORE INTO import_authors (import_id, source_id)
        SELECT ?1, author FROM import_comments INDEXED BY import_comments_by_author
        WHERE import_id = ?1 AND author IS NOT NULL AND skipped IS NULL AND is_there = 0
        GROUP BY author ORDER BY min(id)";
    database.query(sql, params![import])?;
    let sql = "UPDATE import_authors SET visitor_id = i.visitor_id FROM imported_authors i
        WHERE import_authors.import_id = ?1 AND i.source = ?2 AND i.record = import_authors.source_id";
    database.query(sql, params![import, source])?;
    let sql = "UPDATE import_authors SET visitor_id = known.visitor_id
        FROM (SELECT a.id, t.visitor_id FROM import_authors a, json_each(a.tokens) k
            JOIN visitor_tokens t ON t.hash = k.value ->> 0
            WHERE a.import_id = ?1 AND a.visitor_id IS NULL) known
        WHERE import_authors.id = known.id";
    database.query(sql, params![import])?;
    if numbers_stand {
        let sql = "UPDATE import_authors SET visitor_id = number, is_new = 1
            WHERE import_id = ?1 AND visitor_id IS NULL AND number IS NOT NULL";
        database.query(sql, params![import])?;
    }
    let sql = "UPDATE import_authors SET visitor_id = n.number, is_new = 1
        FROM (SELECT id, max(?2, (SELECT coalesce(max(number), 0) FROM import_authors WHERE import_id = ?1))
                + row_number() OVER (ORDER BY id) AS number
            FROM import_authors WHERE import_id = ?1 AND visitor_id IS NULL) n
        WHERE import_authors.id = n.id";
    database.query(sql, params![import, highest])?;
    let sql = "INSERT INTO visitors (id, created_at)
        SELECT a.visitor_id, coalesce(a.created_at, (SELECT min(c.created_at) FROM import_comments c
                INDEXED BY import_comments_by_author
            WHERE c.import_id = ?1 AND c.author = a.source_id AND c.skipped IS NULL), 0)
        FROM import_authors a WHERE a.import_id = ?1 AND a.is_new = 1";
    database.query(sql, params![import])?;
    let sql = "INSERT OR IGNORE INTO visitor_tokens (hash, visitor_id, created_at)
        SELECT k.value ->> 0, a.visitor_id, k.value ->> 1 FROM import_authors a, json_each(a.tokens) k
        WHERE a.import_id = ?1 AND a.is_new = 1";
    database.query(sql, params![import]).map(drop)
}

/// Stores the new comments, and counts them with their authors and threads. They are stored in the order of their numbers, as
/// the search's index wants them; numbers alone are sorted, because all texts of a large file are more than memory holds.
///
/// # Errors
/// The database's.
pub(crate) fn comments(
    database: &mut impl Database,
    import: i64,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO comments (id, thread_id, parent_id, root_id, visitor_id, author_name, author_email,
            author_website, badge, kind, body, html, renderer, status, visible, pinned, created_at, edited_at,
            reactions, score, reply_count, descendant_count, reasons, waiting_since, shadow, learnt)
        SELECT c.comment_id, t.thread_id, c.parent_id, c.root_id, a.visitor_id, c.name, c.email, c.website, c.badge,
            c.kind, c.body, c.html, c.renderer, c.status, c.visible, c.pinned, c.created_at, c.edited_at,
            c.reactions, c.score, c.reply_count, c.descendant_count, c.reasons, c.waiting_since, c.shadow, c.learnt
        FROM (SELECT id FROM import_comments INDEXED BY import_comments_by_id
            WHERE import_id = ?1 AND skipped IS NULL AND is_there = 0 ORDER BY comment_id LIMIT -1) o
        CROSS JOIN import_comments c ON c.id = o.id
        CROSS JOIN import_threads t ON t.import_id = ?1 AND t.source_id = c.thread
        LEFT JOIN import_authors a ON a.import_id = ?1 AND a.source_id = c.author";
    database.query(sql, params![import])?;
    let sql = "UPDATE visitors SET published = visitors.published + n.published, pending = visitors.pending + n.pending,
            removed = visitors.removed + n.removed
        FROM (SELECT a.visitor_id AS visitor, sum(c.status = 'published') AS published,
                sum(c.status = 'pending') AS pending, sum(c.status IN ('spam', 'deleted')) AS removed
            FROM import_comments c INDEXED BY import_comments_by_id
            JOIN import_authors a ON a.import_id = ?1 AND a.source_id = c.author
            WHERE c.import_id = ?1 AND c.skipped IS NULL AND c.is_there = 0 GROUP BY a.visitor_id) n
        WHERE visitors.id = n.visitor";
    database.query(sql, params![import])?;
    let sql = "UPDATE threads SET version = version + 1, comment_count = comment_count + n.published, changed_at = ?2
        FROM (SELECT t.thread_id AS thread, sum(c.status = 'published') AS published
            FROM import_comments c INDEXED BY import_comments_by_id
            JOIN import_threads t ON t.import_id = ?1 AND t.source_id = c.thread
            WHERE c.import_id = ?1 AND c.skipped IS NULL AND c.is_there = 0 GROUP BY t.thread_id) n
        WHERE threads.id = n.thread";
    database.query(sql, params![import, now.0]).map(drop)
}

/// Notes how many reactions to pages that began with the import nobody is known to have given.
///
/// # Errors
/// The database's.
pub(crate) fn note_told_reactions(database: &mut impl Database, import: i64) -> Result<(), DatabaseError> {
    let sql = "INSERT OR IGNORE INTO told_reactions (thread_id, kind, count)
        SELECT * FROM (SELECT t.id, r.key, r.value - (SELECT count(*) FROM reactions x
                WHERE x.thread_id = t.id AND x.comment_id = 0 AND x.kind = r.key) AS told
            FROM import_threads i JOIN threads t ON t.id = i.thread_id, json_each(t.reactions) r
            WHERE i.import_id = ?1 AND i.is_new = 1)
        WHERE told > 0";
    database.query(sql, params![import]).map(drop)
}

/// Notes what came with that action.
///
/// # Errors
/// The database's.
pub(crate) fn note_origin(
    database: &mut impl Database,
    import: i64,
    source: &str,
    action: i64,
) -> Result<(), DatabaseError> {
    let sql = "INSERT OR IGNORE INTO imported_comments (source, record, comment_id, action_id)
        SELECT ?2, source_id, comment_id, ?3 FROM import_comments INDEXED BY import_comments_by_id
        WHERE import_id = ?1 AND skipped IS NULL AND is_there = 0";
    database.query(sql, params![import, source, action])?;
    let sql = "INSERT OR IGNORE INTO imported_authors (source, record, visitor_id, action_id, is_new)
        SELECT ?2, source_id, visitor_id, ?3, is_new FROM import_authors WHERE import_id = ?1";
    database.query(sql, params![import, source, action])?;
    let sql = "INSERT OR IGNORE INTO imported_threads (thread_id, action_id)
        SELECT thread_id, ?2 FROM import_threads WHERE import_id = ?1 AND is_new = 1";
    database.query(sql, params![import, action]).map(drop)
}

/// Notes a key that a thread which was there got with that action.
///
/// # Errors
/// The database's.
pub(crate) fn note_alias(
    database: &mut impl Database,
    alias: &str,
    action: i64,
) -> Result<(), DatabaseError> {
    let sql = "INSERT OR IGNORE INTO imported_aliases (alias, action_id) VALUES (?1, ?2)";
    database.query(sql, params![alias, action]).map(drop)
}

/// The new comments that answer one which is here already, and are seen by readers: parent, its root, and how many.
///
/// # Errors
/// The database's.
pub(crate) fn replies_to_known(
    database: &mut impl Database,
    import: i64,
) -> Result<Vec<(i64, i64)>, DatabaseError> {
    let sql = "SELECT p.comment_id, count(*) FROM import_comments c INDEXED BY import_comments_by_id
        JOIN import_comments p INDEXED BY import_comments_by_source
            ON p.import_id = ?1 AND p.source_id = c.parent AND p.skipped IS NULL AND p.is_there = 1
        WHERE c.import_id = ?1 AND c.skipped IS NULL AND c.is_there = 0 AND c.visible = 1
            AND c.parent_id = p.comment_id
        GROUP BY p.comment_id";
    let rows = row::all(database, sql, params![import])?;
    rows.into_iter().map(|mut row| Ok((row.integer()?, row.integer()?))).collect()
}

/// Counts the new comments that readers see with roots that are here already.
///
/// # Errors
/// The database's.
pub(crate) fn count_descendants(database: &mut impl Database, import: i64) -> Result<(), DatabaseError> {
    let sql = "UPDATE comments SET descendant_count = descendant_count + n.count
        FROM (SELECT c.root_id AS root, count(*) AS count FROM import_comments c INDEXED BY import_comments_by_id
            WHERE c.import_id = ?1 AND c.skipped IS NULL AND c.is_there = 0 AND c.visible = 1
                AND c.root_id IN (SELECT coalesce(k.root_id, k.id)
                    FROM import_comments p INDEXED BY import_comments_by_id JOIN comments k ON k.id = p.comment_id
                    WHERE p.import_id = ?1 AND p.is_there = 1)
            GROUP BY c.root_id) n
        WHERE comments.id = n.root";
    database.query(sql, params![import]).map(drop)
}
