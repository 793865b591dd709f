//! All that a site holds, as lines of the interchange format, piece by piece.

use causerie_shared::interchange::{HeaderRecord, Record, SiteRecord, VERSION};

use super::Scene;
use crate::command::{Export, ExportPlace, ExportStage, Exported, Refusal, Reply};
use crate::database::{Database, DatabaseError};
use crate::store::{export, row, site};

/// Records in a piece, at most.
const RECORDS: u32 = 500;
/// Characters of the texts of its comments, at most, where it is more than one.
const CHARACTERS: i64 = 512 * 1024;
/// Visitors whose reactions are in a piece.
const VISITORS: i64 = 500;
/// Entries of the log in a piece: each may name a thousand comments.
const ACTIONS: u32 = 20;

/// The next piece.
pub(super) fn apply(
    scene: &Scene<'_>,
    command: &Export,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let mut piece = Piece { lines: String::new() };
    let next = match &command.place {
        None => Some(piece.begin(scene, command.wxr, database)?),
        Some(place) if command.wxr => piece.thread(place, database)?,
        Some(place) => piece.records(place, database)?,
    };
    Ok(Reply::Exported(Exported { lines: piece.lines, next }))
}

struct Piece {
    lines: String,
}

impl Piece {
    fn add(&mut self, record: &Record) -> Result<(), DatabaseError> {
        self.lines.push_str(&row::to_json(record)?);
        self.lines.push('\n');
        Ok(())
    }

    /// What the file is, and the site.
    fn begin(
        &mut self,
        scene: &Scene<'_>,
        wxr: bool,
        database: &mut impl Database,
    ) -> Result<ExportPlace, DatabaseError> {
        self.add(&Record::Causerie(HeaderRecord { version: VERSION, site: scene.id.clone() }))?;
        let created_at = causerie_shared::Timestamp(site::created_at(database)?);
        let settings = scene.site.settings.clone();
        self.add(&Record::Site(Box::new(SiteRecord { created_at, settings })))?;
        let [last_visitor, last_thread, last_comment, last_action] = export::highest(database)?;
        let stage = if wxr { ExportStage::Threads } else { ExportStage::Authors };
        Ok(ExportPlace {
            stage,
            after: 0,
            comment: None,
            last_visitor,
            last_thread,
            last_comment,
            last_action,
        })
    }

    fn records(
        &mut self,
        at: &ExportPlace,
        database: &mut impl Database,
    ) -> Result<Option<ExportPlace>, DatabaseError> {
        let last = match at.stage {
            ExportStage::Authors => {
                let found = export::authors(database, at.after, at.last_visitor, RECORDS)?;
                self.all(found, Record::Author)?
            }
            ExportStage::Threads => {
                let found = export::threads(database, at.after, at.last_thread, RECORDS)?;
                self.all(found, Record::Thread)?
            }
            ExportStage::Comments => {
                let end =
                    export::end_of_piece(database, None, at.after, at.last_comment, CHARACTERS, RECORDS)?;
                if let Some(end) = end {
                    let found = export::comments(database, None, at.after, end)?;
                    self.all(found, |comment| Record::Comment(Box::new(comment)))?;
                }
                end
            }
            ExportStage::Reactions => {
                let end = at.after + VISITORS;
                let last = end.min(at.last_visitor);
                for reaction in export::reactions(database, at.after, last, at.last_thread, at.last_comment)?
                {
                    self.add(&Record::Reaction(reaction))?;
                }
                (end < at.last_visitor).then_some(end)
            }
            ExportStage::Kept => {
                self.kept(at, database)?;
                None
            }
            ExportStage::Actions => {
                let found = export::actions(database, at.after, at.last_action, ACTIONS)?;
                let last = found.last().map(|(id, _)| *id);
                for action in found.into_iter().filter_map(|(_, action)| action) {
                    self.add(&Record::Action(Box::new(action)))?;
                }
                last
            }
        };
        Ok(match last {
            Some(after) => Some(ExportPlace { after, ..at.clone() }),
            None => following(at.stage).map(|stage| ExportPlace { stage, after: 0, ..at.clone() }),
        })
    }

    fn all<T>(
        &mut self,
        found: Vec<(i64, T)>,
        record: impl Fn(T) -> Record,
    ) -> Result<Option<i64>, DatabaseError> {
        let last = found.last().map(|(id, _)| *id);
        found.into_iter().try_for_each(|(_, found)| self.add(&record(found)))?;
        Ok(last)
    }

    fn kept(&mut self, at: &ExportPlace, database: &mut impl Database) -> Result<(), DatabaseError> {
        for ban in export::bans(database)? {
            self.add(&Record::Ban(ban))?;
        }
        for note in export::notes(database, at.last_visitor)? {
            self.add(&Record::Note(note))?;
        }
        for reply in export::saved_replies(database)? {
            self.add(&Record::SavedReply(reply))?;
        }
        Ok(())
    }

    /// A thread, or more of its comments.
    fn thread(
        &mut self,
        at: &ExportPlace,
        database: &mut impl Database,
    ) -> Result<Option<ExportPlace>, DatabaseError> {
        let (thread, after) = match at.comment {
            Some(comment) => (at.after, comment),
            None => {
                let found = export::threads(database, at.after, at.last_thread, 1)?;
                let Some((thread, record)) = found.into_iter().next() else { return Ok(None) };
                self.add(&Record::Thread(record))?;
                (thread, 0)
            }
        };
        let end = export::end_of_piece(database, Some(thread), after, at.last_comment, CHARACTERS, RECORDS)?;
        if let Some(end) = end {
            let found = export::comments(database, Some(thread), after, end)?;
            self.all(found, |comment| Record::Comment(Box::new(comment)))?;
        }
        Ok(Some(ExportPlace { after: thread, comment: end, ..at.clone() }))
    }
}

fn following(stage: ExportStage) -> Option<ExportStage> {
    match stage {
        ExportStage::Authors => Some(ExportStage::Threads),
        ExportStage::Threads => Some(ExportStage::Comments),
        ExportStage::Comments => Some(ExportStage::Reactions),
        ExportStage::Reactions => Some(ExportStage::Kept),
        ExportStage::Kept => Some(ExportStage::Actions),
        ExportStage::Actions => None,
    }
}
