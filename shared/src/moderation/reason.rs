//! Why a comment waits.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Why a rule held a comment. Clients translate the code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum HoldReason {
    /// Nothing by its author has been published yet.
    FirstComment,
    /// The site holds all comments.
    EveryComment,
    /// It holds more links than the site allows.
    Links {
        /// How many.
        count: u32,
        /// How many are allowed.
        limit: u32,
    },
    /// It holds a word of the site's list.
    Word {
        /// The entry of the list.
        word: String,
    },
    /// The filter takes it for spam.
    Spam {
        /// How sure it is.
        percent: u32,
        /// What spoke loudest for it.
        words: Vec<String>,
    },
    /// An outside service takes it for spam.
    Service {
        /// Its name.
        name: String,
    },
    /// An outside service did not confirm that a person wrote it: it said no, could not be asked, or had nothing to go by.
    Unconfirmed {
        /// Its name.
        name: String,
    },
    /// Readers reported it.
    Reports {
        /// How many of them, by what they said.
        reasons: BTreeMap<ReportReason, u32>,
    },
    /// It came without the proof of work that the site asks for.
    NoProof,
    /// It came faster than anybody types, with a link.
    TooFast,
    /// It filled in a field that people do not see.
    Trap,
    /// Its author is banned without being told.
    ShadowBan,
    /// Its author gave an approved comment a new text.
    Edited,
    /// The author of a removed comment answers the moderators.
    Answered,
}

/// What a reader says is wrong with a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReportReason {
    /// Advertising.
    Spam,
    /// Hurtful.
    Unkind,
    /// Beside the point.
    OffTopic,
    /// Against the law, or private.
    Illegal,
    /// Something else.
    Other,
}

/// A reader's report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Report {
    /// What is wrong.
    pub reason: ReportReason,
}
