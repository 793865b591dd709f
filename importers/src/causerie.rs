//! Causerie's own interchange format: a JSON record a line.

use causerie_shared::interchange::{Record, VERSION};

use crate::error::ReadError;
use crate::found::{Found, Taker};
use crate::input::Input;

/// Whether a file begins like one.
pub(crate) fn recognises(head: &[u8]) -> bool {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    matches!(serde_json::from_slice(line), Ok(Record::Causerie(_)))
}

/// Reads one.
pub(crate) fn read(input: &mut Input<'_>, taker: Taker<'_>) -> Result<(), ReadError> {
    let mut line = String::new();
    let mut is_first = true;
    loop {
        let at = input.line();
        if !input.next_line(&mut line)? {
            break;
        }
        if line.trim().is_empty() {
            continue;
        }
        let record: Record =
            serde_json::from_str(&line).map_err(|error| ReadError::at(at, error.to_string()))?;
        match (&record, is_first) {
            (Record::Causerie(header), true) if header.version > VERSION => {
                let detail = format!(
                    "the file has version {} of the format, this program knows {VERSION}",
                    header.version
                );
                return Err(ReadError::at(at, detail));
            }
            (Record::Causerie(_), true) => is_first = false,
            (_, true) => return Err(ReadError::at(at, "the first line does not say what the file is")),
            (Record::Causerie(_), false) => return Err(ReadError::at(at, "the file begins twice")),
            (_, false) => {}
        }
        taker(Found::Record(record))?;
    }
    if is_first { Err(ReadError::whole("the file is empty")) } else { Ok(()) }
}
