//! Finding and changing comments in a nested thread.

use causerie_shared::{CommentId, CommentStatus, CommentView, limits};

/// The comment with that id.
pub(super) fn find(comments: &[CommentView], id: CommentId) -> Option<&CommentView> {
    comments
        .iter()
        .find_map(|comment| if comment.id == id { Some(comment) } else { find(&comment.replies, id) })
}

/// The comment with that id, to change it.
pub(super) fn find_mut(comments: &mut [CommentView], id: CommentId) -> Option<&mut CommentView> {
    comments
        .iter_mut()
        .find_map(|comment| if comment.id == id { Some(comment) } else { find_mut(&mut comment.replies, id) })
}

/// The ids from a root down to the comment, itself included; empty where it is not there.
pub(super) fn path(comments: &[CommentView], id: CommentId) -> Vec<CommentId> {
    for comment in comments {
        if comment.id == id {
            return vec![id];
        }
        let mut below = path(&comment.replies, id);
        if !below.is_empty() {
            below.insert(0, comment.id);
            return below;
        }
    }
    Vec::new()
}

/// Adds a page of roots before `tail`, the roots written here that belong after all pages. What is there already is
/// replaced where it stands.
pub(super) fn add_page(roots: &mut Vec<CommentView>, page: Vec<CommentView>, tail: &[CommentId]) {
    roots.retain(|one| !tail.contains(&one.id) || page.iter().all(|root| root.id != one.id));
    let mut end = roots.iter().position(|one| tail.contains(&one.id)).unwrap_or(roots.len());
    for root in page {
        match roots.iter_mut().find(|one| one.id == root.id) {
            Some(known) => *known = root,
            None => {
                roots.insert(end, root);
                end += 1;
            }
        }
    }
}

/// Adds replies below a root, in the order of their ids: parents first, and siblings oldest first. What answers a
/// comment that is not there still belongs below the root, and what would nest too deep hangs on an ancestor.
pub(super) fn add_replies(root: &mut CommentView, replies: Vec<CommentView>) {
    for reply in replies {
        let above = reply.parent.map_or_else(Vec::new, |parent| path(&root.replies, parent));
        let parent = above.get(limits::TREE_DEPTH - 3).or(above.last());
        let siblings = match parent.and_then(|&parent| find_mut(&mut root.replies, parent)) {
            Some(parent) => &mut parent.replies,
            None => &mut root.replies,
        };
        // What was written here may be newer than what comes now.
        let at = siblings.iter().position(|sibling| sibling.id > reply.id).unwrap_or(siblings.len());
        siblings.insert(at, reply);
    }
}

/// The newest reply at any depth below a comment that was not written here.
pub(super) fn newest_reply(root: &CommentView, written: &[CommentId]) -> Option<CommentId> {
    let newest = |reply: &CommentView| {
        let own = (!written.contains(&reply.id)).then_some(reply.id);
        own.max(newest_reply(reply, written))
    };
    root.replies.iter().filter_map(newest).max()
}

/// Takes a comment away as the server does: with replies it leaves a tombstone, without it goes, and so do tombstones
/// above it that lose their last reply. Returns what the focus can go to.
pub(super) fn delete(comments: &mut Vec<CommentView>, id: CommentId) -> Option<CommentId> {
    let path = path(comments, id);
    let comment = find_mut(comments, id)?;
    if comment.reply_count > 0 || !comment.replies.is_empty() {
        comment.author = None;
        comment.html = String::new();
        comment.body = None;
        comment.status = CommentStatus::Deleted;
        comment.reactions.clear();
        comment.my_reactions.clear();
        comment.mine = false;
        return Some(id);
    }
    let mut gone = id;
    for &parent in path.iter().rev().skip(1) {
        let parent = find_mut(comments, parent)?;
        parent.replies.retain(|reply| reply.id != gone);
        parent.reply_count = parent.reply_count.saturating_sub(1);
        if parent.status != CommentStatus::Deleted || parent.reply_count > 0 {
            return Some(parent.id);
        }
        gone = parent.id;
    }
    let at = comments.iter().position(|comment| comment.id == gone)?;
    comments.remove(at);
    comments.get(at).or(comments.last()).map(|comment| comment.id)
}
