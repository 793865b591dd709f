//! A comment as the store hands it over: what SQLite writes as JSON, before it becomes what a reader sees.

use causerie_shared::{
    AuthorView, CommentId, CommentStatus, CommentView, ReactionCounts, ReactionKey, Timestamp,
};
use serde::{Deserialize, Serialize};

/// A comment with the numbers and texts of its row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentRow {
    /// Its number.
    pub id: CommentId,
    /// The comment it answers.
    pub parent: Option<CommentId>,
    /// The author's name; none for a deleted comment.
    pub name: Option<String>,
    /// The author's site.
    pub website: Option<String>,
    /// Sanitised HTML.
    pub html: String,
    /// The Markdown, where the reader wrote it.
    pub body: Option<String>,
    /// Milliseconds since 1970.
    pub created_at: i64,
    /// Milliseconds since 1970.
    pub edited_at: Option<i64>,
    /// Where it stands.
    pub status: CommentStatus,
    /// All reactions.
    pub reactions: ReactionCounts,
    /// The reader's.
    pub my_reactions: Vec<ReactionKey>,
    /// Whether the reader wrote it.
    pub mine: bool,
    /// Whether it stands on top.
    pub pinned: bool,
    /// Visible direct replies.
    pub reply_count: u32,
    /// Visible replies at any depth; kept for root comments alone.
    pub descendant_count: u32,
}

impl CommentRow {
    /// The comment as its reader sees it, without replies.
    #[must_use]
    pub fn into_view(self) -> CommentView {
        let author = self.name.map(|name| AuthorView { name, website: self.website, badge: None });
        CommentView {
            id: self.id,
            parent: self.parent,
            author,
            html: self.html,
            body: self.body,
            created_at: Timestamp(self.created_at),
            edited_at: self.edited_at.map(Timestamp),
            status: self.status,
            reactions: self.reactions,
            my_reactions: self.my_reactions,
            mine: self.mine,
            pinned: self.pinned,
            reply_count: self.reply_count,
            replies_omitted: 0,
            replies: Vec::new(),
        }
    }
}
