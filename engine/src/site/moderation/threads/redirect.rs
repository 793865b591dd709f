//! Threads that move with their pages, all of a table as one action.

use causerie_shared::error::FieldErrorCode;
use causerie_shared::moderation::{Actor, LogKind, MoveOutcome, RedirectsTold};
use causerie_shared::{FieldError, Problem};

use super::moves::Moves;
use super::plan::{self, Plan};
use super::{log, told, told_with};
use crate::command::{MoveRow, Refusal, Reply};
use crate::database::Database;
use crate::site::Scene;
use crate::store::applied_moves;

/// Tells what would become of each row.
pub(super) fn preview(
    scene: &Scene<'_>,
    rows: &[MoveRow],
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let plan = plan::plan(rows, &scene.site.settings.origins, database)?;
    told(&RedirectsTold { dry_run: true, ..plan.told })
}

/// Moves the threads: all rows, or none where one of them is wrong.
pub(super) fn apply(
    scene: &Scene<'_>,
    rows: &[MoveRow],
    by: &Actor,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let Plan { told, renamed, merged } = plan::plan(rows, &scene.site.settings.origins, database)?;
    if told.invalid > 0 {
        return Err(wrong_rows(&told).into());
    }
    let mut moves = Moves::default();
    for (thread, key, _) in &renamed {
        moves.lead(key, Some(*thread), database)?;
    }
    for (thread, key, url) in renamed {
        moves.say(
            thread,
            |row| {
                row.key = key;
                row.url = url.or_else(|| row.url.take());
                row.gone_since = None;
            },
            database,
        )?;
    }
    for (from, into) in merged {
        moves.merge(from, into, database)?;
    }
    moves.settle(database)?;
    let (action_id, versions) = log(scene, LogKind::Redirect, label(&told), by, moves, database)?;
    if let Some(action) = action_id {
        let names = rows.iter().filter_map(|row| row.names.as_ref().ok());
        let applied: Vec<_> = names.filter_map(|(from, to)| Some((from.0.first()?, to))).collect();
        applied_moves::note(database, &applied, action)?;
    }
    told_with(&RedirectsTold { action_id, ..told }, versions)
}

/// The first of the moves, and how many follow.
fn label(told: &RedirectsTold) -> String {
    let moved = |outcome: MoveOutcome| matches!(outcome, MoveOutcome::Renamed | MoveOutcome::Merged);
    let mut rows = told.rows.iter().filter(|row| moved(row.outcome));
    let first = rows.next().map(|row| format!("{} → {}", row.from.trim(), row.to.trim()));
    match rows.count() {
        0 => first.unwrap_or_default(),
        further => format!("{}, +{further}", first.unwrap_or_default()),
    }
}

fn wrong_rows(told: &RedirectsTold) -> Problem {
    let wrong = told.rows.iter().filter_map(|row| {
        let detail = format!("row {}: {}", row.row, row.detail.as_deref()?);
        Some(FieldError::new(format!("moves.{}", row.row), FieldErrorCode::Invalid, detail))
    });
    // The first ones tell what is wrong; thousands of them would not tell more.
    Problem::validation(wrong.take(20).collect())
}
