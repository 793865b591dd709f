//! Files of other comment systems as records of the interchange format.
//!
//! A parser is a pure function: bytes in, records out, one at a time, so that a file of any size takes the memory of its
//! longest record. It reads no clock and writes nothing; what becomes of the records is the engine's.

mod address;
mod artalk;
mod blogger;
mod causerie;
mod commento;
mod disqus;
mod error;
mod format;
mod found;
mod garrul;
mod github;
mod input;
mod isso;
mod isso_json;
mod json;
mod markup;
mod moment;
mod out;
mod remark42;
mod room;
mod skipped;
mod sqlite;
mod staticman;
mod time;
mod twikoo;
mod valine;
mod waline;
mod waline_csv;
mod wxr;
mod xml;

pub use error::{Halt, ReadError};
pub use format::Format;
pub use found::{Found, Taker};
pub use input::{Input, Source};

/// Reads a file, plain or compressed with gzip, and hands over what is in it, in the order of the file. Without a format the
/// file is recognised by its first bytes. Gives the format.
///
/// # Errors
/// That the file cannot be read as its format, with the place; what the source says; that the taker had enough.
pub fn read(source: &mut dyn Source, format: Option<Format>, taker: Taker<'_>) -> Result<Format, ReadError> {
    let mut input = Input::open(source)?;
    let format = match format {
        Some(format) => format,
        None => Format::recognised(&mut input)?,
    };
    format.read(&mut input, taker)?;
    Ok(format)
}
