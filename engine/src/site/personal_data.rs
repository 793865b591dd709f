//! What the site holds about somebody: told to them and to the owner, and erased where they want that.

mod erase;
mod read;
mod subject;

use causerie_shared::moderation::{Ban, VisitorNumber};

use super::Scene;
use crate::command::{PersonalDataCommand, Refusal, Reply};
use crate::database::{Database, DatabaseError};
use crate::store::{bans, personal_data, row};

/// Carries the command out.
pub(super) fn apply(
    scene: &Scene<'_>,
    command: &PersonalDataCommand,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    match command {
        PersonalDataCommand::Read { whose, after } => read::apply(scene, whose, *after, database),
        PersonalDataCommand::Erase { whose, origin } => {
            scene.admit(origin.as_deref())?;
            database.transaction(|database| erase::apply(scene, whose, database))
        }
    }
}

/// The bans that hold against a visitor, as far as so many of their last comments show what they go by.
///
/// # Errors
/// The database's.
pub(super) fn bans(
    scene: &Scene<'_>,
    visitor: VisitorNumber,
    comments: i64,
    database: &mut impl Database,
) -> Result<Vec<Ban>, DatabaseError> {
    let mut addresses = personal_data::addresses_of(database, visitor, comments)?;
    let hashes: Vec<String> = addresses.iter().map(|email| scene.site.secret.mail_hash(email)).collect();
    addresses.extend(hashes);
    bans::of_visitor(database, visitor.0, &row::to_json(&addresses)?, comments, scene.now)
}
