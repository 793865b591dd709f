//! A comment as a moderator sees it: what it answers, who speaks, why it waits.

use serde::{Deserialize, Serialize};

use super::{ActionId, Actor, HoldReason, LogEntry, VisitorNumber};
use crate::comment::{CommentId, CommentStatus};
use crate::thread_key::ThreadKey;
use crate::timestamp::Timestamp;

/// A comment in the queue or in a list of moderators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ModeratedComment {
    /// Its number.
    pub id: CommentId,
    /// The page it is on.
    pub thread: ThreadReference,
    /// What it answers.
    pub parent: Option<Answered>,
    /// Who wrote it; none where the author erased it.
    pub author: Option<ModeratedAuthor>,
    /// Sanitised HTML, as readers would see it.
    pub html: String,
    /// Its Markdown.
    pub body: String,
    /// When it was posted.
    pub created_at: Timestamp,
    /// When its author last edited it.
    pub edited_at: Option<Timestamp>,
    /// Where it stands.
    pub status: CommentStatus,
    /// Whether it stands on top of its thread.
    pub pinned: bool,
    /// Since when it waits for a decision; none where nothing about it waits.
    pub waiting_since: Option<Timestamp>,
    /// Why it was held; kept after the decision.
    pub reasons: Vec<HoldReason>,
    /// A new text that waits to replace the approved one.
    pub edit: Option<WaitingEdit>,
    /// What its author answered the moderators.
    pub answer: Option<String>,
    /// The last decision of a moderator.
    pub decision: Option<Decision>,
    /// Replies that readers see.
    pub reply_count: u32,
}

/// The page a comment is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThreadReference {
    /// The thread's key.
    pub key: ThreadKey,
    /// The page's title.
    pub title: Option<String>,
    /// The page's URL.
    pub url: Option<String>,
}

/// The comment above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answered {
    /// Its number.
    pub id: CommentId,
    /// Its author's name; none where it is erased.
    pub name: Option<String>,
    /// Sanitised HTML.
    pub html: String,
    /// Where it stands.
    pub status: CommentStatus,
}

/// Who wrote a comment, with what the site knows of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ModeratedAuthor {
    /// The name they gave.
    pub name: String,
    /// The mail address they gave.
    pub email: Option<String>,
    /// The website they gave.
    pub website: Option<String>,
    /// `owner` or `moderator` where the comment is a reply from the dashboard.
    pub badge: Option<String>,
    /// Who they are across comments; none for imported ones.
    pub visitor: Option<VisitorNumber>,
    /// What they wrote so far.
    pub figures: Option<AuthorFigures>,
}

/// What somebody wrote so far, this comment included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuthorFigures {
    /// When they first took part.
    pub since: Timestamp,
    /// Published comments.
    pub published: u32,
    /// Comments not published yet.
    pub pending: u32,
    /// Spam and removed comments.
    pub removed: u32,
}

/// A new text for an approved comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingEdit {
    /// Sanitised HTML.
    pub html: String,
    /// Markdown.
    pub body: String,
    /// Why it waits.
    pub reasons: Vec<HoldReason>,
    /// When it came.
    pub created_at: Timestamp,
}

/// What a moderator decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Decision {
    /// Who.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// Why, in words that the author reads too.
    pub reason: Option<String>,
}

/// A page of comments.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ModerationPage {
    /// In order.
    pub comments: Vec<ModeratedComment>,
    /// The `after` of the next page; none on the last.
    pub next: Option<String>,
}

/// What waits, for the head of the dashboard; asked for again and again, so it is cheap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Overview {
    /// Comments about which something waits.
    pub waiting: u32,
    /// Since when the first of them does.
    pub oldest: Option<Timestamp>,
    /// Since when the last of them does: what came after it is new.
    pub newest: Option<Timestamp>,
}

/// An earlier text of a comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Revision {
    /// Markdown.
    pub body: String,
    /// When this text was written.
    pub written_at: Timestamp,
}

/// One comment with all that happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommentHistory {
    /// The comment.
    pub comment: ModeratedComment,
    /// Its texts, oldest first, the one readers see last.
    pub revisions: Vec<Revision>,
    /// What was done to it, oldest first.
    pub actions: Vec<LogEntry>,
}

/// A reply from the dashboard that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnerReplied {
    /// The reply.
    pub comment: ModeratedComment,
    /// The number of the action, to undo it.
    pub action_id: ActionId,
}

/// A reply from the dashboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnerReply {
    /// The comment it answers. One that waits is approved with it.
    pub parent: CommentId,
    /// Markdown.
    pub body: String,
    /// The name it is signed with; the moderator's own without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
