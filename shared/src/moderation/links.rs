//! What the site itself says of the addresses of its conversations.

use serde::{Deserialize, Serialize};

use crate::thread_key::ThreadKey;

/// Asks the site about the next few threads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkCheck {
    /// The `next` of the answer before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// What the site says of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    /// It is where it was.
    Good,
    /// It has another address, where no conversation is: its own can be renamed.
    Moved,
    /// It has another address, where a conversation is already: they can be merged.
    Joined,
    /// It is gone.
    Gone,
    /// It leads to the front page or out of the site, which says nothing about where the page is.
    Elsewhere,
    /// The site did not say.
    Unknown,
}

/// A thread and what the site says of its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkTold {
    /// The thread's key.
    pub key: ThreadKey,
    /// Its title.
    pub title: Option<String>,
    /// The address that was asked for; none where none is known.
    pub url: Option<String>,
    /// What the site says.
    pub state: LinkState,
    /// Where the page is now, or where it leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Why nothing is known, in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Published comments.
    pub comments: u32,
}

/// What the site says of a few threads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinksTold {
    /// The threads.
    pub links: Vec<LinkTold>,
    /// How many threads are left to ask about.
    pub left: u32,
    /// The `after` that asks on; none where all were asked about.
    pub next: Option<String>,
}
