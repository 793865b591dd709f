//! Records that no comment can be made of.

use causerie_shared::interchange::{Remark, RemarkKind};

use crate::found::Found;

/// A comment that is skipped: what the file calls it, why, and whether it names a comment it answers.
pub(crate) fn skipped(record: impl Into<String>, reason: RemarkKind, is_reply: bool) -> Found {
    Found::Skipped { remark: Remark { record: record.into(), reason }, is_reply }
}
