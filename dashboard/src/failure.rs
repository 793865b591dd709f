//! Why the server gave no answer that is of use.

use causerie_shared::FieldError;
use serde::Deserialize;

/// Why the server gave no answer that is of use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It could not be reached.
    Network,
    /// It said what is wrong.
    Problem(Problem),
    /// What it said could not be read.
    Unreadable,
}

/// What the server says is wrong. Its code stays a text: a newer server may know more of them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// The stable name.
    pub code: String,
    /// What is wrong, in an English sentence.
    #[serde(default)]
    pub detail: String,
    /// The fields that failed validation.
    #[serde(default)]
    pub fields: Vec<FieldError>,
}

impl Failure {
    /// The failure that an answer with that status tells of.
    #[must_use]
    pub fn read(status: u16, text: &str) -> Self {
        match serde_json::from_str::<Problem>(text) {
            Ok(problem) => Self::Problem(Problem { status, ..problem }),
            Err(_) => Self::Unreadable,
        }
    }

    /// Whether nobody is signed in (any more).
    #[must_use]
    pub fn is_signed_out(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.status == 401)
    }

    /// Whether a file could not be read as its format.
    #[must_use]
    pub fn is_unreadable_file(&self) -> bool {
        matches!(self, Self::Problem(problem) if problem.code == "import_unreadable")
    }

    /// The server's own sentence on a file that could not be read: it names the place.
    #[must_use]
    pub fn file_fault(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) if self.is_unreadable_file() => Some(&problem.detail),
            _ => None,
        }
    }

    /// The fields that failed validation.
    #[must_use]
    pub fn fields(&self) -> &[FieldError] {
        match self {
            Self::Problem(problem) => &problem.fields,
            _ => &[],
        }
    }
}
