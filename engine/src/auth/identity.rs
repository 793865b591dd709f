//! Who a request is from, once it is known, and what they may do.

use causerie_shared::moderation::{Actor, Role};
use causerie_shared::{ErrorCode, Problem, SiteId};
use serde::{Deserialize, Serialize};

/// The number of somebody who can sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MemberId(pub i64);

/// The number of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SessionId(pub i64);

/// Somebody who may do more than visitors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// What they may do.
    pub reach: Reach,
    /// The name they go by; empty where nobody gave one.
    pub name: String,
    /// Who signed in, and where; none for a token.
    pub session: Option<(MemberId, SessionId)>,
}

/// What somebody may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reach {
    /// Everything.
    Owner,
    /// To moderate every site.
    AllSites,
    /// To moderate these sites.
    Sites(Vec<SiteId>),
}

impl Identity {
    /// Who shows the token that the installation is set to.
    pub(crate) fn owner() -> Self {
        Self { reach: Reach::Owner, name: String::new(), session: None }
    }

    /// The owner, or somebody the owner chose.
    pub(crate) fn role(&self) -> Role {
        match self.reach {
            Reach::Owner => Role::Owner,
            Reach::AllSites | Reach::Sites(_) => Role::Moderator,
        }
    }

    /// Who acts, as the log tells it.
    pub(crate) fn actor(&self) -> Actor {
        let member = self.session.map(|(member, _)| member.0);
        Actor { role: self.role(), name: self.name.clone(), member }
    }

    /// Passes the owner alone.
    ///
    /// # Errors
    /// `forbidden`
    pub(crate) fn require_owner(&self) -> Result<(), Problem> {
        match self.reach {
            Reach::Owner => Ok(()),
            Reach::AllSites | Reach::Sites(_) => Err(forbidden("only the owner may do this")),
        }
    }

    /// Passes those who may moderate the site.
    ///
    /// # Errors
    /// `forbidden`
    pub(crate) fn require_moderator(&self, site: Option<&SiteId>) -> Result<(), Problem> {
        let passes = match &self.reach {
            Reach::Owner | Reach::AllSites => true,
            Reach::Sites(sites) => site.is_some_and(|site| sites.contains(site)),
        };
        if passes { Ok(()) } else { Err(forbidden("this is for moderators of the site")) }
    }

    /// Who signed in, and where.
    ///
    /// # Errors
    /// `forbidden` for who shows a token instead.
    pub(crate) fn require_session(&self) -> Result<(MemberId, SessionId), Problem> {
        self.session.ok_or_else(|| forbidden("this is for who signed in, not for a token"))
    }
}

/// The problem of a good token that is not for this.
pub(crate) fn forbidden(detail: &str) -> Problem {
    Problem::new(ErrorCode::Forbidden, detail)
}
