//! What somebody is told of themselves.

use causerie_shared::access::Me;
use causerie_shared::api::SiteListEntry;

use crate::auth::{Identity, Reach};
use crate::command::{AccessReply, Refusal, Reply};
use crate::database::Database;
use crate::store::{directory, members, passkeys};

/// Reads it.
pub(super) fn read(identity: &Identity, database: &mut impl Database) -> Result<Reply, Refusal> {
    let sites = match &identity.reach {
        Reach::Owner | Reach::AllSites => directory::list(database)?,
        Reach::Sites(sites) => {
            let found = sites.iter().filter_map(|site| directory::find(database, site).transpose());
            found.collect::<Result<_, _>>()?
        }
    };
    let passkeys = match identity.session {
        Some((member, _)) => passkeys::count(database, member)?,
        None => 0,
    };
    Ok(super::told(AccessReply::Me(told(identity, sites, passkeys))))
}

/// Gives a member another name.
pub(super) fn rename(
    identity: &Identity,
    name: &str,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let (member, _) = identity.require_session()?;
    members::rename(database, member, name)?;
    read(&Identity { name: name.to_owned(), ..identity.clone() }, database)
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
