//! The list of sites.

use crate::command::{Call, Command, Refusal, Reply};
use crate::database::Database;
use crate::store::directory;
use crate::{error, schema};

/// Carries out a call to the directory.
pub(super) fn apply(call: &Call, database: &mut impl Database) -> Result<Reply, Refusal> {
    match &call.command {
        Command::ListSites if !schema::exists(database)? => Ok(Reply::Sites(Vec::new())),
        Command::ListSites => Ok(Reply::Sites(directory::list(database)?)),
        Command::RecordSite(site) => database.transaction(|database| {
            schema::bring_up_to_date(&call.place, database)?;
            directory::record(database, &site.id, &site.name, call.now)?;
            Ok(Reply::Done)
        }),
        _ => Err(error::not_found().into()),
    }
}
