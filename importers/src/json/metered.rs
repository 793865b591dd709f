//! A reader that knows its place, and lets no single record grow without bound.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use causerie_shared::limits;

use crate::error::ReadError;

/// Where a reader is. Clones tell of the same reader.
#[derive(Clone)]
pub(crate) struct Place {
    first: u64,
    lines: Rc<Cell<u64>>,
    since: Rc<Cell<usize>>,
}

impl Place {
    /// At the beginning of a line.
    pub(crate) fn new(line: u64) -> Self {
        Self { first: line, lines: Rc::default(), since: Rc::default() }
    }

    /// The line, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.first + self.lines.get()
    }

    /// A new record begins.
    pub(crate) fn begin(&self) {
        self.since.set(0);
    }

    /// What serde_json says, with the line.
    pub(crate) fn fault(&self, error: serde_json::Error) -> ReadError {
        if error.is_io() {
            return self.io_fault(error.into());
        }
        let line = match error.line() {
            0 => self.line(),
            line => self.first + line as u64 - 1,
        };
        let text = error.to_string();
        ReadError::at(line, text.split(" at line ").next().unwrap_or(&text))
    }

    /// What the source says, with the line where the file is at fault.
    pub(crate) fn io_fault(&self, error: io::Error) -> ReadError {
        match ReadError::from(error) {
            ReadError::Unreadable { line: None, detail } => ReadError::at(self.line(), detail),
            other => other,
        }
    }
}

/// See the module.
pub(crate) struct Metered<R> {
    inner: R,
    place: Place,
}

impl<R> Metered<R> {
    /// Of a reader at a place.
    pub(crate) fn new(inner: R, place: Place) -> Self {
        Self { inner, place }
    }
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let since = self.place.since.get();
        if since > limits::IMPORT_RECORD_BYTES {
            let text = format!("a record is longer than {} bytes", limits::IMPORT_RECORD_BYTES);
            return Err(io::Error::new(io::ErrorKind::InvalidData, text));
        }
        let count = self.inner.read(into)?;
        let lines = into[..count].iter().filter(|byte| **byte == b'\n').count() as u64;
        self.place.lines.set(self.place.lines.get() + lines);
        self.place.since.set(since + count);
        Ok(count)
    }
}
