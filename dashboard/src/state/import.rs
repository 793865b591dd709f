//! Taking a file in: it is sent part by part, then its comments are made ready some at a time. It goes on while other pages are
//! looked at.

use causerie_shared::Timestamp;
use causerie_shared::interchange::{ImportReport, ImportStage, ImportState};

use super::{Attempt, Effect, State};
use crate::call::{Answer, Call};
use crate::failure::Failure;

/// A file that was chosen, and how far it is.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportRun {
    /// The file's name.
    pub name: String,
    /// Its length, in bytes.
    pub size: i64,
    /// Whether only to tell what would be done.
    pub dry_run: bool,
    /// What is going on.
    pub step: ImportStep,
    /// When this step began.
    pub began: Timestamp,
    /// The import's number, once there is one.
    pub id: Option<i64>,
    /// What came of it.
    pub report: Option<ImportReport>,
    /// Why it does not go on, in a sentence.
    pub fault: Option<String>,
}

/// What is going on with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportStep {
    /// Nothing: it was chosen.
    Chosen,
    /// So many bytes were sent.
    Sending(i64),
    /// All of it was sent, and the server reads it.
    Reading,
    /// So many of so many comments are ready.
    Preparing(i64, i64),
    /// It is done.
    Done,
}

impl ImportRun {
    /// Whether something is going on.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.fault.is_none() && !matches!(self.step, ImportStep::Chosen | ImportStep::Done)
    }

    /// How much of this step is done, of how much; none where nobody knows.
    #[must_use]
    pub fn progress(&self) -> Option<(i64, i64)> {
        match self.step {
            ImportStep::Sending(sent) => Some((sent, self.size.max(1))),
            ImportStep::Preparing(done, total) => Some((done, total.max(1))),
            ImportStep::Chosen | ImportStep::Reading | ImportStep::Done => None,
        }
    }

    /// How long this step still takes if it goes on like this, in seconds; none before that can be told.
    #[must_use]
    pub fn seconds_left(&self, now: Timestamp) -> Option<i64> {
        let (done, all) = self.progress()?;
        let took = now.0 - self.began.0;
        (done > 0 && took >= SURE_MILLIS).then(|| took * (all - done) / done / 1_000)
    }
}

/// Before this time has passed, what is left would only be guessed.
const SURE_MILLIS: i64 = 2_000;

impl State {
    /// A file was chosen.
    pub(super) fn chose_file(&mut self, name: String, size: i64) -> Vec<Effect> {
        if self.import.as_ref().is_some_and(ImportRun::is_busy) {
            return Vec::new();
        }
        let (dry_run, step, began) = (false, ImportStep::Chosen, self.now);
        self.import =
            Some(ImportRun { name, size, dry_run, step, began, id: None, report: None, fault: None });
        vec![Effect::Focus("import-file".into())]
    }

    /// The file is to be taken in, or tried.
    pub(super) fn start_import(&mut self, dry_run: bool) -> Vec<Effect> {
        let now = self.now;
        let Some(run) = self.import.as_mut().filter(|run| !run.is_busy()) else { return Vec::new() };
        *run = ImportRun {
            dry_run,
            step: ImportStep::Sending(0),
            began: now,
            id: None,
            report: None,
            fault: None,
            ..run.clone()
        };
        vec![self.ask(Call::BeginImport(dry_run)), Effect::Focus("import-progress".into())]
    }

    /// After a failure it is to go on where it is.
    pub(super) fn resume_import(&mut self) -> Vec<Effect> {
        let now = self.now;
        let Some(run) = &mut self.import else { return Vec::new() };
        (run.fault, run.began) = (None, now);
        match run.id {
            Some(id) => vec![self.ask(Call::ReadImport(id)), Effect::Focus("import-progress".into())],
            None => {
                let dry_run = run.dry_run;
                run.step = ImportStep::Chosen;
                self.start_import(dry_run)
            }
        }
    }

    /// It is to be given up.
    pub(super) fn stop_import(&mut self) -> Vec<Effect> {
        let run = self.import.take();
        let mut effects = vec![Effect::Focus("title".into())];
        effects.extend(run.and_then(|run| run.id).map(|id| self.ask(Call::GiveUpImport(id))));
        effects
    }

    /// A step was answered.
    pub(super) fn imported(&mut self, attempt: &Attempt, answer: Result<Answer, Failure>) -> Vec<Effect> {
        let Some(run) = &mut self.import else {
            // It was given up before there was a number to give up.
            return match answer {
                Ok(Answer::Import(state)) => vec![self.ask(Call::GiveUpImport(state.id))],
                _ => Vec::new(),
            };
        };
        match answer {
            Ok(Answer::Import(state)) if run.id.is_none_or(|id| id == state.id) => {
                run.id = Some(state.id);
                self.import_goes_on(*state)
            }
            Ok(_) => Vec::new(),
            Err(failure) => {
                let began = matches!(attempt.call, Call::Advance(_)) && failure.is_unreadable_file();
                if began {
                    // The server has forgotten it.
                    run.id = None;
                    run.step = ImportStep::Chosen;
                }
                let sentence = self.locale.failed(&failure);
                run.fault = Some(match failure.file_fault() {
                    Some(place) => format!("{sentence} ({place})"),
                    None => sentence.to_owned(),
                });
                vec![Effect::Focus("import-fault".into())]
            }
        }
    }

    /// What follows the state an import is in.
    fn import_goes_on(&mut self, state: ImportState) -> Vec<Effect> {
        let now = self.now;
        let Some(run) = &mut self.import else { return Vec::new() };
        let step = match state.stage {
            ImportStage::Receiving if state.done < run.size => ImportStep::Sending(state.done),
            ImportStage::Receiving => ImportStep::Reading,
            ImportStage::Preparing => ImportStep::Preparing(state.done, state.total.unwrap_or_default()),
            ImportStage::Done => ImportStep::Done,
        };
        if std::mem::discriminant(&step) != std::mem::discriminant(&run.step) {
            run.began = now;
        }
        run.step = step;
        match step {
            ImportStep::Sending(sent) => vec![self.ask(Call::SendPart(state.id, sent))],
            ImportStep::Done => {
                run.report = state.report;
                self.said = self.locale.moving().done.to_owned();
                vec![Effect::Focus("import-report".into())]
            }
            _ => vec![self.ask(Call::Advance(state.id))],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_told_once_it_can_be() {
        let run = ImportRun {
            name: "a.xml".into(),
            size: 1_000,
            dry_run: false,
            step: ImportStep::Sending(250),
            began: Timestamp(10_000),
            id: Some(1),
            report: None,
            fault: None,
        };
        assert_eq!(run.seconds_left(Timestamp(11_000)), None, "too early");
        assert_eq!(run.seconds_left(Timestamp(20_000)), Some(30));
        let reading = ImportRun { step: ImportStep::Reading, ..run };
        assert_eq!(reading.seconds_left(Timestamp(20_000)), None);
        assert!(reading.is_busy());
    }
}
