//! What is known of somebody.

use causerie_shared::moderation::{Actor, Person, VisitorNumber};

use super::told;
use crate::command::{Refusal, Reply};
use crate::database::Database;
use crate::error;
use crate::site::{Scene, personal_data};
use crate::store::people;

/// In how many of somebody's last comments a page about them looks for what bans go by.
const BANS_LOOKED_FOR: i64 = 20;

/// All of it.
pub(super) fn read(
    scene: &Scene<'_>,
    visitor: VisitorNumber,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let entry = people::entry(database, visitor, scene.now)?.ok_or_else(error::unknown_entry)?;
    told(&Person {
        entry,
        names: people::names(database, visitor)?,
        reactions: people::reactions(database, visitor)?,
        bans: personal_data::bans(scene, visitor, BANS_LOOKED_FOR, database)?,
        notes: people::notes(database, visitor)?,
    })
}

/// Notes something on somebody, and gives all that is known of them.
pub(super) fn add_note(
    scene: &Scene<'_>,
    visitor: VisitorNumber,
    text: &str,
    by: &Actor,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    if people::entry(database, visitor, scene.now)?.is_none() {
        return Err(error::unknown_entry().into());
    }
    people::add_note(database, visitor, text, by, scene.now)?;
    read(scene, visitor, database)
}

/// Takes a note away.
pub(super) fn delete_note(id: i64, database: &mut impl Database) -> Result<Reply, Refusal> {
    if people::delete_note(database, id)? { Ok(Reply::Done) } else { Err(error::unknown_entry().into()) }
}
