//! Who did something that others were spared.

use serde::{Deserialize, Serialize};

/// By what right somebody acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The owner of the installation.
    Owner,
    /// Somebody the owner invited to a site.
    Moderator,
    /// Whoever wrote the comment.
    Author,
    /// A rule of the site.
    Rule,
}

/// Who did something, as the log tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Actor {
    /// By what right.
    pub role: Role,
    /// The name they went by; empty where nobody gave one.
    pub name: String,
    /// Their number among those who can sign in, which stays whatever they call themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<i64>,
}

impl Actor {
    /// The owner, before they gave a name.
    #[must_use]
    pub fn owner() -> Self {
        Self { role: Role::Owner, name: String::new(), member: None }
    }

    /// The author of a comment.
    #[must_use]
    pub fn author() -> Self {
        Self { role: Role::Author, name: String::new(), member: None }
    }

    /// A rule of the site.
    #[must_use]
    pub fn rule() -> Self {
        Self { role: Role::Rule, name: String::new(), member: None }
    }
}
