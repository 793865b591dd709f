//! What an operator's tools need of a database, besides answering requests: checking it, and bringing an older state of it
//! back.

use causerie_shared::{SiteId, Timestamp};

use crate::command::Place;
use crate::database::{Database, DatabaseError};
use crate::schema;
use crate::store::{api_tokens, challenges, directory, faults, sessions, sign_in_links, site};

/// What is wrong between the rows of a place: a sentence each.
///
/// # Errors
/// The database's.
pub fn faults(place: &Place, database: &mut impl Database) -> Result<Vec<String>, DatabaseError> {
    match place {
        Place::Site(_) if schema::exists(database)? => faults::of_site(database),
        Place::Site(_) | Place::Directory => Ok(Vec::new()),
    }
}

/// Gives a site's pages versions that none had before, so that what readers keep of the site can not be taken for what it is
/// now. No site counts as many changes of its settings as there are milliseconds since 1970, wherever it was before.
///
/// # Errors
/// The database's.
pub fn renew(database: &mut impl Database, now: Timestamp) -> Result<(), DatabaseError> {
    site::renew(database, now)
}

/// A site as the directory lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The site.
    pub id: SiteId,
    /// Its name.
    pub name: String,
}

/// The sites of a directory.
///
/// # Errors
/// The database's.
pub fn listed(database: &mut impl Database) -> Result<Vec<Listed>, DatabaseError> {
    if !schema::exists(database)? {
        return Ok(Vec::new());
    }
    let sites = directory::list(database)?;
    Ok(sites.into_iter().map(|site| Listed { id: site.id, name: site.name }).collect())
}

/// Lists sites in a directory, which is made where there is none; those that it lists besides stay.
///
/// # Errors
/// The database's; the directory is then as it was.
pub fn list(database: &mut impl Database, sites: &[Listed], now: Timestamp) -> Result<(), DatabaseError> {
    database.transaction(|database| {
        schema::bring_up_to_date(&Place::Directory, database)?;
        sites.iter().try_for_each(|site| directory::record(database, &site.id, &site.name, now))
    })
}

/// Whether the directory is there.
///
/// # Errors
/// The database's.
pub fn has_directory(database: &mut impl Database) -> Result<bool, DatabaseError> {
    schema::exists(database)
}

/// Ends all sessions, links and tokens of a directory, for one brought back: some of them may have been ended since it was
/// saved. Members and their passkeys stay.
///
/// # Errors
/// The database's; the directory is then as it was.
pub fn sign_everybody_out(database: &mut impl Database) -> Result<(), DatabaseError> {
    database.transaction(|database| {
        schema::bring_up_to_date(&Place::Directory, database)?;
        sessions::delete_all(database)?;
        sign_in_links::delete_all(database)?;
        api_tokens::delete_all(database)?;
        challenges::delete_all(database)
    })
}
