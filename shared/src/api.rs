//! Bodies of the HTTP interface that are no domain type of their own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::comment::{CommentId, CommentView};
use crate::moderation::ThreadReference;
use crate::reaction::{ReactionCounts, ReactionKey};
use crate::settings::SiteSettings;
use crate::site::SiteId;

/// Answer to a posted comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommentCreated {
    /// The comment as its author sees it.
    pub comment: CommentView,
    /// A new visitor token, where the request bore none. It is told once; only its hash is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor_token: Option<String>,
}

/// A new text for one's own comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditComment {
    /// Markdown.
    pub body: String,
}

/// One comment alone, without its replies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CommentAnswer {
    /// The comment.
    pub comment: CommentView,
}

/// Further replies below one comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Replies {
    /// The replies at any depth, oldest first, flat: each names its `parent`.
    pub comments: Vec<CommentView>,
    /// The id to pass as `after` for the next page; none on the last.
    pub next: Option<CommentId>,
}

/// Markdown to render.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreviewRequest {
    /// Markdown.
    pub body: String,
}

/// Markdown as it would be stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Preview {
    /// Sanitised HTML.
    pub html: String,
}

/// A challenge to solve before a comment is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Challenge {
    /// The challenge; none where no proof is asked for.
    pub challenge: Option<String>,
    /// How many zero bits a solution has; 0 without a challenge.
    pub difficulty: u32,
}

/// The reactions of a page or comment after a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReactionsAnswer {
    /// How often each was given.
    pub reactions: ReactionCounts,
    /// Those this reader gave.
    pub my_reactions: Vec<ReactionKey>,
    /// A new visitor token, where the request bore none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor_token: Option<String>,
}

/// Published comments by page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Counts {
    /// Keyed by the `key` or `url` that was asked for.
    pub counts: BTreeMap<String, u32>,
}

/// Answer to a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reported {
    /// A new visitor token, where the request bore none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visitor_token: Option<String>,
}

/// What the author of a held or removed comment answers the moderators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuthorAnswer {
    /// The words.
    pub text: String,
}

/// Published comments that match a search.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchAnswer {
    /// Newest first.
    pub comments: Vec<Found>,
    /// The `after` of the next page; none on the last.
    pub next: Option<String>,
}

/// A comment that a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Found {
    /// The comment, without its replies.
    #[serde(flatten)]
    pub comment: CommentView,
    /// The page it is on.
    pub thread: ThreadReference,
}

/// A site and its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SiteAnswer {
    /// The site's id.
    pub id: SiteId,
    /// Its settings.
    #[serde(flatten)]
    pub settings: SiteSettings,
}

/// All sites of this installation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SiteList {
    /// In the order of their ids.
    pub sites: Vec<SiteListEntry>,
}

/// A site in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SiteListEntry {
    /// The site's id.
    pub id: SiteId,
    /// Its name.
    pub name: String,
}

/// Whether the server is up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Health {
    /// `ok`.
    pub status: String,
    /// Causerie's version.
    pub version: String,
}
