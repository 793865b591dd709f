//! Who asks: bearer tokens, visitor tokens, origins, and the secrets of a site.

pub(crate) mod bearer;
mod challenge;
pub(crate) mod origin;
pub(crate) mod site_secret;
mod visitor_token;

pub(crate) use bearer::Bearer;
pub(crate) use challenge::Challenge;
pub use visitor_token::TokenHash;
pub(crate) use visitor_token::VisitorToken;
