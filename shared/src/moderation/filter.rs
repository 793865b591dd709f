//! Which comments a moderator looks at.

use serde::{Deserialize, Serialize};

use super::VisitorNumber;
use crate::comment::CommentStatus;
use crate::thread_key::ThreadKey;
use crate::timestamp::Timestamp;

/// Where a comment stands for a moderator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Something about it waits for a decision: it is pending, or an edit, reports or an answer of its author wait.
    Waiting,
    /// Published.
    Published,
    /// Not published yet.
    Pending,
    /// Spam.
    Spam,
    /// Removed.
    Deleted,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Published, Self::Pending, Self::Spam, Self::Deleted];

    /// The name on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Published => "published",
            Self::Pending => "pending",
            Self::Spam => "spam",
            Self::Deleted => "deleted",
        }
    }

    /// The standing of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|standing| standing.as_str() == name)
    }
}

impl From<CommentStatus> for Standing {
    fn from(status: CommentStatus) -> Self {
        match status {
            CommentStatus::Published => Self::Published,
            CommentStatus::Pending => Self::Pending,
            CommentStatus::Spam => Self::Spam,
            CommentStatus::Deleted => Self::Deleted,
        }
    }
}

/// Comments that match everything named. A list of those that wait begins with the one that waits longest, every other
/// with the newest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct CommentFilter {
    /// Where they stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Standing>,
    /// A piece of their text, three characters or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// A piece of their author's name or mail address, three characters or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Their thread.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<ThreadKey>,
    /// Who wrote them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visitor: Option<VisitorNumber>,
    /// Posted then or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// Posted before that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Timestamp>,
}
