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
    let Roots { mut taken, more, partial } = roots(thread, page, sort, wanted, database)?;
    let line = line(&taken, wanted, database)?;
    if let Some(reader) = reader {
        let unseen = root_page::unseen(database, thread, sort, reader)?;
        put_in_place(&mut taken, unseen, page.after, more, partial);
    }
    let comments = if taken.is_empty() {
        Vec::new()
    } else {
        comment_page::page(database, thread, &taken, &line, reader)?
    };
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

/// Puts those of a reader's own comments that nobody else sees where they would stand, if that is on this page.
fn put_in_place(taken: &mut Vec<Root>, unseen: Vec<Root>, after: Option<Cursor>, more: bool, partial: bool) {
    let last = taken.last().map(|root| root.place).filter(|_| more);
    let first = taken.first().map(|root| root.place).filter(|_| partial);
    let is_here = |place: &Cursor| {
        after.is_none_or(|after| after.in_order(place).is_lt())
            && first.is_none_or(|first| first.in_order(place).is_lt())
            && last.is_none_or(|last| place.in_order(&last).is_lt())
    };
    taken.extend(unseen.into_iter().filter(|root| is_here(&root.place)));
    taken.sort_by(|one, other| one.place.in_order(&other.place));
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
