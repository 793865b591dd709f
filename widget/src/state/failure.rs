//! Why something did not work.

use causerie_shared::{ErrorCode, FieldError};

use super::Call;
use crate::locale::Locale;

/// Why something did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer came.
    Network,
    /// The server said no.
    Problem {
        /// Why.
        code: ErrorCode,
        /// The fields at fault.
        faults: Vec<FieldError>,
        /// What the server says besides.
        detail: String,
    },
    /// The answer cannot be understood.
    Unreadable,
}

impl Failure {
    /// Why, in plain words.
    #[must_use]
    pub fn sentence(&self, locale: Locale) -> String {
        let sentence = match self {
            Self::Network => locale.failure().network,
            Self::Problem { code, .. } => locale.problem(*code),
            Self::Unreadable => locale.failure().server,
        };
        match self {
            // Only here are the details the moderators' own words.
            Self::Problem { code: ErrorCode::Banned, detail, .. } if !detail.is_empty() => {
                [sentence, " ", locale.comment().reason, " ", detail].concat()
            }
            _ => sentence.to_owned(),
        }
    }

    /// Its stable name, for the page's own script.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Problem { code, .. } => code.as_str(),
            Self::Unreadable => "unreadable",
        }
    }

    /// Whether the same may work in a while.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Network | Self::Unreadable => true,
            Self::Problem { code, .. } => {
                matches!(code, ErrorCode::RateLimited | ErrorCode::Internal | ErrorCode::Unavailable)
            }
        }
    }

    /// Whether it is about a proof of work, for which there are other ways on.
    pub(super) fn is_of_proof(&self, call: &Call) -> bool {
        *call == Call::Challenge || matches!(self, Self::Problem { code: ErrorCode::ProofInvalid, .. })
    }

    /// Whether the server does not know the visitor's token (any more).
    pub(super) fn is_of_token(&self) -> bool {
        matches!(self, Self::Problem { code: ErrorCode::InvalidToken | ErrorCode::Unauthorized, .. })
    }
}
