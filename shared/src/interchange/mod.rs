//! The interchange format, version 1: a conversation as lines of JSON, one record a line. `docs/interchange.md` is its
//! specification. What importers read from other systems comes in the same records, with less in them.

mod comment;
mod id;
mod log;
mod person;
mod report;
mod thread;

use serde::{Deserialize, Serialize};

use crate::settings::SiteSettings;
use crate::site::SiteId;
use crate::timestamp::Timestamp;

pub use comment::{AnswerRecord, CommentKind, CommentRecord, EditRecord, ReportRecord, WaitingEditRecord};
pub use id::RecordId;
pub use log::{ActionItemRecord, ActionRecord};
pub use person::{AuthorRecord, BanRecord, NoteRecord, ReactionRecord, SavedReplyRecord, TokenRecord};
pub use report::{ImportReport, ImportStage, ImportState, NewImport, Remark, RemarkKind};
pub use thread::ThreadRecord;

/// The version of the format that this program writes.
pub const VERSION: u32 = 1;

/// One line of the format. A record names only records before it, replies and undone actions excepted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Record {
    /// The first line: what the file is.
    Causerie(HeaderRecord),
    /// The site.
    Site(Box<SiteRecord>),
    /// Somebody who wrote or reacted.
    Author(AuthorRecord),
    /// A thread.
    Thread(ThreadRecord),
    /// A comment.
    Comment(Box<CommentRecord>),
    /// A reaction of somebody.
    Reaction(ReactionRecord),
    /// A ban.
    Ban(BanRecord),
    /// A note of the moderators on a person.
    Note(NoteRecord),
    /// A reply that moderators saved.
    SavedReply(SavedReplyRecord),
    /// An entry of the log.
    Action(Box<ActionRecord>),
}

/// See [`Record::Causerie`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderRecord {
    /// The version of the format.
    pub version: u32,
    /// The site's id where the file comes from. A program that reads the file again knows by it what it has.
    pub site: SiteId,
}

/// See [`Record::Site`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteRecord {
    /// When it was created.
    pub created_at: Timestamp,
    /// All settings.
    pub settings: SiteSettings,
}
