//! Reading and writing JSON with little code.
//!
//! Everything a reader downloads counts, and a parser that knows floating point numbers, byte positions and texts of
//! errors is a third of it. This one reads what the HTTP interface sends: text, integers, booleans, null, lists and
//! objects, into the wire types of `causerie-shared`; what is not as expected is an error without a reason.

mod read;
mod write;

use std::fmt;

use serde::de::DeserializeOwned;
use serde::de::{Expected, Unexpected};

pub use write::Object;

/// A text that is not the JSON expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAsExpected;

/// Reads a value from its JSON.
///
/// # Errors
/// The text is no JSON, or not of the value's shape.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, NotAsExpected> {
    let mut reader = read::Reader::new(text);
    let value = T::deserialize(&mut reader)?;
    reader.end()?;
    Ok(value)
}

impl fmt::Display for NotAsExpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the JSON expected")
    }
}

impl std::error::Error for NotAsExpected {}

// Each of these would otherwise put a sentence together that nobody reads.
impl serde::de::Error for NotAsExpected {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

#[cfg(test)]
mod tests;
