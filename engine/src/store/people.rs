//! The people who write, and the table `notes`.

use causerie_shared::moderation::{Actor, Note, PeoplePage, PersonEntry, VisitorNumber};
use causerie_shared::{Timestamp, limits};

use super::moderated::{figures_json, quoted};
use super::{row, time_json};
use crate::database::{Database, DatabaseError};
use crate::params;

/// The visitor `v`, whose last comment is `c`. `$now` is the time.
macro_rules! entry_json {
    ($now:literal) => {
        concat!(
            "json_object('visitor', v.id, 'name', coalesce(c.author_name, ''), 'email', c.author_email,
                'figures', ",
            figures_json!(),
            ",
                'banned', json(iif(EXISTS (SELECT 1 FROM bans b WHERE b.kind = 'visitor'
                    AND b.subject = CAST(v.id AS TEXT) AND (b.until IS NULL OR b.until > ",
            $now,
            ")), 'true', 'false')))"
        )
    };
}

/// The last comment of the visitor `v`.
const LAST: &str = "(SELECT l.id FROM comments l INDEXED BY comments_by_visitor WHERE l.visitor_id = v.id AND l.author_name IS NOT NULL
    ORDER BY l.created_at DESC LIMIT 1)";

/// People who wrote something, the newest first, after that one; with a text, those who wrote it as a part of their name or
/// mail address, as far as the newest comments show.
///
/// # Errors
/// The database's.
pub(crate) fn page(
    database: &mut impl Database,
    q: Option<&str>,
    after: Option<VisitorNumber>,
    now: Timestamp,
) -> Result<PeoplePage, DatabaseError> {
    let before = after.map_or(limits::COMMENT_ID, |after| after.0);
    let limit = limits::MODERATION_PAGE_DEFAULT;
    let rows = match q {
        None => {
            let sql = format!(
                concat!(
                    "SELECT ",
                    entry_json!("?3"),
                    " FROM visitors v JOIN comments c ON c.id = {last}
                    WHERE v.id < ?1 ORDER BY v.id DESC LIMIT ?2"
                ),
                last = LAST
            );
            row::all(database, &sql, params![before, limit + 1, now.0])?
        }
        Some(q) => {
            let sql = format!(
                concat!(
                    "SELECT ",
                    entry_json!("?2"),
                    " FROM json_each(?1) listed JOIN visitors v ON v.id = listed.value
                    JOIN comments c ON c.id = {last}"
                ),
                last = LAST
            );
            let wanted = row::to_json(&found(database, q, before, limit + 1)?)?;
            row::all(database, &sql, params![wanted, now.0])?
        }
    };
    let mut people: Vec<PersonEntry> =
        rows.into_iter().map(|mut row| row.json()).collect::<Result<_, DatabaseError>>()?;
    people.sort_by_key(|person| std::cmp::Reverse(person.visitor));
    let (people, next) = row::page_of(people, limit, |person| person.visitor.0.to_string());
    Ok(PeoplePage { people, next })
}

/// The newest of the people before that one who gave such a name or mail address.
fn found(database: &mut impl Database, q: &str, before: i64, limit: u32) -> Result<Vec<i64>, DatabaseError> {
    let sql = "SELECT w.visitor_id FROM author_search s JOIN comments w ON w.id = s.rowid
        WHERE author_search MATCH ?1 AND w.visitor_id < ?2 ORDER BY s.rowid DESC LIMIT ?3";
    let expression = quoted(q);
    let rows = row::all(database, sql, params![expression, before, limits::SHORT_SEARCH_COMMENTS])?;
    let mut ids: Vec<i64> =
        rows.into_iter().map(|mut row| row.integer()).collect::<Result<_, DatabaseError>>()?;
    ids.sort_unstable_by_key(|id| std::cmp::Reverse(*id));
    ids.dedup();
    ids.truncate(limit as usize);
    Ok(ids)
}

/// Somebody who wrote something.
///
/// # Errors
/// The database's.
pub(crate) fn entry(
    database: &mut impl Database,
    visitor: VisitorNumber,
    now: Timestamp,
) -> Result<Option<PersonEntry>, DatabaseError> {
    let sql = format!(
        concat!(
            "SELECT ",
            entry_json!("?2"),
            " FROM visitors v LEFT JOIN comments c ON c.id = {last} WHERE v.id = ?1"
        ),
        last = LAST
    );
    row::first(database, &sql, params![visitor.0, now.0])?.map(|mut row| row.json()).transpose()
}

/// The names somebody gave lately, the last one first.
///
/// # Errors
/// The database's.
pub(crate) fn names(
    database: &mut impl Database,
    visitor: VisitorNumber,
) -> Result<Vec<String>, DatabaseError> {
    let sql = "SELECT author_name FROM comments INDEXED BY comments_by_visitor
        WHERE visitor_id = ?1 AND author_name IS NOT NULL ORDER BY created_at DESC LIMIT 200";
    let mut names: Vec<String> = Vec::new();
    for mut row in row::all(database, sql, params![visitor.0])? {
        let name = row.text()?;
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

/// How many reactions somebody gave.
///
/// # Errors
/// The database's.
pub(crate) fn reactions(database: &mut impl Database, visitor: VisitorNumber) -> Result<u32, DatabaseError> {
    row::only(database, "SELECT count(*) FROM reactions WHERE visitor_id = ?1", params![visitor.0])?.count()
}

/// What moderators noted on somebody, newest first.
///
/// # Errors
/// The database's.
pub(crate) fn notes(
    database: &mut impl Database,
    visitor: VisitorNumber,
) -> Result<Vec<Note>, DatabaseError> {
    let sql = concat!(
        "SELECT json_object('id', id, 'text', text, 'actor', json(actor), 'created_at', ",
        time_json!("created_at"),
        ") FROM notes WHERE visitor_id = ?1 ORDER BY id DESC LIMIT ?2"
    );
    let rows = row::all(database, sql, params![visitor.0, limits::NOTES_LISTED])?;
    rows.into_iter().map(|mut row| row.json()).collect()
}

/// Keeps a note.
///
/// # Errors
/// The database's.
pub(crate) fn add_note(
    database: &mut impl Database,
    visitor: VisitorNumber,
    text: &str,
    by: &Actor,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "INSERT INTO notes (visitor_id, text, actor, created_at) VALUES (?1, ?2, ?3, ?4)";
    database.query(sql, params![visitor.0, text, row::to_json(by)?, now.0]).map(drop)
}

/// Takes a note away; whether it was there.
///
/// # Errors
/// The database's.
pub(crate) fn delete_note(database: &mut impl Database, id: i64) -> Result<bool, DatabaseError> {
    Ok(row::first(database, "DELETE FROM notes WHERE id = ?1 RETURNING 1", params![id])?.is_some())
}
