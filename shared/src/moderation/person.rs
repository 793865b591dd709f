//! The people who write.

use serde::{Deserialize, Serialize};

use super::{Actor, AuthorFigures, Ban};
use crate::timestamp::Timestamp;

/// A visitor's number within their site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct VisitorNumber(pub i64);

/// Somebody in the list of people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonEntry {
    /// Who.
    pub visitor: VisitorNumber,
    /// The name they gave last.
    pub name: String,
    /// The mail address they gave last.
    pub email: Option<String>,
    /// What they wrote so far.
    pub figures: AuthorFigures,
    /// Whether a ban of their browser holds.
    pub banned: bool,
}

/// A page of people, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PeoplePage {
    /// The people.
    pub people: Vec<PersonEntry>,
    /// The `after` of the next page; none on the last.
    pub next: Option<String>,
}

/// Somebody with all that is known of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// Who, and what they wrote.
    #[serde(flatten)]
    pub entry: PersonEntry,
    /// Every name they gave, the last one first.
    pub names: Vec<String>,
    /// Reactions they gave.
    pub reactions: u32,
    /// Bans of them that hold.
    pub bans: Vec<Ban>,
    /// What moderators noted, newest first.
    pub notes: Vec<Note>,
}

/// What a moderator noted on somebody, for the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Note {
    /// Its number.
    pub id: i64,
    /// The words.
    pub text: String,
    /// Who wrote it.
    pub actor: Actor,
    /// When.
    pub created_at: Timestamp,
}

/// A note to keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewNote {
    /// The words.
    pub text: String,
}
