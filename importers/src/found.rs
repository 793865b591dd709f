//! What a parser hands over.

use causerie_shared::interchange::{Record, Remark};

use crate::error::Halt;

/// One thing in a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// A record.
    Record(Record),
    /// A comment record that no comment can be made of; it counts as found and as skipped. `is_reply` says whether it names a
    /// comment it answers.
    Skipped {
        /// Which, and why.
        remark: Remark,
        /// Whether it names a comment it answers.
        is_reply: bool,
    },
}

/// Whoever takes what is found, one by one.
pub type Taker<'a> = &'a mut dyn FnMut(Found) -> Result<(), Halt>;
