//! Who writes.

use super::Scene;
use crate::auth::credential;
use crate::command::{Refusal, Writer};
use crate::database::{Database, DatabaseError};
use crate::store::visitors::{self, VisitorId};

/// A writer as the site knows them.
pub(super) struct Known {
    /// Who they are, where they showed a token.
    pub(super) visitor: Option<VisitorId>,
    /// What stands for their address.
    pub(super) address_hash: String,
    /// What stands for the network their address is in.
    pub(super) network_hash: Option<String>,
}

/// Looks the writer up.
///
/// # Errors
/// `invalid_token` for a token that is unknown here.
pub(super) fn known(
    scene: &Scene<'_>,
    writer: &Writer,
    database: &mut impl Database,
) -> Result<Known, Refusal> {
    let visitor = match &writer.token {
        Some(token) => Some(visitors::find(database, token)?.ok_or_else(credential::invalid_token)?),
        None => None,
    };
    let secret = &scene.site.secret;
    let address = writer.address.as_deref();
    Ok(Known {
        visitor,
        address_hash: secret.address_hash(address),
        network_hash: secret.network_hash(address),
    })
}

impl Known {
    /// The name under which what they did is kept where they showed no token.
    pub(super) fn address_subject(&self) -> String {
        address_subject(&self.address_hash)
    }

    /// Who they are, from now on if not before; and whether they get their new token.
    ///
    /// # Errors
    /// The database's.
    pub(super) fn ensured(
        &self,
        scene: &Scene<'_>,
        writer: &Writer,
        database: &mut impl Database,
    ) -> Result<(VisitorId, bool), DatabaseError> {
        if let Some(visitor) = self.visitor {
            return Ok((visitor, false));
        }
        let visitor = visitors::insert(database, scene.now)?;
        visitors::add_token(database, visitor, &writer.new_token, scene.now)?;
        Ok((visitor, true))
    }
}

/// The name under which what was done from an address is kept.
pub(super) fn address_subject(address_hash: &str) -> String {
    format!("a:{address_hash}")
}

/// The name under which what a visitor did is kept.
pub(super) fn visitor_subject(visitor: VisitorId) -> String {
    format!("v:{}", visitor.0)
}
