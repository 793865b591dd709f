//! A page of a thread as its reader sees it, from what the site's store handed over.

use std::collections::{HashMap, HashSet};

use causerie_shared::{CommentId, CommentView, Problem, ThreadView, thread};
use serde_json::value::RawValue;

use crate::command::ThreadReply;
use crate::comment_row::CommentRow;
use crate::error;

/// The comments of several arrays, each once, in the order of their numbers.
///
/// # Errors
/// `internal` where they are of another shape.
pub(super) fn rows(arrays: &[Box<RawValue>]) -> Result<Vec<CommentRow>, Problem> {
    let mut rows: Vec<CommentRow> = Vec::new();
    for array in arrays {
        let more: Vec<CommentRow> = serde_json::from_str(array.get()).map_err(|_| error::unreadable())?;
        rows.extend(more);
    }
    rows.sort_by_key(|row| row.id);
    rows.dedup_by_key(|row| row.id);
    Ok(rows)
}

/// The page, its comments nested.
///
/// # Errors
/// `internal` where the comments are of another shape.
pub(super) fn view(reply: ThreadReply) -> Result<ThreadView, Problem> {
    let mut rows = rows(&reply.comments)?;
    let came: HashSet<i64> = rows.iter().map(|row| row.id.0).collect();
    let whole = reply.roots.iter().take_while(|root| came.contains(&root.id)).count();
    let (shown, cut) = reply.roots.split_at(whole);
    let position: HashMap<i64, usize> = shown.iter().enumerate().map(|(at, root)| (root.id, at)).collect();
    let omitted: HashSet<i64> = cut.iter().map(|root| root.id).collect();
    rows.retain(|row| !omitted.contains(&row.id.0));
    // Roots in the order of the page, then everything else by number, which is oldest first.
    rows.sort_by_key(|row| position.get(&row.id.0).copied().unwrap_or(usize::MAX));
    let below: HashMap<CommentId, u32> =
        rows.iter().take(whole).map(|row| (row.id, row.descendant_count)).collect();
    let mut comments = thread::build_tree(rows.into_iter().map(CommentRow::into_view).collect());
    for root in &mut comments {
        let all = below.get(&root.id).copied().unwrap_or_default();
        root.replies_omitted = all.saturating_sub(came_along(&root.replies));
    }
    let next = shown.last().filter(|_| reply.more || !cut.is_empty()).map(ToString::to_string);
    Ok(ThreadView { thread: reply.thread, comments, next, partial: reply.partial, site: reply.site })
}

fn came_along(replies: &[CommentView]) -> u32 {
    replies.iter().map(|reply| 1 + came_along(&reply.replies)).sum()
}
