//! The comments that a page shows.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use causerie_shared::moderation::{CommentAction, CommentFilter, ModeratedComment};
use causerie_shared::{CommentId, CommentStatus, Timestamp};

/// Whether comments leave a list once they are decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// They do: the queue.
    #[default]
    Queue,
    /// They stay, as what they became.
    Found,
}

/// The comments that a page shows.
#[derive(Debug, Default)]
pub struct Listing {
    /// Whether comments leave it.
    pub kind: Kind,
    /// What they match.
    pub filter: CommentFilter,
    /// The comments, in order.
    pub entries: Vec<Rc<ModeratedComment>>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// Whether the first page came.
    pub is_there: bool,
    /// Whether more is being fetched.
    pub is_fetching: bool,
    /// The one the keys are for.
    pub current: Option<CommentId>,
    /// Those that are selected.
    pub marked: BTreeSet<CommentId>,
    /// The one selected last: where a range begins.
    pub anchor: Option<CommentId>,
    /// The one that is being answered.
    pub replying: Option<CommentId>,
    /// What went wrong with one of them.
    pub troubles: BTreeMap<CommentId, String>,
}

/// The first and the last moment since when comments of a list wait.
pub type Bounds = (Option<Timestamp>, Option<Timestamp>);

impl Listing {
    /// An empty list of comments that match.
    #[must_use]
    pub fn new(kind: Kind, filter: CommentFilter) -> Self {
        Self { kind, filter, ..Self::default() }
    }

    /// Where a comment stands in it.
    #[must_use]
    pub fn position(&self, id: CommentId) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id == id)
    }

    /// A comment of it.
    #[must_use]
    pub fn get(&self, id: CommentId) -> Option<&Rc<ModeratedComment>> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Adds comments that are not there yet: at the end, or where they belong in the order of a queue.
    pub fn add(&mut self, comments: Vec<ModeratedComment>, decided: &BTreeSet<CommentId>) {
        for comment in comments {
            if decided.contains(&comment.id) && self.kind == Kind::Queue
                || self.position(comment.id).is_some()
            {
                continue;
            }
            self.entries.push(Rc::new(comment));
        }
        if self.current.is_none() {
            self.current = self.entries.first().map(|entry| entry.id);
        }
    }

    /// Takes comments out; the next one that stays becomes the current one.
    pub fn take(&mut self, ids: &BTreeSet<CommentId>) {
        if let Some(at) =
            self.current.filter(|current| ids.contains(current)).and_then(|id| self.position(id))
        {
            let stays = |entry: &&Rc<ModeratedComment>| !ids.contains(&entry.id);
            let after = self.entries[at..].iter().find(stays);
            let next = after.or_else(|| self.entries[..at].iter().rev().find(stays));
            self.current = next.map(|entry| entry.id);
        }
        self.entries.retain(|entry| !ids.contains(&entry.id));
        self.marked.retain(|id| !ids.contains(id));
        if self.replying.is_some_and(|id| ids.contains(&id)) {
            self.replying = None;
        }
    }

    /// Puts comments back as they were; the first of them becomes the current one.
    pub fn put_back(&mut self, comments: &[Rc<ModeratedComment>]) {
        for comment in comments {
            self.troubles.remove(&comment.id);
            if let Some(at) = self.position(comment.id) {
                self.entries[at] = Rc::clone(comment);
                continue;
            }
            if self.kind == Kind::Found {
                continue;
            }
            let place = |entry: &ModeratedComment| (entry.waiting_since, entry.id);
            let at = self.entries.partition_point(|entry| place(entry) < place(comment));
            self.entries.insert(at, Rc::clone(comment));
        }
        let first = comments.iter().map(|comment| comment.id).find(|id| self.position(*id).is_some());
        self.current = first.or(self.current);
    }

    /// Shows what an action makes of comments that stay in the list.
    pub fn change(&mut self, ids: &BTreeSet<CommentId>, action: CommentAction) {
        for entry in self.entries.iter_mut().filter(|entry| ids.contains(&entry.id)) {
            became(Rc::make_mut(entry), action);
        }
    }

    /// How many of the comments behind the current one are there.
    #[must_use]
    pub fn ahead(&self) -> usize {
        let at = self.current.and_then(|id| self.position(id)).unwrap_or_default();
        self.entries.len().saturating_sub(at + 1)
    }
}

/// What an action makes of a comment, as the server will have it.
fn became(comment: &mut ModeratedComment, action: CommentAction) {
    match action {
        CommentAction::Approve | CommentAction::Restore => {
            comment.status = CommentStatus::Published;
            if let Some(edit) = comment.edit.take() {
                comment.html = edit.html;
                comment.body = edit.body;
            }
        }
        CommentAction::Spam => comment.status = CommentStatus::Spam,
        CommentAction::Delete => comment.status = CommentStatus::Deleted,
        CommentAction::Pin => comment.pinned = true,
        CommentAction::Unpin => comment.pinned = false,
        CommentAction::Dismiss => comment.edit = None,
    }
    if !matches!(action, CommentAction::Pin | CommentAction::Unpin) {
        comment.waiting_since = None;
    }
}
