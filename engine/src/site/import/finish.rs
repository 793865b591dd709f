//! Taking over what a file holds, wholly or not at all.

use causerie_shared::interchange::ImportReport;
use causerie_shared::moderation::{ActionId, LogKind};

use super::place_threads::{self, Added, Manner};
use super::tree::{Numbering, Tree};
use super::undo::Subject;
use super::{is_own, own_records};
use crate::command::Refusal;
use crate::database::{Database, DatabaseError};
use crate::site::Scene;
use crate::store::actions::{self, NewAction};
use crate::store::imports::state::{self, ImportRow};
use crate::store::imports::{placing, taking, told};
use crate::store::{comments, row};

/// Comments whose places are found or written with one statement.
const BATCH: u32 = 5_000;

/// Why nothing of a transaction is to hold.
enum Left {
    /// It was only to be told what would be done.
    Told(Box<ImportReport>),
    Refused(Refusal),
}

impl From<Refusal> for Left {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<DatabaseError> for Left {
    fn from(error: DatabaseError) -> Self {
        Self::Refused(error.into())
    }
}

/// Takes the file over, or finds out what that would do. Then the report is there, and nothing else is left of the file.
pub(super) fn finish(
    scene: &Scene<'_>,
    import: &ImportRow,
    database: &mut impl Database,
) -> Result<(), Refusal> {
    let done = database.transaction(|database| {
        let report = take_over(scene, import, database)?;
        if import.dry_run {
            return Err(Left::Told(Box::new(ImportReport { action_id: None, ..report })));
        }
        conclude(scene, import, &report, database)?;
        Ok(())
    });
    match done {
        Ok(()) => Ok(()),
        Err(Left::Refused(refusal)) => Err(refusal),
        Err(Left::Told(report)) => {
            Ok(database.transaction(|database| conclude(scene, import, &report, database))?)
        }
    }
}

fn conclude(
    scene: &Scene<'_>,
    import: &ImportRow,
    report: &ImportReport,
    database: &mut impl Database,
) -> Result<(), DatabaseError> {
    state::empty(database, import.id)?;
    state::note_done(database, import.id, &row::to_json(report)?, scene.now)
}

fn take_over(
    scene: &Scene<'_>,
    import: &ImportRow,
    database: &mut impl Database,
) -> Result<ImportReport, Refusal> {
    let own = is_own(import);
    let source = import.source.as_deref().unwrap_or_default();
    // Into a site that holds nothing, one of Causerie's own files brings all of the site it is from.
    let whole = own && placing::is_site_empty(database)?;
    let (highest_comment, highest_visitor, _) = placing::highest(database)?;
    placing::skip_homeless(database, import.id)?;
    let added = place_threads::place(scene, import.id, Manner { own, numbered: whole }, database)?;
    placing::mark_known(database, import.id, source)?;
    place_comments(import.id, whole, highest_comment, database)?;
    taking::authors(database, import.id, source, whole, highest_visitor)?;
    taking::comments(database, import.id, scene.now)?;
    for (parent, replies) in taking::replies_to_known(database, import.id)? {
        comments::gain_replies(database, causerie_shared::CommentId(parent), replies)?;
    }
    taking::count_descendants(database, import.id)?;
    if own {
        own_records::take_details(scene, import.id, database)?;
    }
    taking::note_told_reactions(database, import.id)?;
    let before = if whole { own_records::take_site(scene, import.id, database)? } else { None };
    let mut report = told::report(database, import.id, own)?;
    report.format.clone_from(&import.format);
    report.dry_run = import.dry_run;
    let changed = report.imported > 0 || added.begun > 0 || !added.is_empty() || before.is_some();
    if changed {
        report.action_id = Some(note(scene, import, source, &report, added, before, database)?);
    }
    Ok(report)
}

/// Finds who answers whom, and gives numbers.
fn place_comments(
    import: i64,
    whole: bool,
    highest: i64,
    database: &mut impl Database,
) -> Result<(), DatabaseError> {
    let mut tree = Tree::default();
    let mut after = 0;
    loop {
        let found = placing::comments(database, import, after, BATCH)?;
        let Some(last) = found.last() else { break };
        after = last.row;
        found.iter().for_each(|comment| tree.add(comment));
    }
    let numbering = if whole && tree.is_numbered() { Numbering::Kept } else { Numbering::After(highest) };
    let (places, remarks) = tree.places(numbering);
    for some in places.some_at_a_time(BATCH as usize) {
        let rows: Vec<_> = some
            .iter()
            .map(|at| {
                let (visible, replies) = (i64::from(at.visible), at.reply_count);
                (at.row, at.id, at.parent, at.root, visible, replies, at.descendant_count)
            })
            .collect();
        placing::write(database, &row::to_json(&rows)?)?;
    }
    for some in remarks.chunks(BATCH as usize) {
        told::add_notes(database, import, &row::to_json(&some)?)?;
    }
    Ok(())
}

/// Notes in the log what came, and how to undo it.
fn note(
    scene: &Scene<'_>,
    import: &ImportRow,
    source: &str,
    report: &ImportReport,
    added: Added,
    before: Option<own_records::SiteBefore>,
    database: &mut impl Database,
) -> Result<ActionId, DatabaseError> {
    let label = import.format.clone();
    let subject = Subject { label, filled: added.filled, site: before };
    let new = NewAction {
        kind: LogKind::Import,
        actor: &import.actor,
        reason: None,
        subject: Some(row::to_json(&subject)?),
        undoes: None,
    };
    let action = actions::insert(database, &new, scene.now)?;
    actions::set_changed(database, action, report.imported)?;
    taking::note_origin(database, import.id, source, action.0)?;
    for alias in &added.aliases {
        taking::note_alias(database, alias.as_str(), action.0)?;
    }
    crate::store::site::touch(database, scene.now)?;
    Ok(action)
}
