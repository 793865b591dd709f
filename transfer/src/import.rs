//! Sending a file to a server and seeing it through.

use anyhow::{Result, anyhow};
use causerie_shared::ErrorCode;
use causerie_shared::interchange::{ImportReport, ImportStage, ImportState};

use crate::ImportArguments;
use crate::failure::Failure;
use crate::interruption::Interruption;
use crate::progress::Progress;
use crate::remote::Remote;
use crate::told;
use crate::upload::Upload;

/// Takes a file into a site and prints what came of it.
///
/// # Errors
/// If it does not come in: then nothing of it is there, or the error says that this is not known.
pub fn import(arguments: &ImportArguments) -> Result<()> {
    let remote = Remote::new(&arguments.to, &arguments.site)?;
    let mut upload = Upload::open(&arguments.file)?;
    let interruption = Interruption::listen()?;
    let report = Import { remote: &remote, interruption: &interruption, progress: Progress::new() }.carry(
        &mut upload,
        &arguments.format,
        arguments.dry_run,
    )?;
    print!("{}", told::report(&report, &remote));
    Ok(())
}

struct Import<'a> {
    remote: &'a Remote,
    interruption: &'a Interruption,
    progress: Progress,
}

impl Import<'_> {
    /// Sends the file and sees it through; where that fails, gives it up.
    fn carry(mut self, upload: &mut Upload, format: &str, dry_run: bool) -> Result<ImportReport> {
        let path = format!("/imports?format={}&dry_run={dry_run}", encoded(format));
        let begun: ImportState = self.ask(("POST", &path), &[])?;
        let done = self.send(begun.id, upload).and_then(|()| Ok(self.see_through(begun.id)?));
        self.progress.end();
        done.or_else(|error| self.give_up(begun.id, error))
    }

    fn send(&mut self, id: i64, upload: &mut Upload) -> Result<()> {
        let mut from = 0;
        loop {
            self.interruption.check()?;
            self.progress.show("Sending", upload.taken(), upload.length());
            let part = upload.next_part()?;
            if part.is_empty() {
                return Ok(());
            }
            let path = format!("/imports/{id}/parts?from={from}");
            let _: ImportState = self.ask(("PUT", &path), &part)?;
            from += part.len();
        }
    }

    fn see_through(&mut self, id: i64) -> Result<ImportReport, Failure> {
        self.progress.show("Reading", 0, None);
        let path = format!("/imports/{id}/advance");
        loop {
            self.interruption.check()?;
            let state: ImportState = self.ask(("POST", &path), &[])?;
            let (done, total) = (state.done.unsigned_abs(), state.total.unwrap_or_default().unsigned_abs());
            match (state.stage, state.report) {
                (ImportStage::Done, Some(report)) => return Ok(report),
                _ if done < total => self.progress.show("Making ready", done, Some(total)),
                _ => self.progress.show("Taking over", 0, None),
            }
        }
    }

    /// Gives the import up after a failure, and says what that leaves; its report where it is done nevertheless.
    fn give_up(&self, id: i64, error: anyhow::Error) -> Result<ImportReport> {
        let failure = error.downcast_ref::<Failure>();
        // The server has forgotten it already.
        if failure.and_then(Failure::code) == Some(ErrorCode::ImportUnreadable) {
            return Err(error);
        }
        let path = format!("/imports/{id}");
        match self.remote.json_once::<ImportState>("GET", &path, &[]) {
            Ok(ImportState { report: Some(report), .. }) => {
                eprintln!("it was done before it could be given up");
                return Ok(report);
            }
            Ok(_) => {}
            Err(_) => {
                return Err(anyhow!(
                    "{error:#}. Whether the import is done is not known; the same command again adds only what is missing"
                ));
            }
        }
        match self.remote.json_once::<()>("DELETE", &path, &[]) {
            Ok(()) => Err(anyhow!("{error:#}. The import is given up; nothing was written")),
            Err(_) => Err(anyhow!(
                "{error:#}. The import could not be given up; the server forgets it after a day, and nothing was written"
            )),
        }
    }

    fn ask(&mut self, what: (&str, &str), body: &[u8]) -> Result<ImportState, Failure> {
        self.remote.json(what, body, self.interruption, &mut self.progress)
    }
}

/// A format's name for a query.
pub(crate) fn encoded(name: &str) -> String {
    name.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests;
