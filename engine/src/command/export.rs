//! What is asked of a site about the file that goes out.

use serde::{Deserialize, Serialize};

/// Asks for the next piece of the interchange format, or of WordPress's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// Whether it is to be WordPress's: threads with their comments, each thread after the other.
    pub wxr: bool,
    /// Where the piece begins; none for the first one.
    pub place: Option<ExportPlace>,
}

/// Where a piece begins. What came after the first piece is left out, so that no record names one that is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportPlace {
    /// Among records of which kind.
    pub stage: ExportStage,
    /// The number of the last record that went out.
    pub after: i64,
    /// In WordPress's format the number of the last comment of the thread that goes out; none before its first one.
    pub comment: Option<i64>,
    /// The highest number of a visitor when it began.
    pub last_visitor: i64,
    /// The highest number of a thread.
    pub last_thread: i64,
    /// The highest number of a comment.
    pub last_comment: i64,
    /// The highest number of an action.
    pub last_action: i64,
}

/// The kinds of records, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExportStage {
    /// People.
    Authors,
    /// Threads.
    Threads,
    /// Comments.
    Comments,
    /// Reactions.
    Reactions,
    /// Bans, notes and saved replies.
    Kept,
    /// The log.
    Actions,
}

/// A piece.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// Lines of the interchange format.
    pub lines: String,
    /// Where the next piece begins; none after the last one.
    pub next: Option<ExportPlace>,
}
