//! Taking back what came with an import.

use causerie_shared::{CommentId, NewAuthor, Timestamp};

use super::own::Lesson;
use crate::database::{Database, DatabaseError};
use crate::params;
use crate::store::comment_states::Learnt;
use crate::store::row;

/// The comments that an action brought and that go with it.
macro_rules! going {
    () => {
        "SELECT comment_id FROM imported_comments INDEXED BY imported_comments_by_action
            WHERE action_id = ?1 AND stays = 0"
    };
}

/// Comments of an import that the spam filter learnt, after that one.
///
/// # Errors
/// The database's.
pub(crate) fn learnt(
    database: &mut impl Database,
    action: i64,
    after: i64,
    limit: u32,
) -> Result<Vec<Lesson>, DatabaseError> {
    let sql = "SELECT c.id, c.learnt, coalesce(c.author_name, ''), c.author_email, c.author_website, c.body
        FROM imported_comments i INDEXED BY imported_comments_by_action JOIN comments c ON c.id = i.comment_id
        WHERE i.action_id = ?1 AND i.comment_id > ?2 AND c.learnt IS NOT NULL ORDER BY i.comment_id LIMIT ?3";
    let rows = row::all(database, sql, params![action, after, limit])?;
    rows.into_iter()
        .map(|mut row| {
            Ok(Lesson {
                row: row.integer()?,
                class: if row.text()? == "spam" { Learnt::Spam } else { Learnt::Ham },
                author: NewAuthor {
                    name: row.text()?,
                    email: row.optional_text()?,
                    website: row.optional_text()?,
                },
                body: row.text()?,
            })
        })
        .collect()
}

/// Notes that the spam filter knows none of the comments any more.
///
/// # Errors
/// The database's.
pub(crate) fn forget_learnt(database: &mut impl Database, action: i64) -> Result<(), DatabaseError> {
    let sql = "UPDATE comments SET learnt = NULL WHERE learnt IS NOT NULL AND id IN (SELECT comment_id
        FROM imported_comments INDEXED BY imported_comments_by_action WHERE action_id = ?1)";
    database.query(sql, params![action]).map(drop)
}

/// Marks the comments that others answered since, and those above them: they stay as tombstones. Gives them.
///
/// # Errors
/// The database's.
pub(crate) fn mark_answered(
    database: &mut impl Database,
    action: i64,
) -> Result<Vec<CommentId>, DatabaseError> {
    let sql = "UPDATE imported_comments SET stays = 1 WHERE action_id = ?1 AND comment_id IN (
        WITH RECURSIVE
            came (id) AS MATERIALIZED (SELECT comment_id FROM imported_comments
                INDEXED BY imported_comments_by_action WHERE action_id = ?1),
            answered (id) AS (
                SELECT c.parent_id FROM comments c
                WHERE c.id > (SELECT min(id) FROM came) AND c.parent_id IN came AND c.id NOT IN came
                UNION
                SELECT c.parent_id FROM answered a JOIN comments c ON c.id = a.id WHERE c.parent_id IN came)
        SELECT id FROM answered) RETURNING comment_id";
    let rows = row::all(database, sql, params![action])?;
    rows.into_iter().map(|mut row| row.integer().map(CommentId)).collect()
}

/// Comments that go, are seen by readers and hang on one that stays.
///
/// # Errors
/// The database's.
pub(crate) fn hanging_on_others(
    database: &mut impl Database,
    action: i64,
) -> Result<Vec<CommentId>, DatabaseError> {
    let sql = concat!(
        "SELECT c.id FROM imported_comments i INDEXED BY imported_comments_by_action
            JOIN comments c ON c.id = i.comment_id
        WHERE i.action_id = ?1 AND i.stays = 0 AND c.visible = 1 AND c.parent_id IS NOT NULL
            AND c.parent_id NOT IN (",
        going!(),
        ")"
    );
    let rows = row::all(database, sql, params![action])?;
    rows.into_iter().map(|mut row| row.integer().map(CommentId)).collect()
}

/// Removes the comments that go, with all that is kept about them, and counts anew what they were counted with. Gives their
/// number.
///
/// # Errors
/// The database's.
pub(crate) fn remove_comments(
    database: &mut impl Database,
    action: i64,
    now: Timestamp,
) -> Result<u32, DatabaseError> {
    let sql = concat!(
        "SELECT json_group_array(DISTINCT c.thread_id), json_group_array(DISTINCT c.root_id), count(*)
        FROM comments c WHERE c.id IN (",
        going!(),
        ")"
    );
    let mut touched = row::only(database, sql, params![action])?;
    let (threads, roots, gone) = (touched.text()?, touched.text()?, touched.count()?);
    let sql = concat!(
        "DELETE FROM reactions WHERE (thread_id, comment_id) IN (SELECT thread_id, id FROM comments WHERE id IN (",
        going!(),
        "))"
    );
    database.query(sql, params![action])?;
    for table in [
        "comment_addresses",
        "comment_revisions",
        "waiting_edits",
        "author_answers",
        "reports",
        "action_items",
    ] {
        let sql = format!("DELETE FROM {table} WHERE comment_id IN ({})", going!());
        database.query(&sql, params![action])?;
    }
    database.query(concat!("DELETE FROM comments WHERE id IN (", going!(), ")"), params![action])?;
    let sql =
        "UPDATE comments SET descendant_count = (SELECT count(*) FROM comments r INDEXED BY replies_by_root
            WHERE r.root_id = comments.id AND r.visible = 1)
        WHERE id IN (SELECT value FROM json_each(?1) WHERE value IS NOT NULL)";
    database.query(sql, params![roots])?;
    let sql = "UPDATE threads SET version = version + 1, changed_at = ?2, comment_count = (SELECT count(*) FROM comments c
            INDEXED BY comments_by_thread WHERE c.thread_id = threads.id AND c.status = 'published')
        WHERE id IN (SELECT value FROM json_each(?1))";
    database.query(sql, params![threads, now.0])?;
    Ok(gone)
}

