//! Which comments stand on a page of a thread.

use causerie_shared::{CommentId, Sort, limits};

use crate::command::{PageRequest, ThreadReply};
use crate::cursor::Cursor;
use crate::database::{Database, DatabaseError};
use crate::store::comment_page;
use crate::store::root_page::{self, Root, Start};
use crate::store::visitors::VisitorId;

/// A page's root comments.
struct Roots {
    /// In order.
    taken: Vec<Root>,
    /// Whether further ones follow.
    more: bool,
    /// Whether ones come before that the reader did not ask to skip.
    partial: bool,
}

/// The reply with the page's comments.
pub(super) fn filled(
    reply: ThreadReply,
    thread: i64,
    page: &PageRequest,
    sort: Sort,
    reader: Option<VisitorId>,
    database: &mut impl Database,
) -> Result<ThreadReply, DatabaseError> {
    let wanted = match page.comment {
        Some(comment) => root_page::root_of(database, thread, comment, sort)?.map(|root| (comment, root)),
        None => None,
    };
    let Roots { taken, more, partial } = roots(thread, page, sort, wanted, database)?;
    let line = line(&taken, wanted, database)?;
    let comments =
        if taken.is_empty() { Vec::new() } else { comment_page::page(database, &taken, &line, reader)? };
    let roots = taken.into_iter().map(|root| root.place).collect();
    Ok(ThreadReply { roots, more, comments, partial, ..reply })
}

/// The page's root comments: after the place asked for; else the first ones, if the comment asked for is among or below
/// them; else those from its root on.
fn roots(
    thread: i64,
    page: &PageRequest,
    sort: Sort,
    wanted: Option<(CommentId, Cursor)>,
    database: &mut impl Database,
) -> Result<Roots, DatabaseError> {
    let mut from = |start| {
        let roots = root_page::roots(database, thread, sort, start, page.limit + 1)?;
        Ok::<_, DatabaseError>(within_budget(roots, page.limit))
    };
    if let Some(place) = page.after {
        let (taken, more) = from(Start::After(place))?;
        return Ok(Roots { taken, more, partial: false });
    }
    let (taken, more) = from(Start::First)?;
    match wanted {
        Some((_, root)) if !taken.iter().any(|other| other.place.id == root.id) => {
            let (taken, more) = from(Start::With(root))?;
            Ok(Roots { taken, more, partial: true })
        }
        _ => Ok(Roots { taken, more, partial: false }),
    }
}

/// As many of the roots as a page may hold with their replies, at least one; and whether any is left.
fn within_budget(mut roots: Vec<Root>, limit: u32) -> (Vec<Root>, bool) {
    let found = roots.len();
    let mut comments = 0;
    let fitting = roots.iter().take(limit as usize).take_while(|root| {
        let first = comments == 0;
        comments += 1 + root.descendant_count.min(limits::REPLIES_PER_ROOT);
        first || comments <= limits::THREAD_PAGE_COMMENTS
    });
    let taken = fitting.count();
    roots.truncate(taken);
    (roots, taken < found)
}

/// The comment asked for and those above it, where its root is on the page: they come along even where their root has
/// more replies than come along otherwise.
fn line(
    taken: &[Root],
    wanted: Option<(CommentId, Cursor)>,
    database: &mut impl Database,
) -> Result<String, DatabaseError> {
    match wanted {
        Some((comment, root))
            if comment.0 != root.id && taken.iter().any(|other| other.place.id == root.id) =>
        {
            comment_page::line_of(database, comment)
        }
        _ => Ok("[]".to_owned()),
    }
}
