//! Who did what to what, when and why.

use serde::{Deserialize, Serialize};

use super::{ActionId, Actor};
use crate::comment::CommentId;
use crate::timestamp::Timestamp;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LogKind {
    /// Comments were published.
    Approve,
    /// Comments were marked as spam.
    Spam,
    /// Comments were removed.
    Delete,
    /// Removed comments were published again.
    Restore,
    /// A comment was put on top.
    Pin,
    /// A comment is no longer on top.
    Unpin,
    /// What waited on comments was settled without a change.
    Dismiss,
    /// Readers' reports held a comment.
    Hold,
    /// A comment was answered from the dashboard.
    Reply,
    /// Somebody was banned.
    Ban,
    /// A ban was lifted.
    Unban,
    /// A thread was closed, opened or called otherwise.
    Thread,
    /// A thread got another address.
    Rename,
    /// A thread got one more key.
    Alias,
    /// Two threads became one.
    Merge,
    /// Threads moved with their pages, by a table of addresses.
    Redirect,
    /// Settings were changed.
    Settings,
    /// Comments came with a file.
    Import,
    /// Everything held about a mail address was erased, for good.
    Erase,
    /// An earlier action was undone.
    Undo,
}

impl LogKind {
    /// All of them.
    pub const ALL: [Self; 20] = [
        Self::Approve,
        Self::Spam,
        Self::Delete,
        Self::Restore,
        Self::Pin,
        Self::Unpin,
        Self::Dismiss,
        Self::Hold,
        Self::Reply,
        Self::Ban,
        Self::Unban,
        Self::Thread,
        Self::Rename,
        Self::Alias,
        Self::Merge,
        Self::Redirect,
        Self::Settings,
        Self::Import,
        Self::Erase,
        Self::Undo,
    ];

    /// The name on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Spam => "spam",
            Self::Delete => "delete",
            Self::Restore => "restore",
            Self::Pin => "pin",
            Self::Unpin => "unpin",
            Self::Dismiss => "dismiss",
            Self::Hold => "hold",
            Self::Reply => "reply",
            Self::Ban => "ban",
            Self::Unban => "unban",
            Self::Thread => "thread",
            Self::Rename => "rename",
            Self::Alias => "alias",
            Self::Merge => "merge",
            Self::Redirect => "redirect",
            Self::Settings => "settings",
            Self::Import => "import",
            Self::Erase => "erase",
            Self::Undo => "undo",
        }
    }

    /// The kind of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogEntry {
    /// Its number.
    pub id: ActionId,
    /// What was done.
    pub kind: LogKind,
    /// By whom.
    pub actor: Actor,
    /// Why.
    pub reason: Option<String>,
    /// When.
    pub created_at: Timestamp,
    /// How many comments it changed.
    pub changed: u32,
    /// What it was done to, as far as it is short: the first comments, the person, the thread.
    pub subjects: Vec<LogSubject>,
    /// The action that undid it.
    pub undone_by: Option<ActionId>,
    /// The action it undid.
    pub undoes: Option<ActionId>,
}

/// What something was done to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogSubject {
    /// The comment; none where it was no comment.
    pub comment: Option<CommentId>,
    /// What to call it: a comment's author, a person, keys of threads, the names of settings.
    pub label: String,
}

/// A page of the log, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogPage {
    /// The entries.
    pub entries: Vec<LogEntry>,
    /// The `after` of the next page; none on the last.
    pub next: Option<String>,
}
