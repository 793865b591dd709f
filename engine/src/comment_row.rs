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
    /// The author's name; none where the reader is not to know it.
    pub name: Option<String>,
    /// The author's site.
    pub website: Option<String>,
    /// Sanitised HTML.
    pub html: String,
    /// What only its author sees.
    pub own: Option<Own>,
    /// The role of a writer who acted for the site.
    pub badge: Option<String>,
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
    /// Whether it stands on top.
    pub pinned: bool,
    /// Visible direct replies.
    pub reply_count: u32,
    /// Visible replies at any depth; kept for root comments alone.
    pub descendant_count: u32,
}

/// What only its author sees of a comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// The Markdown.
    pub body: String,
    /// What a moderator gave as the reason for a decision against it.
    pub reason: Option<String>,
    /// Whether they answered the moderators.
    pub answered: bool,
    /// Whether a new text of theirs waits to replace the approved one.
    pub edit_waits: bool,
}

impl CommentRow {
    /// The comment as its reader sees it, without replies.
    #[must_use]
    pub fn into_view(self) -> CommentView {
        let author = self.name.map(|name| AuthorView { name, website: self.website, badge: self.badge });
        let stands = matches!(self.status, CommentStatus::Published | CommentStatus::Pending);
        let mine = stands && self.own.is_some();
        let may_answer =
            self.status != CommentStatus::Published && self.own.as_ref().is_some_and(|own| !own.answered);
        let edit_waits = self.own.as_ref().is_some_and(|own| own.edit_waits);
        let (body, reason) = self.own.map_or((None, None), |own| (mine.then_some(own.body), own.reason));
        CommentView {
            id: self.id,
            parent: self.parent,
            author,
            html: self.html,
            body,
            created_at: Timestamp(self.created_at),
            edited_at: self.edited_at.map(Timestamp),
            status: self.status,
            reason,
            may_answer,
            edit_waits,
            reactions: self.reactions,
            my_reactions: self.my_reactions,
            mine,
            pinned: self.pinned,
            reply_count: self.reply_count,
            replies_omitted: 0,
            replies: Vec::new(),
        }
    }
}
