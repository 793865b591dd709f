//! How a shy reader takes part.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::comment::CommentId;
use crate::limits;

/// The stable name of a kind of reaction: `[a-z0-9_-]{1,32}`. Emoji and label may change, the key stays.
pub type ReactionKey = String;

/// How often each kind was given; kinds nobody gave are absent.
pub type ReactionCounts = BTreeMap<ReactionKey, u32>;

/// A kind of reaction a site offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReactionKind {
    /// The stable name.
    pub key: ReactionKey,
    /// What is shown.
    pub emoji: String,
    /// What a screen reader says; without it the widget's own word for a known key, else the key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// A reader gives or takes back a reaction, to a comment or, without one, to the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetReaction {
    /// The page's URL; the thread's key is its normalised path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// An explicit thread key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The page's title, remembered with a thread that this reaction begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The comment; the page without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentId>,
    /// Which kind, one the site offers.
    pub reaction: ReactionKey,
    /// Whether it is given or taken back.
    pub on: bool,
}

/// The kinds a new site offers.
#[must_use]
pub fn default_kinds() -> Vec<ReactionKind> {
    [("heart", "❤️"), ("clap", "👏"), ("idea", "💡"), ("laugh", "😂")]
        .map(|(key, emoji)| ReactionKind { key: key.into(), emoji: emoji.into(), label: None })
        .into()
}

/// Whether a text is a reaction key.
#[must_use]
pub fn is_key(text: &str) -> bool {
    (1..=limits::REACTION_KEY_BYTES).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-'))
}
