//! Answers about whoever is signed in: shapes that only the dashboard reads.

use causerie_shared::{SiteId, Timestamp};
use serde::{Deserialize, Serialize};

/// By what right somebody is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MyRole {
    /// The owner of the installation.
    Owner,
    /// A moderator of some of its sites.
    Moderator,
}

/// Whoever is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Me {
    /// By what right.
    pub role: MyRole,
    /// The name they go by.
    pub name: String,
    /// The sites they may look after.
    pub sites: Vec<MySite>,
    /// How many passkeys they have.
    pub passkeys: u32,
}

impl Me {
    /// Whether everything is theirs to set.
    #[must_use]
    pub fn is_owner(&self) -> bool {
        self.role == MyRole::Owner
    }
}

/// A site in the switcher.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct MySite {
    /// Its id.
    pub id: SiteId,
    /// Its name.
    #[serde(default)]
    pub name: String,
}

impl MySite {
    /// What to call it.
    #[must_use]
    pub fn title(&self) -> &str {
        if self.name.is_empty() { self.id.as_str() } else { &self.name }
    }
}

/// A passkey.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Passkey {
    /// Its number or name on the wire.
    pub id: Key,
    /// What its owner calls it.
    #[serde(default)]
    pub name: String,
    /// Since when it opens the dashboard.
    pub created_at: Timestamp,
    /// When it did last.
    #[serde(default, alias = "used_at")]
    pub last_used_at: Option<Timestamp>,
}

/// A number or a text that names something: the dashboard only gives it back.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Key {
    /// A number.
    Number(i64),
    /// A text.
    Text(String),
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

/// The passkeys of whoever is signed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct PasskeyList {
    /// The passkeys.
    pub passkeys: Vec<Passkey>,
}

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Session {
    /// Its name on the wire.
    pub id: Key,
    /// What browser it is.
    #[serde(default)]
    pub label: String,
    /// Since when it is signed in.
    pub created_at: Timestamp,
    /// When it was used last.
    #[serde(default, alias = "seen_at")]
    pub last_seen_at: Option<Timestamp>,
    /// Whether it is this one.
    #[serde(default)]
    pub current: bool,
}

/// The browsers that are signed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct SessionList {
    /// The browsers.
    pub sessions: Vec<Session>,
}

/// Who looks after a site besides its owner.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Team {
    /// Those who do, or were asked to.
    pub moderators: Vec<Moderator>,
}

/// A moderator.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Moderator {
    /// Their name on the wire.
    pub id: Key,
    /// Their name.
    pub name: String,
    /// Since when.
    pub created_at: Timestamp,
    /// The invitation they have not taken yet.
    #[serde(default)]
    pub invite: Option<Expiry>,
}

/// When something ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Expiry {
    /// When it does.
    pub expires_at: Timestamp,
}

/// A new invitation: its link is told once.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct NewInvite {
    /// The link.
    pub url: String,
}

/// An API token.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Token {
    /// Its name on the wire.
    pub id: Key,
    /// What it is for.
    pub name: String,
    /// By what right it acts.
    pub role: MyRole,
    /// On which site; on all without it.
    #[serde(default)]
    pub site: Option<String>,
    /// Until when.
    #[serde(default)]
    pub expires_at: Option<Timestamp>,
    /// When it was used last.
    #[serde(default, alias = "used_at")]
    pub last_used_at: Option<Timestamp>,
}

/// All API tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct TokenList {
    /// The tokens.
    pub tokens: Vec<Token>,
}

/// A new API token: it is told once.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct NewToken {
    /// The token.
    pub token: String,
}
