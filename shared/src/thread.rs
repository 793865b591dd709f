//! A thread: the conversation under one page.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::comment::{CommentId, CommentView};
use crate::limits;
use crate::reaction::{ReactionCounts, ReactionKey};
use crate::site::SiteView;
use crate::thread_key::ThreadKey;

/// Whether a thread takes comments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ThreadState {
    /// Yes.
    #[default]
    Open,
    /// No more; what was said stays.
    Closed,
}

/// What is known of a thread without its comments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThreadSummary {
    /// Its key.
    pub key: ThreadKey,
    /// The page's title.
    pub title: Option<String>,
    /// The page's URL.
    pub url: Option<String>,
    /// Whether it takes comments.
    pub state: ThreadState,
    /// Grows with every change a reader can see; 0 for a thread nobody has written to.
    pub version: i64,
    /// How many comments are published.
    pub comment_count: u32,
    /// How often each reaction was given to the page.
    pub reactions: ReactionCounts,
    /// The reactions this reader gave to the page.
    pub my_reactions: Vec<ReactionKey>,
}

/// A page of a thread as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThreadView {
    /// The thread.
    pub thread: ThreadSummary,
    /// Root comments in the order asked for, pinned ones first, each with its replies.
    pub comments: Vec<CommentView>,
    /// Where the next page begins (`after=…`); none on the last.
    pub next: Option<String>,
    /// Whether the page begins after the thread's first comment, as it does around a permalink.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// What readers need to know of the site.
    pub site: SiteView,
}

/// Nests comments under the ones they answer.
///
/// Comments come in the order wanted; the order of siblings is kept. What cannot hang where it says stays as a root
/// with its `parent` kept: its parent is not among the comments, or it takes part in a cycle. What would nest deeper
/// than `limits::TREE_DEPTH` hangs on its ancestor at that depth. No comment is lost and none is doubled: of several
/// with the same id the first is taken.
#[must_use]
pub fn build_tree(comments: Vec<CommentView>) -> Vec<CommentView> {
    let mut index: HashMap<CommentId, usize> = HashMap::with_capacity(comments.len());
    let mut slots: Vec<Option<CommentView>> = Vec::with_capacity(comments.len());
    for comment in comments {
        if let std::collections::hash_map::Entry::Vacant(entry) = index.entry(comment.id) {
            entry.insert(slots.len());
            slots.push(Some(comment));
        }
    }
    let parents: Vec<Option<usize>> = slots
        .iter()
        .enumerate()
        .map(|(at, slot)| {
            slot.as_ref()
                .and_then(|c| c.parent)
                .and_then(|id| index.get(&id).copied())
                .filter(|&parent| parent != at)
        })
        .collect();
    let hung = hang(&parents);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); slots.len()];
    let mut roots = Vec::new();
    for (at, parent) in hung.iter().enumerate() {
        match parent {
            Some(parent) => children[*parent].push(at),
            None => roots.push(at),
        }
    }
    roots.into_iter().filter_map(|root| take(root, &mut slots, &children)).collect()
}

/// For each comment the one it hangs on: its parent, or the ancestor at the depth limit, or none.
fn hang(parents: &[Option<usize>]) -> Vec<Option<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Depth {
        Unknown,
        OnThisWalk,
        Known(usize),
    }
    let mut hung = parents.to_vec();
    let mut depths = vec![Depth::Unknown; parents.len()];
    for start in 0..parents.len() {
        let mut walk = Vec::new();
        let mut next = Some(start);
        while let Some(at) = next.filter(|&at| depths[at] == Depth::Unknown) {
            depths[at] = Depth::OnThisWalk;
            walk.push(at);
            next = hung[at];
        }
        // Ending on the walk itself is a cycle: it is cut above the comment met last.
        if let (Some(&last), Some(Depth::OnThisWalk)) = (walk.last(), next.map(|at| depths[at])) {
            hung[last] = None;
        }
        for at in walk.into_iter().rev() {
            depths[at] = match hung[at].map(|parent| (parent, depths[parent])) {
                Some((parent, Depth::Known(limits::TREE_DEPTH))) => {
                    hung[at] = hung[parent];
                    Depth::Known(limits::TREE_DEPTH)
                }
                Some((_, Depth::Known(depth))) => Depth::Known(depth + 1),
                _ => Depth::Known(1),
            };
        }
    }
    hung
}

fn take(at: usize, slots: &mut [Option<CommentView>], children: &[Vec<usize>]) -> Option<CommentView> {
    let mut comment = slots[at].take()?;
    comment.replies = children[at].iter().filter_map(|&child| take(child, slots, children)).collect();
    Some(comment)
}

#[cfg(test)]
mod tests;
