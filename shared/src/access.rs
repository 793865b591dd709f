//! Who may do what: signing in, and what those who signed in see of themselves.

use serde::{Deserialize, Serialize};

use crate::api::SiteListEntry;
use crate::author::normalized_name;
use crate::error::{FieldError, FieldErrorCode};
use crate::limits;
use crate::moderation::Role;
use crate::site::SiteId;
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

/// The name of somebody who signs in: one's own to change, or that of somebody invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberName {
    /// The name, as the log of moderation tells it.
    pub name: String,
}

impl MemberName {
    /// The name folded to one visible line.
    ///
    /// # Errors
    /// That it is missing, too long or holds control characters.
    pub fn normalized(&self) -> Result<String, FieldError> {
        normalized_name("name", &self.name)
    }
}

/// A browser in which somebody signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionView {
    /// Its number, to end it by.
    pub id: i64,
    /// What the browser says it is; may be empty.
    pub label: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to within five minutes.
    pub seen_at: Timestamp,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// One's own sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionList {
    /// The last used first.
    pub sessions: Vec<SessionView>,
}

/// Somebody who moderates a site, or is invited to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ModeratorView {
    /// Their number.
    pub id: i64,
    /// The name they go by.
    pub name: String,
    /// When they were invited.
    pub created_at: Timestamp,
    /// When they were last here, to within five minutes; none where they are signed in nowhere.
    pub seen_at: Option<Timestamp>,
    /// The invitation they have not taken yet.
    pub invite: Option<InviteView>,
}

/// An invitation that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InviteView {
    /// Who invited; empty where they have no name.
    pub made_by: String,
    /// When it ends.
    pub expires_at: Timestamp,
}

/// Those who moderate a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ModeratorList {
    /// In the order they were invited.
    pub moderators: Vec<ModeratorView>,
}

/// A token to make for a program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewApiToken {
    /// What it is for.
    pub name: String,
    /// `owner` or `moderator`.
    pub role: Role,
    /// The one site a moderator's token is for; all without it.
    #[serde(default)]
    pub site: Option<SiteId>,
    /// How many days it holds; 90 without it.
    #[serde(default)]
    pub expires_in_days: Option<u32>,
}

impl NewApiToken {
    /// The token with its name folded to one visible line and its days told.
    ///
    /// # Errors
    /// Every field that is missing, out of bounds or does not fit another.
    pub fn normalized(&self) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let name = normalized_name("name", &self.name).unwrap_or_else(|error| {
            errors.push(error);
            String::new()
        });
        let mut invalid = |field: &str, detail: String| {
            errors.push(FieldError::new(field, FieldErrorCode::Invalid, detail));
        };
        if !matches!(self.role, Role::Owner | Role::Moderator) {
            invalid("role", "a token is an owner's or a moderator's".to_owned());
        }
        if self.role == Role::Owner && self.site.is_some() {
            invalid("site", "an owner's token is for all sites".to_owned());
        }
        let days = self.expires_in_days.unwrap_or(limits::API_TOKEN_DAYS_DEFAULT);
        if !(1..=limits::API_TOKEN_DAYS_MAX).contains(&days) {
            invalid("expires_in_days", format!("a token holds 1 to {} days", limits::API_TOKEN_DAYS_MAX));
        }
        if errors.is_empty() {
            Ok(Self { name, role: self.role, site: self.site.clone(), expires_in_days: Some(days) })
        } else {
            Err(errors)
        }
    }
}

/// A program's token, without what makes it one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiTokenView {
    /// Its number, to revoke it by.
    pub id: i64,
    /// What it is for.
    pub name: String,
    /// `owner` or `moderator`.
    pub role: Role,
    /// The one site it is for; all without it.
    pub site: Option<SiteId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// When it was last used, to within five minutes.
    pub used_at: Option<Timestamp>,
}

/// A token that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiTokenCreated {
    /// The token itself. It is told once; only its hash is kept.
    pub token: String,
    /// What is told of it later.
    #[serde(flatten)]
    pub view: ApiTokenView,
}

/// All tokens that still hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiTokenList {
    /// In the order they were made.
    pub tokens: Vec<ApiTokenView>,
}
