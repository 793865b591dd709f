//! People in the interchange format, and what is kept about them.

use serde::{Deserialize, Serialize};

use super::RecordId;
use crate::moderation::{Actor, BanKind};
use crate::reaction::ReactionKey;
use crate::timestamp::Timestamp;

/// Somebody who wrote or reacted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorRecord {
    /// What the file calls them.
    pub id: RecordId,
    /// When they first wrote or reacted.
    pub created_at: Timestamp,
    /// By what they are known again. Only hashes: nobody can act for them who has the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tokens: Vec<TokenRecord>,
}

/// The hash of a visitor's token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenRecord {
    /// Base64url of its SHA-256.
    pub hash: String,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A reaction of somebody; the counts stand with what it was given to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReactionRecord {
    /// Who.
    pub author: RecordId,
    /// The thread.
    pub thread: RecordId,
    /// The comment; the page without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<RecordId>,
    /// Which kind.
    pub reaction: ReactionKey,
    /// When.
    pub created_at: Timestamp,
}

/// A ban.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BanRecord {
    /// What the file calls it.
    pub id: RecordId,
    /// What it goes by.
    pub by: BanKind,
    /// The author's id, the mail address, or the hash of the network under the secret of the site it was made on.
    pub subject: RecordId,
    /// The name of who was banned.
    pub name: String,
    /// Whether they are not told.
    #[serde(default)]
    pub shadow: bool,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// When it began.
    pub created_at: Timestamp,
    /// Who decided it.
    pub actor: Actor,
}

/// A note of the moderators on a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteRecord {
    /// What the file calls it.
    pub id: RecordId,
    /// On whom.
    pub author: RecordId,
    /// What it says.
    pub text: String,
    /// Who wrote it.
    pub actor: Actor,
    /// When.
    pub created_at: Timestamp,
}

/// A reply that moderators saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedReplyRecord {
    /// What the file calls it.
    pub id: RecordId,
    /// What moderators call it.
    pub title: String,
    /// Markdown.
    pub body: String,
}
