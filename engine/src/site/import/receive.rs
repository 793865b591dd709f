//! Taking a file in.

use causerie_importers::Format;
use causerie_shared::interchange::{ImportStage, NewImport};
use causerie_shared::moderation::Actor;
use causerie_shared::{ErrorCode, Problem, limits};

use super::{find, out_of_step, told_state};
use crate::command::{FilePart, Refusal, Reply};
use crate::database::Database;
use crate::site::{Scene, told};
use crate::store::imports::{file, state};

/// Begins an import, and forgets those that were given up.
pub(super) fn begin(
    scene: &Scene<'_>,
    new: &NewImport,
    by: &Actor,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    if new.format != "auto" && Format::from_name(&new.format).is_none() {
        let known: Vec<&str> = Format::all().map(Format::name).collect();
        let detail = format!("format is none of auto, {}", known.join(", "));
        return Err(Problem::new(ErrorCode::InvalidQuery, detail).into());
    }
    for abandoned in state::abandoned(database, scene.now)? {
        state::forget(database, abandoned)?;
    }
    let id = state::insert(database, &new.format, new.dry_run, by, scene.now)?;
    told(&told_state(&find(id, database)?, database)?)
}

/// Keeps the next part. One that was kept already, because an answer was lost, changes nothing.
pub(super) fn add_part(
    scene: &Scene<'_>,
    part: &FilePart,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let import = find(part.import, database)?;
    let ends_at = part.begins_at + part.bytes.len() as i64;
    if import.stage != ImportStage::Receiving {
        return Err(out_of_step("the file of this import is complete"));
    }
    if part.bytes.len() > limits::IMPORT_PART_BYTES {
        let detail = format!("a part has at most {} bytes", limits::IMPORT_PART_BYTES);
        return Err(Problem::new(ErrorCode::BodyTooLarge, detail).into());
    }
    if ends_at > limits::IMPORT_BYTES as i64 {
        let detail = format!("a file to import has at most {} bytes", limits::IMPORT_BYTES);
        return Err(Problem::new(ErrorCode::BodyTooLarge, detail).into());
    }
    if part.begins_at == import.bytes && !part.bytes.is_empty() {
        file::add(database, import.id, part.begins_at, &part.bytes, scene.now)?;
    } else if ends_at > import.bytes {
        return Err(out_of_step(&format!("the next part begins at byte {}", import.bytes)));
    }
    told(&told_state(&find(part.import, database)?, database)?)
}
