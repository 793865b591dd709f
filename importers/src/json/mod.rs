//! JSON of any size: walked through, and handed over record by record.

mod fields;
mod kept;
mod keys;
mod metered;
mod walk;

pub(crate) use fields::{Fields, react};
pub(crate) use keys::Keys;
pub(crate) use metered::{Metered, Place};
pub(crate) use walk::{Met, Role, rows, walk};
