//! What somebody is told of themselves.

use causerie_shared::access::Me;
use causerie_shared::api::SiteListEntry;

use super::access_reply;
use crate::auth::{Identity, Reach};
use crate::command::{AccessReply, Refusal, Reply};
use crate::database::Database;
use crate::store::{directory, passkeys};

/// Reads it.
pub(super) fn read(identity: &Identity, database: &mut impl Database) -> Result<Reply, Refusal> {
    let sites = match &identity.reach {
        Reach::Owner | Reach::AllSites => directory::list(database)?,
        Reach::Sites(sites) => {
            sites.iter().map(|site| directory::entry(database, site)).collect::<Result<_, _>>()?
        }
    };
    let passkeys = match identity.session {
        Some((member, _)) => passkeys::count(database, member)?,
        None => 0,
    };
    Ok(access_reply(AccessReply::Me(told(identity, sites, passkeys))))
}

/// What is told of somebody with these sites and as many passkeys.
pub(super) fn told(identity: &Identity, sites: Vec<SiteListEntry>, passkeys: u32) -> Me {
    Me {
        role: identity.role(),
        name: identity.name.clone(),
        sites,
        owner: identity.reach == Reach::Owner,
        passkeys,
        needs_passkey: identity.session.is_some() && passkeys == 0,
    }
}
