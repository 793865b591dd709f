//! Comments as moderators see them, listed and searched. Each comes as the JSON of a
//! [`causerie_shared::moderation::ModeratedComment`] that SQLite writes.

use causerie_shared::moderation::{CommentFilter, ModeratedComment, Overview, Revision, Standing};
use causerie_shared::{CommentId, Timestamp, limits};
use serde_json::value::RawValue;

use super::{row, time_json};
use crate::database::{Database, DatabaseError, Value};
use crate::params;

/// The comment `c` in its thread `t`.
macro_rules! moderated_json {
    () => {
        concat!(
            "json_object('id', c.id,
            'thread', json_object('key', t.key, 'title', t.title, 'url', t.url),
            'parent', json((SELECT json_object('id', p.id, 'name', p.author_name, 'html', p.html, 'status', p.status)
                FROM comments p WHERE p.id = c.parent_id)),
            'author', json(CASE WHEN c.author_name IS NOT NULL THEN json_object('name', c.author_name,
                'email', c.author_email, 'website', c.author_website, 'badge', c.badge, 'visitor', c.visitor_id,
                'figures', json((SELECT ", figures_json!(), " FROM visitors v WHERE v.id = c.visitor_id))) END),
            'html', c.html, 'body', c.body, 'created_at', ", time_json!("c.created_at"), ",
            'edited_at', ", time_json!("c.edited_at"), ", 'status', c.status,
            'pinned', json(iif(c.pinned = 1, 'true', 'false')),
            'waiting_since', ", time_json!("c.waiting_since"), ", 'reasons', json(c.reasons),
            'edit', json((SELECT json_object('html', e.html, 'body', e.body, 'reasons', json(e.reasons),
                'created_at', ", time_json!("e.created_at"), ") FROM waiting_edits e WHERE e.comment_id = c.id)),
            'answer', (SELECT w.text FROM author_answers w WHERE w.comment_id = c.id),
            'decision', json((SELECT json_object('by', json(a.actor), 'at', ", time_json!("a.created_at"), ",
                'reason', a.reason) FROM action_items i JOIN actions a ON a.id = i.action_id
                WHERE i.comment_id = c.id AND a.undone_by IS NULL AND a.undoes IS NULL
                ORDER BY i.action_id DESC LIMIT 1)),
            'reply_count', c.reply_count)"
        )
    };
}

/// What the visitor `v` wrote so far.
macro_rules! figures_json {
    () => {
        concat!(
            "json_object('since', ",
            time_json!("v.created_at"),
            ", 'published', v.published, 'pending', v.pending, 'removed', v.removed)"
        )
    };
}
pub(super) use figures_json;

/// A comment in a list.
pub(crate) struct Listed {
    /// Its JSON.
    pub(crate) json: Box<RawValue>,
    /// The time the list is ordered by, in milliseconds; 0 in a list in the order of numbers.
    pub(crate) time: i64,
    /// Its number.
    pub(crate) id: i64,
}

/// Where a page of a list begins: after that time and number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct After {
    /// As [`Listed::time`].
    pub(crate) time: i64,
    /// As [`Listed::id`].
    pub(crate) id: i64,
}

/// Comments that match, after a place. A list of those that wait begins with the one that waits longest, every other with
/// the newest.
///
/// # Errors
/// The database's.
pub(crate) fn list(
    database: &mut impl Database,
    filter: &CommentFilter,
    after: Option<After>,
    limit: u32,
) -> Result<Vec<Listed>, DatabaseError> {
    let statement = Statement::of(filter, after, limit);
    let sql = statement.sql(concat!(moderated_json!()), "JOIN threads t ON t.id = c.thread_id");
    row::all(database, &sql, &statement.values)?
        .into_iter()
        .map(|mut row| Ok(Listed { json: raw(row.text()?)?, time: row.integer()?, id: row.integer()? }))
        .collect::<Result<Vec<_>, DatabaseError>>()
        .map(|listed| statement.sorted(listed))
}

/// The numbers of comments that match, in the order of [`list`].
///
/// # Errors
/// The database's.
pub(crate) fn ids(
    database: &mut impl Database,
    filter: &CommentFilter,
    limit: u32,
) -> Result<Vec<CommentId>, DatabaseError> {
    let statement = Statement::of(filter, None, limit);
    let rows = row::all(database, &statement.sql("c.id", ""), &statement.values)?;
    rows.into_iter().map(|mut row| row.integer().map(CommentId)).collect()
}

