//! What a site holds about somebody, as they or the owner may download it, and its end.

use serde::{Deserialize, Serialize};

use crate::comment::{CommentId, CommentStatus};
use crate::moderation::{BanKind, HoldReason, Note, ReportReason, Revision, ThreadReference, VisitorNumber};
use crate::reaction::{ReactionCounts, ReactionKey};
use crate::site::SiteId;
use crate::timestamp::Timestamp;

/// All that a site holds about somebody, or a part of it. What only moderators are told is left out of what a visitor
/// downloads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonalData {
    /// The site.
    pub site: SiteId,
    /// When this was put together.
    pub told_at: Timestamp,
    /// The browsers they took part with; the same in every part.
    pub visitors: Vec<VisitorData>,
    /// Their comments of every status, the oldest first. An erased one has its place and its time alone.
    pub comments: Vec<CommentData>,
    /// The reactions they gave.
    pub reactions: Vec<ReactionData>,
    /// What they reported to the moderators.
    pub reports: Vec<ReportData>,
    /// The `after` of the next part; none in the last.
    pub next: Option<String>,
}

/// A browser that took part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitorData {
    /// Its number in the site.
    pub visitor: VisitorNumber,
    /// When it took part first.
    pub since: Timestamp,
    /// How many tokens it has, of which hashes are kept.
    pub tokens: u32,
    /// How many names of comments it sent are kept, so that none is posted twice; each for a week.
    pub idempotency_keys: u32,
    /// Bans that hold against it.
    pub bans: Vec<BanData>,
    /// What moderators noted on it; told to the owner alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// A ban.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BanData {
    /// What it goes by.
    pub by: BanKind,
    /// Why.
    pub reason: Option<String>,
    /// When it began.
    pub since: Timestamp,
    /// When it ends.
    pub until: Option<Timestamp>,
    /// Whether they are not told; told to the owner alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shadow: bool,
}

/// A comment with all its texts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommentData {
    /// Its number.
    pub id: CommentId,
    /// The page it is on.
    pub page: ThreadReference,
    /// The comment it answers.
    pub parent: Option<CommentId>,
    /// Where it stands.
    pub status: CommentStatus,
    /// When it was posted.
    pub created_at: Timestamp,
    /// When its text was written, if it was edited.
    pub edited_at: Option<Timestamp>,
    /// The name given; none where it is erased.
    pub name: Option<String>,
    /// The mail address given.
    pub email: Option<String>,
    /// The website given.
    pub website: Option<String>,
    /// Its text: Markdown.
    pub body: String,
    /// The texts it had before, the oldest first.
    #[serde(default)]
    pub earlier: Vec<Revision>,
    /// The text that waits to replace it.
    pub waiting: Option<WaitingText>,
    /// What its author answered the moderators.
    pub answer: Option<AnswerData>,
    /// Why moderators removed it, where they said so.
    pub reason: Option<String>,
    /// Whether a hash of the network address it came from is still kept.
    pub address_hash_kept: bool,
    /// The reactions it was given.
    pub reactions: ReactionCounts,
    /// What rules and moderators made of it; told to the owner alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judged: Option<JudgedData>,
}

/// What rules and moderators made of a comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JudgedData {
    /// Why a rule held it.
    pub held_for: Vec<HoldReason>,
    /// Whether its author is to see it as published.
    pub shadow: bool,
    /// The class the spam filter learnt it as.
    pub learnt: Option<String>,
}

/// A text that waits to replace another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingText {
    /// Markdown.
    pub body: String,
    /// When it was written.
    pub written_at: Timestamp,
    /// Why it waits; told to the owner alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held_for: Vec<HoldReason>,
}

/// What an author answered the moderators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerData {
    /// The words.
    pub text: String,
    /// When.
    pub written_at: Timestamp,
}

/// A reaction that was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReactionData {
    /// The key of the page.
    pub page: String,
    /// The comment; none where it was given to the page.
    pub comment: Option<CommentId>,
    /// Which.
    pub reaction: ReactionKey,
    /// When.
    pub given_at: Timestamp,
}

/// A report that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportData {
    /// Of which comment.
    pub comment: CommentId,
    /// What was wrong.
    pub reason: ReportReason,
    /// When.
    pub reported_at: Timestamp,
}

/// What one request erased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Erased {
    /// How many comments.
    pub comments: u32,
    /// How many reactions.
    pub reactions: u32,
    /// How many comments and reactions are left, to be erased by asking again; 0 where nothing is held any more.
    pub remaining: u32,
}
