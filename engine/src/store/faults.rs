//! What must hold between rows, asked of a whole database. Each question costs a pass over a table, so none belongs to a
//! request.

use super::row;
use crate::database::{Database, DatabaseError};
use crate::params;

/// What is wrong with the rows that a statement counts.
type Question = (&'static str, &'static str);

const QUESTIONS: [Question; 18] = [
    (
        "threads whose comment_count is not the number of their published comments",
        "SELECT count(*) FROM threads t LEFT JOIN
            (SELECT thread_id, count(*) AS published FROM comments WHERE status = 'published' GROUP BY thread_id) c
            ON c.thread_id = t.id
        WHERE t.comment_count <> coalesce(c.published, 0)",
    ),
    (
        "comments whose reply_count is not the number of their visible replies",
        "SELECT count(*) FROM comments c LEFT JOIN
            (SELECT parent_id, count(*) AS visible FROM comments WHERE visible = 1 AND parent_id IS NOT NULL
                GROUP BY parent_id) r
            ON r.parent_id = c.id
        WHERE c.reply_count <> coalesce(r.visible, 0)",
    ),
    (
        "root comments whose descendant_count is not the number of visible replies below them",
        "SELECT count(*) FROM comments c LEFT JOIN
            (SELECT root_id, count(*) AS visible FROM comments WHERE visible = 1 AND root_id IS NOT NULL
                GROUP BY root_id) r
            ON r.root_id = c.id
        WHERE c.parent_id IS NULL AND c.descendant_count <> coalesce(r.visible, 0)",
    ),
    (
        "comments that are visible and should not be, or the other way round",
        "SELECT count(*) FROM comments
        WHERE visible <> (status = 'published' OR reply_count > 0)",
    ),
    (
        "replies to a comment that is not there, in another thread, or below another root",
        "SELECT count(*) FROM comments c LEFT JOIN comments p ON p.id = c.parent_id
        WHERE c.parent_id IS NOT NULL
            AND (p.id IS NULL OR p.thread_id <> c.thread_id OR c.root_id IS NOT coalesce(p.root_id, p.id))",
    ),
    (
        "comments in a thread that is not there",
        "SELECT count(*) FROM comments WHERE thread_id NOT IN (SELECT id FROM threads)",
    ),
    (
        // Other systems tell how many reacted, and not who.
        "comments whose reactions are not those that were given",
        "WITH told AS (SELECT c.id, r.key, r.value FROM comments c, json_each(c.reactions) r
                WHERE c.status <> 'deleted' AND c.id NOT IN (SELECT comment_id FROM imported_comments)),
            given AS (SELECT r.comment_id, r.kind, count(*) FROM reactions r JOIN comments c ON c.id = r.comment_id
                WHERE c.status <> 'deleted' AND c.id NOT IN (SELECT comment_id FROM imported_comments)
                GROUP BY r.comment_id, r.kind)
        SELECT (SELECT count(*) FROM (SELECT * FROM told EXCEPT SELECT * FROM given))
            + (SELECT count(*) FROM (SELECT * FROM given EXCEPT SELECT * FROM told))",
    ),
    (
        "threads whose reactions are not those that were given",
        "WITH RECURSIVE part (id, of) AS (SELECT id, id FROM threads
                UNION ALL SELECT m.id, part.of FROM part JOIN merged_threads m ON m.into_id = part.id),
            told AS (SELECT t.id, r.key, r.value FROM threads t, json_each(t.reactions) r),
            given AS (SELECT thread_id, kind, sum(given) FROM (
                    SELECT thread_id, kind, count(*) AS given FROM reactions WHERE comment_id = 0 GROUP BY thread_id, kind
                    UNION ALL SELECT part.of, t.kind, t.count FROM part JOIN told_reactions t ON t.thread_id = part.id)
                GROUP BY thread_id, kind)
        SELECT (SELECT count(*) FROM (SELECT * FROM told EXCEPT SELECT * FROM given))
            + (SELECT count(*) FROM (SELECT * FROM given EXCEPT SELECT * FROM told))",
    ),
    (
        "comments whose score is not the number of their reactions",
        "SELECT count(*) FROM comments c
        WHERE c.score <> (SELECT coalesce(sum(r.value), 0) FROM json_each(c.reactions) r)",
    ),
    (
        "threads that their own key does not lead to",
        "SELECT count(*) FROM threads t LEFT JOIN thread_aliases a ON a.alias = t.key
        WHERE a.thread_id IS NOT t.id",
    ),
    (
        "aliases of a thread that is not there",
        "SELECT count(*) FROM thread_aliases WHERE thread_id NOT IN (SELECT id FROM threads)",
    ),
    (
        "comments that are pending and that no moderator is asked about",
        "SELECT count(*) FROM comments WHERE status = 'pending' AND shadow = 0 AND waiting_since IS NULL",
    ),
    (
        "visitors whose figures are not those of their comments",
        "SELECT count(*) FROM visitors v LEFT JOIN
            (SELECT visitor_id, count(iif(status = 'published', 1, NULL)) AS published,
                count(iif(status = 'pending', 1, NULL)) AS pending,
                count(iif(status IN ('spam', 'deleted'), 1, NULL)) AS removed FROM comments GROUP BY visitor_id) c
            ON c.visitor_id = v.id
        WHERE v.published <> coalesce(c.published, 0) OR v.pending <> coalesce(c.pending, 0)
            OR v.removed <> coalesce(c.removed, 0)",
    ),
    (
        "texts that wait for a comment that is not published",
        "SELECT count(*) FROM waiting_edits e LEFT JOIN comments c ON c.id = e.comment_id
        WHERE c.status IS NULL OR c.status IN ('spam', 'deleted')",
    ),
    (
        "classes of the spam filter that did not learn as many comments as are marked so",
        "SELECT count(*) FROM (SELECT 'spam' AS class UNION ALL SELECT 'ham') k
        WHERE (SELECT count(*) FROM comments WHERE learnt = k.class) <> coalesce(
            (SELECT iif(k.class = 'spam', spam, ham) FROM spam_features WHERE feature = ''), 0)",
    ),
    (
        "changes of comments by an action that is not in the log",
        "SELECT count(*) FROM action_items WHERE action_id NOT IN (SELECT id FROM actions)",
    ),
    (
        "comments that an import brought and that are not there",
        "SELECT count(*) FROM imported_comments WHERE comment_id NOT IN (SELECT id FROM comments)",
    ),
    (
        "tokens of a visitor who is not there",
        "SELECT count(*) FROM visitor_tokens WHERE visitor_id NOT IN (SELECT id FROM visitors)",
    ),
];

/// What is wrong with a site's rows: a sentence each, with a number.
///
/// # Errors
/// The database's.
pub(crate) fn of_site(database: &mut impl Database) -> Result<Vec<String>, DatabaseError> {
    let mut faults = Vec::new();
    for (fault, sql) in QUESTIONS {
        let count = row::only(database, sql, params![])?.count()?;
        if count > 0 {
            faults.push(format!("{count} {fault}"));
        }
    }
    Ok(faults)
}