/// One comment.
///
/// # Errors
/// The database's.
pub(crate) fn one(
    database: &mut impl Database,
    id: CommentId,
) -> Result<Option<ModeratedComment>, DatabaseError> {
    let sql = concat!(
        "SELECT ",
        moderated_json!(),
        " FROM comments c JOIN threads t ON t.id = c.thread_id WHERE c.id = ?1"
    );
    row::first(database, sql, params![id.0])?.map(|mut row| row.json()).transpose()
}

/// What waits.
///
/// # Errors
/// The database's.
pub(crate) fn overview(database: &mut impl Database) -> Result<Overview, DatabaseError> {
    let sql = "SELECT (SELECT count(*) FROM comments WHERE waiting_since IS NOT NULL),
        (SELECT min(waiting_since) FROM comments WHERE waiting_since IS NOT NULL),
        (SELECT max(waiting_since) FROM comments WHERE waiting_since IS NOT NULL)";
    let mut row = row::only(database, sql, params![])?;
    Ok(Overview {
        waiting: row.count()?,
        oldest: row.optional_integer()?.map(Timestamp),
        newest: row.optional_integer()?.map(Timestamp),
    })
}

/// The earlier texts of a comment, oldest first, and the one it has now.
///
/// # Errors
/// The database's.
pub(crate) fn revisions(database: &mut impl Database, id: CommentId) -> Result<Vec<Revision>, DatabaseError> {
    let sql = "SELECT body, written_at FROM comment_revisions WHERE comment_id = ?1 ORDER BY id";
    let now = "SELECT body, coalesce(edited_at, created_at) FROM comments WHERE id = ?1";
    let mut rows = row::all(database, sql, params![id.0])?;
    rows.extend(row::first(database, now, params![id.0])?);
    let revision =
        |mut row: row::Row| Ok(Revision { body: row.text()?, written_at: Timestamp(row.integer()?) });
    rows.into_iter().map(revision).collect()
}

fn raw(json: String) -> Result<Box<RawValue>, DatabaseError> {
    RawValue::from_string(json).map_err(|error| DatabaseError::Failed(format!("a comment's JSON: {error}")))
}

/// The place of a list in the order of numbers.
const BY_NUMBER: &str = "0";

/// Which rows are read in which order. The narrowest condition that has an index leads; the others are asked of each row
/// that it finds.
struct Statement {
    from: &'static str,
    conditions: Vec<String>,
    /// The column the list is ordered by.
    order: &'static str,
    ascending: bool,
    values: Vec<Value>,
}

impl Statement {
    fn of(filter: &CommentFilter, after: Option<After>, limit: u32) -> Self {
        let waiting = filter.status == Some(Standing::Waiting);
        let long = |text: &Option<String>| text.clone().filter(|text| !is_short(text));
        let (text, author) = (long(&filter.q), long(&filter.author));
        let short = |text: &Option<String>| text.as_deref().is_some_and(is_short);
        let (from, order) = if text.is_some() && author.is_some() {
            (
                "comment_search s JOIN author_search a ON a.rowid = s.rowid JOIN comments c ON c.id = s.rowid",
                BY_NUMBER,
            )
        } else if text.is_some() {
            ("comment_search s JOIN comments c ON c.id = s.rowid", BY_NUMBER)
        } else if author.is_some() {
            ("author_search s JOIN comments c ON c.id = s.rowid", BY_NUMBER)
        } else if short(&filter.q) || short(&filter.author) {
            ("comments c NOT INDEXED", BY_NUMBER)
        } else if filter.visitor.is_some() {
            ("comments c INDEXED BY comments_by_visitor", "c.created_at")
        } else if waiting {
            ("comments c INDEXED BY comments_waiting", "c.waiting_since")
        } else if filter.status.is_some_and(|status| status != Standing::Published) {
            ("comments c INDEXED BY comments_unpublished", "c.created_at")
        } else if filter.key.is_some() {
            ("comments c INDEXED BY comments_by_thread", "c.created_at")
        } else {
            ("comments c INDEXED BY comments_by_time", "c.created_at")
        };
        let mut statement = Self {
            from,
            conditions: Vec::new(),
            order,
            ascending: waiting && order == "c.waiting_since",
            values: vec![limit.into()],
        };
        if let Some(text) = text {
            statement.must("comment_search MATCH ?", quoted(&text));
        }
        if let Some(author) = author {
            statement.must("author_search MATCH ?", quoted(&author));
        }
        statement.narrow(filter);
        if let Some(after) = after {
            statement.begin_after(after);
        }
        statement
    }

