//! A comment: what a client may send, and what a reader sees. What is stored is the engine's own business.

use serde::{Deserialize, Serialize};

use crate::author::{AuthorView, NewAuthor};
use crate::error::{FieldError, FieldErrorCode};
use crate::proof_of_work::Proof;
use crate::reaction::{ReactionCounts, ReactionKey};
use crate::timestamp::Timestamp;
use crate::{limits, text};

/// A comment's number within its site, from 1; its permalink is `#comment-{id}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct CommentId(pub i64);

impl std::fmt::Display for CommentId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What a client sends to post a comment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewComment {
    /// The page's URL; the thread's key is its normalised path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// An explicit thread key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The page's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The comment this one answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CommentId>,
    /// Markdown.
    pub body: String,
    /// Who speaks.
    pub author: NewAuthor,
    /// Any text unique to this comment: sending it again gives the same comment instead of a second one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idempotency_key: Option<String>,
    /// A solved challenge, where the site asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
    /// The token that Cloudflare Turnstile gave the page, where the site asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turnstile: Option<String>,
}

/// Where a comment stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CommentStatus {
    /// Everybody sees it.
    #[default]
    Published,
    /// Its author and the moderators see it.
    Pending,
    /// Moderators see it.
    Spam,
    /// Gone; where it has replies, a tombstone stands for it.
    Deleted,
}

impl CommentStatus {
    /// The name on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Pending => "pending",
            Self::Spam => "spam",
            Self::Deleted => "deleted",
        }
    }
}

/// A comment as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommentView {
    /// Its number.
    pub id: CommentId,
    /// The comment it answers.
    pub parent: Option<CommentId>,
    /// Who wrote it; none for a deleted comment.
    pub author: Option<AuthorView>,
    /// The sanitised HTML of its Markdown; empty for a deleted comment.
    pub html: String,
    /// Its Markdown, for its author alone, to edit it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// When it was posted.
    pub created_at: Timestamp,
    /// When it was last edited.
    pub edited_at: Option<Timestamp>,
    /// Where it stands; for readers who did not write it, whatever is not published is `deleted`.
    pub status: CommentStatus,
    /// What a moderator gave as the reason for a decision against it, for its author alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether its author may answer the moderators, which they may once.
    #[serde(default, skip_serializing_if = "is_false")]
    pub may_answer: bool,
    /// Whether a new text waits to replace the approved one, for its author alone; `body` is that text.
    #[serde(default, skip_serializing_if = "is_false")]
    pub edit_waits: bool,
    /// How often each reaction was given.
    pub reactions: ReactionCounts,
    /// The reactions this reader gave.
    pub my_reactions: Vec<ReactionKey>,
    /// Whether this reader wrote it, and so may edit and delete it.
    pub mine: bool,
    /// Whether the owner pinned it to the top.
    pub pinned: bool,
    /// How many replies answer it directly, whether or not they came along.
    pub reply_count: u32,
    /// How many of all the replies below it, at any depth, did not come along; only on root comments.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub replies_omitted: u32,
    /// The replies, oldest first, nested.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub replies: Vec<CommentView>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands skip_serializing_if a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands skip_serializing_if a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// The Markdown of a comment, checked: not empty, not too long, no control characters; line ends made `\n` and ends
/// trimmed.
///
/// # Errors
/// What is wrong, for the field `body`.
pub fn normalized_body(body: &str) -> Result<String, FieldError> {
    let error = |code, detail: String| Err(FieldError::new("body", code, detail));
    if text::has_control_characters(body) {
        return error(FieldErrorCode::ControlCharacters, "the comment holds control characters".into());
    }
    let body = body.replace("\r\n", "\n").replace('\r', "\n");
    // Leading spaces stay: four of them begin a code block.
    let body = body.trim_end().trim_start_matches('\n');
    if body.chars().all(|c| c.is_whitespace() || text::is_invisible_format(c)) {
        return error(FieldErrorCode::Required, "the comment is empty".into());
    }
    if body.chars().count() > limits::BODY_CHARS {
        return error(
            FieldErrorCode::TooLong,
            format!("the comment is longer than {} characters", limits::BODY_CHARS),
        );
    }
    Ok(body.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_trimmed_and_checked() {
        assert_eq!(normalized_body("\n\n    code\r\nx \n"), Ok("    code\nx".into()));
        let code = |body: &str| normalized_body(body).expect_err("invalid").code;
        assert_eq!(code(" \n\u{200B}"), FieldErrorCode::Required);
        assert_eq!(code("a\0"), FieldErrorCode::ControlCharacters);
        assert_eq!(code(&"é".repeat(10_001)), FieldErrorCode::TooLong);
        assert!(normalized_body(&"é".repeat(10_000)).is_ok());
    }

    #[test]
    fn a_new_comment_needs_only_a_page_a_body_and_a_name() {
        let json = r#"{"url": "https://b.example/a", "body": "Hi", "author": {"name": "Ada"}, "status": "published"}"#;
        let new: NewComment = serde_json::from_str(json).expect("a comment");
        assert_eq!((new.body.as_str(), new.author.name.as_str(), new.parent), ("Hi", "Ada", None));
    }
}
