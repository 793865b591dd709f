//! Who may do what: signing in, and what those who signed in see of themselves.

use serde::{Deserialize, Serialize};

use crate::api::SiteListEntry;
use crate::moderation::Role;
use crate::timestamp::Timestamp;

/// Whoever asks, as far as they may do more than visitors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// By what right they act.
    pub role: Role,
    /// The name they go by; empty where they gave none.
    pub name: String,
    /// The sites they may moderate, in the order of their ids.
    pub sites: Vec<SiteListEntry>,
    /// Whether they are the owner.
    pub owner: bool,
    /// How many passkeys they have.
    pub passkeys: u32,
    /// Whether they signed in by a link and could not do so again without another one.
    pub needs_passkey: bool,
}

/// A link that signs in once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInLink {
    /// The link. What it holds stands after the `#`, which browsers send to no server.
    pub url: String,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// What a link holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInWithLink {
    /// The text after `#link=`.
    pub token: String,
}
