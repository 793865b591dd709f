//! Who may not write.

use serde::{Deserialize, Serialize};

use super::{ActionId, Actor};
use crate::comment::CommentId;
use crate::timestamp::Timestamp;

/// What a ban goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum BanKind {
    /// The browser they write with.
    Visitor,
    /// The mail address they give.
    Email,
    /// The network they write from: the first 24 bits of an IPv4 address, the first 48 of an IPv6 address.
    Network,
}

/// A new ban, of whoever wrote a comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewBan {
    /// The comment.
    pub comment: CommentId,
    /// What the ban goes by.
    pub by: BanKind,
    /// Whether they are not told: they alone still see what they write.
    #[serde(default)]
    pub shadow: bool,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Days until it ends; without them it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}

/// A ban that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ban {
    /// Its number.
    pub id: i64,
    /// What it goes by.
    pub by: BanKind,
    /// The name of who was banned, as the comment had it.
    pub name: String,
    /// Whether they are not told.
    pub shadow: bool,
    /// Why.
    pub reason: Option<String>,
    /// When it ends.
    pub until: Option<Timestamp>,
    /// When it began.
    pub created_at: Timestamp,
    /// Who decided it.
    pub actor: Actor,
}

/// A ban that began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Banned {
    /// The ban.
    pub ban: Ban,
    /// The number of the action, to undo it.
    pub action_id: ActionId,
}

/// All bans that hold, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BanList {
    /// The bans.
    pub bans: Vec<Ban>,
}
