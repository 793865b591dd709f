//! Replies that are needed again and again.

use serde::{Deserialize, Serialize};

/// A reply kept for later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedReply {
    /// Its number.
    pub id: i64,
    /// What moderators call it.
    pub title: String,
    /// Markdown.
    pub body: String,
}

/// A reply to keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewSavedReply {
    /// What moderators call it.
    pub title: String,
    /// Markdown.
    pub body: String,
}

/// All replies kept, by title.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedReplyList {
    /// The replies.
    pub replies: Vec<SavedReply>,
}
