//! Waline's table of comments in CSV.

use serde_json::{Map, Value};

use crate::error::ReadError;
use crate::found::Taker;
use crate::input::Input;
use crate::json::{Fields, Metered, Place};
use crate::out::Out;
use crate::waline;

const MARK: &[u8] = b"\xef\xbb\xbf";
/// What MySQL's tools write for nothing.
const NOTHING: [&str; 2] = ["NULL", "\\N"];

/// Whether a file begins like one.
pub(crate) fn recognises(head: &[u8]) -> bool {
    let head = head.strip_prefix(MARK).unwrap_or(head);
    let mut reader = csv::ReaderBuilder::new().from_reader(head);
    let Ok(columns) = reader.headers() else { return false };
    let has = |name: &str| columns.iter().any(|column| column == name);
    has("comment") && has("nick") && has("url") && (has("id") || has("objectId"))
}

/// Reads one.
pub(crate) fn read(input: &mut Input<'_>, taker: Taker<'_>) -> Result<(), ReadError> {
    let place = Place::new(1);
    let mut reader = csv::ReaderBuilder::new().from_reader(Metered::new(input, place.clone()));
    let columns = reader.headers().map_err(|error| fault(&place, error))?.clone();
    if !columns.iter().any(|column| column == "comment") {
        return Err(ReadError::at(1, "there is no column called comment"));
    }
    let mut out = Out::new(taker);
    let mut row = csv::StringRecord::new();
    loop {
        place.begin();
        if !reader.read_record(&mut row).map_err(|error| fault(&place, error))? {
            return Ok(());
        }
        let line = row.position().map_or(0, csv::Position::line);
        let cells = columns.iter().zip(row.iter()).filter(|(_, cell)| !NOTHING.contains(cell));
        let cells = cells.map(|(column, cell)| (column.to_owned(), cell.into()));
        let value = Value::Object(cells.collect::<Map<_, _>>());
        let Some(fields) = Fields::of(&value) else { continue };
        if let Some(comment) = waline::row(fields, line, &mut out)? {
            waline::hand_over(fields, comment, &mut out)?;
        }
    }
}

fn fault(place: &Place, error: csv::Error) -> ReadError {
    let line = error.position().map(csv::Position::line);
    match error.into_kind() {
        csv::ErrorKind::Io(error) => place.io_fault(error),
        csv::ErrorKind::Utf8 { pos, .. } => {
            ReadError::at(pos.as_ref().map_or(1, csv::Position::line), "this is not UTF-8")
        }
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => ReadError::at(
            line.unwrap_or(1),
            format!("this row has {len} cells, the first has {expected_len}"),
        ),
        other => ReadError::at(line.unwrap_or(1), format!("this is no CSV: {other:?}")),
    }
}
