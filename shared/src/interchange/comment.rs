//! A comment in the interchange format.

use serde::{Deserialize, Serialize};

use super::RecordId;
use crate::comment::CommentStatus;
use crate::moderation::HoldReason;
use crate::reaction::ReactionCounts;
use crate::timestamp::Timestamp;

/// What a comment is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommentKind {
    /// Somebody wrote it here.
    #[default]
    Comment,
    /// A site told that it links to the page (Pingback).
    Pingback,
    /// A site sent an excerpt of what it says about the page (TrackBack).
    Trackback,
}

impl CommentKind {
    /// Whether somebody wrote it here.
    #[must_use]
    pub fn is_comment(&self) -> bool {
        *self == Self::Comment
    }
}

/// A comment. It has Markdown, HTML or both; where one is missing, it is made from the other.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CommentRecord {
    /// What the file calls it.
    pub id: RecordId,
    /// The thread it is in.
    pub thread: RecordId,
    /// The comment it answers, which may come later in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<RecordId>,
    /// What the file calls its author, the same for all they wrote. Where the file does not say, the mail address tells
    /// authors apart, else the name. An [`super::AuthorRecord`] of that id may be there, and need not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<RecordId>,
    /// What it is.
    #[serde(default, skip_serializing_if = "CommentKind::is_comment")]
    pub kind: CommentKind,
    /// The author's name; none where it was erased or never given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The author's mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The author's site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// `owner` or `moderator` for one who wrote for the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub badge: Option<String>,
    /// The text in Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The text in HTML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    /// The version of Causerie's renderer that made the HTML from the Markdown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renderer: Option<i64>,
    /// When it was posted.
    pub created_at: Timestamp,
    /// When its author last edited it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<Timestamp>,
    /// Where it stands.
    #[serde(default)]
    pub status: CommentStatus,
    /// Whether it stands on top.
    #[serde(default, skip_serializing_if = "is_false")]
    pub pinned: bool,
    /// All reactions to it, whoever gave them.
    #[serde(default, skip_serializing_if = "ReactionCounts::is_empty")]
    pub reactions: ReactionCounts,
    /// Why it was held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<HoldReason>,
    /// Since when something about it waits for a moderator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_since: Option<Timestamp>,
    /// Whether its author, banned without being told, sees it as published.
    #[serde(default, skip_serializing_if = "is_false")]
    pub shadow: bool,
    /// The class the spam filter learnt it as: `spam` or `ham`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learnt: Option<String>,
    /// Its earlier texts, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<EditRecord>,
    /// A new text that waits to replace the approved one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_edit: Option<WaitingEditRecord>,
    /// What its author answered the moderators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<AnswerRecord>,
    /// What readers reported about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reports: Vec<ReportRecord>,
}

/// An earlier text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditRecord {
    /// Markdown.
    pub body: String,
    /// When it was written.
    pub written_at: Timestamp,
}

/// A text that waits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WaitingEditRecord {
    /// Markdown.
    pub body: String,
    /// Its HTML.
    pub html: String,
    /// The version of the renderer that made it.
    pub renderer: i64,
    /// Why it waits.
    pub reasons: Vec<HoldReason>,
    /// When it came.
    pub created_at: Timestamp,
}

/// An author's answer to the moderators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerRecord {
    /// What they said.
    pub text: String,
    /// When.
    pub created_at: Timestamp,
}

/// A reader's report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRecord {
    /// Who.
    pub author: RecordId,
    /// Why: a name of [`crate::moderation::ReportReason`].
    pub reason: String,
    /// When.
    pub created_at: Timestamp,
}

fn is_false(flag: &bool) -> bool {
    !flag
}