/// Removes the threads that an action began and nobody else took part in, and the keys it gave to others.
///
/// # Errors
/// The database's.
pub(crate) fn remove_threads(database: &mut impl Database, action: i64) -> Result<(), DatabaseError> {
    let sql = "DELETE FROM imported_threads WHERE action_id = ?1 AND (
            EXISTS (SELECT 1 FROM comments c INDEXED BY comments_by_thread WHERE c.thread_id = imported_threads.thread_id)
            OR EXISTS (SELECT 1 FROM reactions r INDEXED BY reactions_by_thread
                WHERE r.thread_id = imported_threads.thread_id AND r.visitor_id NOT IN
                    (SELECT visitor_id FROM imported_authors INDEXED BY imported_authors_by_action
                        WHERE action_id = ?1 AND is_new = 1)))";
    database.query(sql, params![action])?;
    let began =
        "SELECT thread_id FROM imported_threads INDEXED BY imported_threads_by_action WHERE action_id = ?1";
    for (table, column) in [
        ("reactions", "thread_id"),
        ("told_reactions", "thread_id"),
        ("thread_aliases", "thread_id"),
        ("threads", "id"),
    ] {
        database.query(&format!("DELETE FROM {table} WHERE {column} IN ({began})"), params![action])?;
    }
    let sql = "DELETE FROM thread_aliases WHERE alias IN (SELECT alias FROM imported_aliases
            INDEXED BY imported_aliases_by_action WHERE action_id = ?1)
        AND NOT EXISTS (SELECT 1 FROM threads t WHERE t.id = thread_id AND t.key = alias)";
    database.query(sql, params![action]).map(drop)
}

/// Removes the authors that came and took part in nothing else, and counts those anew who stay.
///
/// # Errors
/// The database's.
pub(crate) fn remove_authors(database: &mut impl Database, action: i64) -> Result<(), DatabaseError> {
    let sql = "UPDATE imported_authors SET is_new = 0 WHERE action_id = ?1 AND is_new = 1 AND (
            EXISTS (SELECT 1 FROM comments c INDEXED BY comments_by_visitor
                WHERE c.visitor_id = imported_authors.visitor_id)
            OR EXISTS (SELECT 1 FROM reactions r WHERE r.visitor_id = imported_authors.visitor_id))";
    database.query(sql, params![action])?;
    let came =
        "SELECT visitor_id FROM imported_authors INDEXED BY imported_authors_by_action WHERE action_id = ?1";
    for (table, column) in [
        ("visitor_tokens", "visitor_id"),
        ("notes", "visitor_id"),
        ("reports", "visitor_id"),
        ("visitors", "id"),
    ] {
        let sql = format!("DELETE FROM {table} WHERE {column} IN ({came} AND is_new = 1)");
        database.query(&sql, params![action])?;
    }
    let count = |statuses: &str| {
        format!(
            "(SELECT count(*) FROM comments c INDEXED BY comments_by_visitor
                WHERE c.visitor_id = visitors.id AND c.status IN ({statuses}))"
        )
    };
    let sql = format!(
        "UPDATE visitors SET published = {}, pending = {}, removed = {} WHERE id IN ({came})",
        count("'published'"),
        count("'pending'"),
        count("'spam', 'deleted'"),
    );
    database.query(&sql, params![action]).map(drop)
}

/// The highest numbers of bans, notes and saved replies.
///
/// # Errors
/// The database's.
pub(crate) fn highest_of_rest(database: &mut impl Database) -> Result<[i64; 3], DatabaseError> {
    let sql = "SELECT (SELECT coalesce(max(id), 0) FROM bans), (SELECT coalesce(max(id), 0) FROM notes),
            (SELECT coalesce(max(id), 0) FROM saved_replies)";
    let mut row = row::only(database, sql, params![])?;
    Ok([row.integer()?, row.integer()?, row.integer()?])
}

/// Removes bans, notes and saved replies up to those numbers, and those entries of the log, the first one's number and the last
/// one's.
///
/// # Errors
/// The database's.
pub(crate) fn remove_rest(
    database: &mut impl Database,
    highest: [i64; 3],
    actions: Option<(i64, i64)>,
) -> Result<(), DatabaseError> {
    for (table, highest) in ["bans", "notes", "saved_replies"].into_iter().zip(highest) {
        database.query(&format!("DELETE FROM {table} WHERE id <= ?1"), params![highest])?;
    }
    if let Some((first, last)) = actions {
        database.query("DELETE FROM action_items WHERE action_id BETWEEN ?1 AND ?2", params![first, last])?;
        database.query("DELETE FROM actions WHERE id BETWEEN ?1 AND ?2", params![first, last])?;
    }
    Ok(())
}

/// Forgets where what came was from, so that it can come again.
///
/// # Errors
/// The database's.
pub(crate) fn forget_origin(database: &mut impl Database, action: i64) -> Result<(), DatabaseError> {
    for table in ["comments", "authors", "threads", "aliases"] {
        database.query(&format!("DELETE FROM imported_{table} WHERE action_id = ?1"), params![action])?;
    }
    Ok(())
}