    /// Whether an index of the texts leads.
    fn is_searched(&self) -> bool {
        self.from.contains("_search s")
    }

    fn narrow(&mut self, filter: &CommentFilter) {
        if let Some(visitor) = filter.visitor {
            self.must("c.visitor_id = ?", visitor.0);
        }
        match filter.status {
            None => {}
            Some(Standing::Waiting) => self.conditions.push("c.waiting_since IS NOT NULL".into()),
            Some(status) => {
                self.must("c.status = ?", status.as_str());
                if status != Standing::Published {
                    // The words under which the index was made: without them it is not found.
                    self.conditions.push("c.status <> 'published'".into());
                }
            }
        }
        if let Some(key) = &filter.key {
            let thread = "c.thread_id = (SELECT thread_id FROM thread_aliases WHERE alias = ?)";
            self.must(thread, key.as_str());
        }
        if self.from.ends_with("comments_by_time") {
            // SQLite calls it a walk through the table where no end of the index is named.
            self.must("c.created_at > ?", -limits::COMMENT_ID);
        }
        if let Some(from) = filter.from {
            self.must("c.created_at >= ?", from.0);
        }
        if let Some(to) = filter.to {
            self.must("c.created_at < ?", to.0);
        }
        for (column, wanted) in [("c.body", &filter.q), ("c.author_name", &filter.author)] {
            // Too short for the index of the texts: asked of the newest comments alone.
            if let Some(short) = wanted.as_deref().filter(|wanted| is_short(wanted)) {
                self.must(&format!("instr(lower({column}), lower(?)) > 0"), short);
                self.must("c.id > (SELECT max(id) - ? FROM comments)", limits::SHORT_SEARCH_COMMENTS);
            }
        }
    }

    /// One more condition on a value, whose place is the `?`.
    fn must(&mut self, condition: &str, value: impl Into<Value>) {
        self.values.push(value.into());
        self.conditions.push(condition.replace('?', &format!("?{}", self.values.len())));
    }

    /// In the order of the list: SQL promises none of what it joins.
    fn sorted(&self, mut listed: Vec<Listed>) -> Vec<Listed> {
        listed.sort_by_key(|listed| (listed.time, listed.id));
        if !self.ascending {
            listed.reverse();
        }
        listed
    }

    fn begin_after(&mut self, after: After) {
        let beyond = if self.ascending { ">" } else { "<" };
        if self.order == BY_NUMBER {
            self.must(if self.is_searched() { "s.rowid < ?" } else { "c.id < ?" }, after.id);
            return;
        }
        self.values.extend([after.time.into(), after.id.into()]);
        let (time, id) = (self.values.len() - 1, self.values.len());
        self.conditions.push(format!("({}, c.id) {beyond} (?{time}, ?{id})", self.order));
    }

    fn sql(&self, columns: &str, join: &str) -> String {
        let Self { from, order, .. } = self;
        let conditions =
            if self.conditions.is_empty() { "1".to_owned() } else { self.conditions.join(" AND ") };
        let direction = if self.ascending { "" } else { " DESC" };
        let order_by = if *order == BY_NUMBER {
            if self.is_searched() { "s.rowid DESC" } else { "c.id DESC" }.to_owned()
        } else {
            format!("{order}{direction}, c.id{direction}")
        };
        // The page is found before its comments are read whole.
        format!(
            "SELECT {columns}, found.place, found.id FROM (
                SELECT c.id AS id, {order} AS place FROM {from} WHERE {conditions} ORDER BY {order_by} LIMIT ?1) found
            JOIN comments c ON c.id = found.id {join}"
        )
    }
}

/// Whether a text is too short for the index, which knows every three letters.
pub(super) fn is_short(text: &str) -> bool {
    text.chars().count() < 3
}

/// The text's words, all of which must be there; those too short for the index go with the word before them.
pub(super) fn quoted(text: &str) -> String {
    let phrase = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.iter().any(|word| is_short(word)) {
        return phrase(&words.join(" "));
    }
    words.into_iter().map(phrase).collect::<Vec<_>>().join(" AND ")
}
