//! A site: one blog, one database.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::limits;
use crate::reaction::ReactionKind;

/// A site's id: `[a-z0-9][a-z0-9.-]{0,62}`, by default the blog's host name without `www.`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
pub struct SiteId(String);

/// A text that is no site id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a site id is 1 to {} of the characters a-z, 0-9, `.` and `-`, and begins with a letter or digit",
    limits::SITE_ID_BYTES
)]
pub struct NotASiteId;

impl SiteId {
    /// The id's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for SiteId {
    type Error = NotASiteId;

    fn try_from(text: String) -> Result<Self, NotASiteId> {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let fits = (1..=limits::SITE_ID_BYTES).contains(&text.len())
            && text.bytes().next().is_some_and(plain)
            && text.bytes().all(|byte| plain(byte) || matches!(byte, b'.' | b'-'));
        if fits { Ok(Self(text)) } else { Err(NotASiteId) }
    }
}

impl From<SiteId> for String {
    fn from(id: SiteId) -> Self {
        id.0
    }
}

impl fmt::Display for SiteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The order of root comments; replies are always oldest first, because a talk reads forward.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// First come, first read.
    #[default]
    Oldest,
    /// Latest first.
    Newest,
    /// Most reactions first.
    Best,
}

impl Sort {
    /// All orders.
    pub const ALL: [Self; 3] = [Self::Oldest, Self::Newest, Self::Best];

    /// The name on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Oldest => "oldest",
            Self::Newest => "newest",
            Self::Best => "best",
        }
    }

    /// The order of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.as_str() == name)
    }
}

/// What a thread tells its readers about the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SiteView {
    /// The site's name.
    pub name: String,
    /// Its language.
    pub language: String,
    /// The order the page is in.
    pub sort: Sort,
    /// The reactions offered.
    pub reactions: Vec<ReactionKind>,
    /// Whether a comment should come with a solved challenge.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub proof_of_work: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn site_ids() {
        let id = |text: &str| SiteId::try_from(text.to_owned()).is_ok();
        assert!(id("b.example") && id("0-a") && id(&"a".repeat(63)));
        assert!(!id("") && !id(".a") && !id("A") && !id("a b") && !id("é") && !id(&"a".repeat(64)));
    }
}
