//! What a parser hands over, in the order that is promised: a thread before its comments.

use std::collections::HashSet;

use causerie_shared::interchange::{CommentRecord, Record, Remark, RemarkKind, ThreadRecord};

use crate::error::ReadError;
use crate::found::{Found, Taker};
use crate::room::Room;

/// See the module.
pub(crate) struct Out<'t> {
    taker: Taker<'t>,
    threads: HashSet<String>,
    room: Room,
}

impl<'t> Out<'t> {
    /// To a taker.
    pub(crate) fn new(taker: Taker<'t>) -> Self {
        Self { taker, threads: HashSet::new(), room: Room::new() }
    }

    /// Hands over a thread, the first time it is met.
    pub(crate) fn thread(&mut self, id: &str, make: impl FnOnce() -> ThreadRecord) -> Result<(), ReadError> {
        if self.threads.contains(id) {
            return Ok(());
        }
        self.room.take(id.len())?;
        self.threads.insert(id.to_owned());
        let thread = ThreadRecord { id: id.into(), ..make() };
        Ok((self.taker)(Found::Record(Record::Thread(thread)))?)
    }

    /// Hands over a comment.
    pub(crate) fn comment(&mut self, comment: CommentRecord) -> Result<(), ReadError> {
        Ok((self.taker)(Found::Record(Record::Comment(Box::new(comment))))?)
    }

    /// Tells of a comment record that no comment can be made of.
    pub(crate) fn skipped(
        &mut self,
        record: impl Into<String>,
        reason: RemarkKind,
        is_reply: bool,
    ) -> Result<(), ReadError> {
        let remark = Remark { record: record.into(), reason };
        Ok((self.taker)(Found::Skipped { remark, is_reply })?)
    }

    /// Tells of one without a name, by its line.
    pub(crate) fn malformed(&mut self, line: u64, is_reply: bool) -> Result<(), ReadError> {
        self.skipped(format!("line {line}"), RemarkKind::Malformed, is_reply)
    }
}
