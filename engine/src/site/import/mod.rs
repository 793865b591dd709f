//! Imports. A file comes in parts and is kept; then its records are read, their texts made ready a few hundred at a time, and
//! at last all of them are taken over in one transaction. Until then nobody sees anything of it, and whatever goes wrong
//! leaves the site as it was.

mod clean;
mod finish;
mod own_records;
mod place_threads;
mod prepare;
mod read_file;
mod receive;
mod staged_file;
mod tree;
pub(super) mod undo;

use causerie_shared::interchange::{ImportStage, ImportState};
use causerie_shared::{ErrorCode, Problem};

use super::{Scene, told};
use crate::command::{ImportCommand, Refusal, Reply};
use crate::database::Database;
use crate::error;
use crate::store::imports::ready;
use crate::store::imports::state::{self, ImportRow};
use crate::store::row;

/// Carries the command out.
pub(super) fn apply(
    scene: &Scene<'_>,
    command: &ImportCommand,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    match command {
        ImportCommand::ReadState { import } => {
            let import = find(*import, database)?;
            told(&told_state(&import, database)?)
        }
        ImportCommand::Begin { new, by } => {
            database.transaction(|database| receive::begin(scene, new, by, database))
        }
        ImportCommand::AddPart(part) => {
            database.transaction(|database| receive::add_part(scene, part, database))
        }
        ImportCommand::Advance { import } => advance(scene, *import, database),
        ImportCommand::Discard { import } => database.transaction(|database| {
            find(*import, database)?;
            state::forget(database, *import)?;
            Ok(Reply::Done)
        }),
    }
}

/// Does the next piece of work. A file that cannot be read is forgotten.
fn advance(scene: &Scene<'_>, id: i64, database: &mut impl Database) -> Result<Reply, Refusal> {
    let import = find(id, database)?;
    let advanced = match import.stage {
        ImportStage::Receiving => database.transaction(|database| read_file::read(scene, &import, database)),
        ImportStage::Preparing => {
            if database.transaction(|database| prepare::some(scene, &import, database))? {
                Ok(())
            } else {
                finish::finish(scene, &import, database)
            }
        }
        ImportStage::Done => Ok(()),
    };
    if let Err(refusal) = advanced {
        if refusal.problem.code == ErrorCode::ImportUnreadable {
            database.transaction(|database| state::forget(database, id))?;
        }
        return Err(refusal);
    }
    let import = find(id, database)?;
    let told_state = told_state(&import, database)?;
    let Reply::Told(mut answer) = told(&told_state)? else { return Ok(Reply::Done) };
    let wrote = told_state.report.is_some_and(|report| report.action_id.is_some());
    // Pages of any thread may have changed.
    answer.settings = if wrote { Some(crate::store::site::version(database)?) } else { None };
    Ok(Reply::Told(answer))
}

fn find(id: i64, database: &mut impl Database) -> Result<ImportRow, Refusal> {
    state::find(database, id)?.ok_or_else(|| {
        Problem::new(ErrorCode::UnknownEntry, format!("there is no import {id}, or it was given up")).into()
    })
}

fn told_state(import: &ImportRow, database: &mut impl Database) -> Result<ImportState, Refusal> {
    let done = match import.stage {
        ImportStage::Receiving => import.bytes,
        ImportStage::Preparing => {
            import.total.unwrap_or_default() - ready::count_unready(database, import.id)?
        }
        ImportStage::Done => import.total.unwrap_or_default(),
    };
    let report = import.report.as_deref().map(row::from_json).transpose()?;
    Ok(ImportState { id: import.id, stage: import.stage, done, total: import.total, report })
}

/// What the file's records are kept under where they are numbers and texts of a whole site.
fn is_own(import: &ImportRow) -> bool {
    import.format == causerie_importers::Format::Causerie.name()
}

/// The problem of an import that is not where a step of it belongs.
fn out_of_step(detail: &str) -> Refusal {
    error::out_of_step(detail).into()
}
