//! What is told of an import.

use serde::{Deserialize, Serialize};

use crate::moderation::ActionId;

/// What an import found and did. Each comment record of the file is in exactly one of `imported`, `already_there` and
/// `skipped`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportReport {
    /// The format of the file.
    pub format: String,
    /// Whether nothing was written.
    pub dry_run: bool,
    /// Threads of the file that hold comments, or that the interchange format names.
    pub threads: u32,
    /// The pages these are, once those that mean the same page are one.
    pub pages: u32,
    /// Comment records in the file.
    pub comments: u32,
    /// Those of them that name a comment they answer.
    pub replies: u32,
    /// Comments that are new here.
    pub imported: u32,
    /// Comments that an earlier import brought, or that are here already.
    pub already_there: u32,
    /// Comment records that could not be taken, with the reason: the first [`crate::limits::IMPORT_REMARKS`].
    pub skipped: Vec<Remark>,
    /// How many more could not be taken.
    #[serde(default)]
    pub skipped_more: u32,
    /// What else there is to know: replies that became root comments, texts that were cut.
    pub notes: Vec<Remark>,
    /// The number of the action in the log, to undo it; none where nothing was written.
    pub action_id: Option<ActionId>,
}

/// A word on one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Remark {
    /// What the file calls the record, or where it stands in the file.
    pub record: String,
    /// What there is to say.
    pub reason: RemarkKind,
}

/// What there is to say about a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RemarkKind {
    /// Skipped: its thread has neither key nor URL.
    ThreadWithoutUrl,
    /// Skipped: its thread is not in the file.
    ThreadMissing,
    /// Skipped: the key of its thread is too long or holds control characters.
    ThreadKeyInvalid,
    /// Skipped: it says nothing, and is not a deleted comment either.
    Empty,
    /// Skipped: its text is longer than any that is taken.
    TooLong,
    /// Skipped: it has no time, or none that can be read.
    TimeMissing,
    /// Skipped: a record of the file before it has the same id.
    DuplicateId,
    /// Skipped: a field that it cannot do without is missing or of another kind.
    Malformed,
    /// Note: what it answers is not in the file; it stands as a root comment.
    ParentMissing,
    /// Note: what it answers is in another thread; it stands as a root comment.
    ParentElsewhere,
    /// Note: it answers, over others, itself; it stands as a root comment.
    ParentLoop,
    /// Note: its author's name was cut.
    NameCut,
    /// Note: the mail address or site of its author was none, and was left out.
    AuthorDetailDropped,
}

impl RemarkKind {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::ThreadWithoutUrl,
        Self::ThreadMissing,
        Self::ThreadKeyInvalid,
        Self::Empty,
        Self::TooLong,
        Self::TimeMissing,
        Self::DuplicateId,
        Self::Malformed,
        Self::ParentMissing,
        Self::ParentElsewhere,
        Self::ParentLoop,
        Self::NameCut,
        Self::AuthorDetailDropped,
    ];

    /// The name on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ThreadWithoutUrl => "thread_without_url",
            Self::ThreadMissing => "thread_missing",
            Self::ThreadKeyInvalid => "thread_key_invalid",
            Self::Empty => "empty",
            Self::TooLong => "too_long",
            Self::TimeMissing => "time_missing",
            Self::DuplicateId => "duplicate_id",
            Self::Malformed => "malformed",
            Self::ParentMissing => "parent_missing",
            Self::ParentElsewhere => "parent_elsewhere",
            Self::ParentLoop => "parent_loop",
            Self::NameCut => "name_cut",
            Self::AuthorDetailDropped => "author_detail_dropped",
        }
    }

    /// The word of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What is to be imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewImport {
    /// The name of the format; `auto` looks at the file.
    pub format: String,
    /// Whether to only tell what would be done.
    pub dry_run: bool,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ImportStage {
    /// The file is being sent.
    Receiving,
    /// Its comments are made ready.
    Preparing,
    /// It is done; the report says how.
    Done,
}

/// See [`ImportStage`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportState {
    /// The import's number.
    pub id: i64,
    /// How far it is.
    pub stage: ImportStage,
    /// Bytes received, or comments made ready.
    pub done: i64,
    /// Of how many; none while the file is being sent.
    pub total: Option<i64>,
    /// What came of it, once it is done.
    pub report: Option<ImportReport>,
}
