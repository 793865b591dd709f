//! Finding and changing comments in a nested thread.

use causerie_shared::thread::build_tree;
use causerie_shared::{CommentId, CommentStatus, CommentView};

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

/// The comments one after the other, each without its replies, parents first.
pub(super) fn flatten(comments: Vec<CommentView>, flat: &mut Vec<CommentView>) {
    for mut comment in comments {
        let replies = std::mem::take(&mut comment.replies);
        flat.push(comment);
        flatten(replies, flat);
    }
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

/// Adds replies, at any depth, below a root. Replies are oldest first, and ids grow with time.
pub(super) fn add_replies(root: &mut CommentView, replies: Vec<CommentView>) {
    let mut flat = Vec::new();
    flatten(std::mem::take(&mut root.replies), &mut flat);
    flat.extend(replies);
    flat.sort_by_key(|reply| reply.id);
    flat.insert(0, CommentView { replies: Vec::new(), ..root.clone() });
    let mut tree = build_tree(flat).into_iter();
    if let Some(built) = tree.next() {
        root.replies = built.replies;
    }
    // What answers a comment that is not there still belongs below this root.
    root.replies.extend(tree);
}

/// How many replies at any depth are below a comment, and the newest of them that was not written here.
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
