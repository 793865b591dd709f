//! Who asks: tokens, sessions, origins, and the secrets of a site.

mod challenge;
pub(crate) mod credential;
pub(crate) mod identity;
pub(crate) mod origin;
pub(crate) mod session_cookie;
pub(crate) mod site_secret;
mod token;

pub(crate) use challenge::Challenge;
pub(crate) use credential::Credential;
pub use identity::{Identity, MemberId, Reach, SessionId};
pub use token::TokenHash;
pub(crate) use token::{ApiToken, ChallengeToken, LinkToken, SessionToken, VisitorToken};
