//! What went wrong, in plain words.

use causerie_shared::error::{ErrorCode, FieldError, FieldErrorCode};

use super::Locale;

/// A sentence of the locales.
pub type Sentence = &'static str;

impl Locale {
    /// The sentence for an error code of the HTTP interface.
    #[must_use]
    pub fn problem(self, code: ErrorCode) -> Sentence {
        let words = self.failure();
        match code {
            ErrorCode::RateLimited => words.rate_limited,
            ErrorCode::ThreadClosed => words.closed,
            ErrorCode::Banned => words.banned,
            ErrorCode::AlreadyAnswered => words.answered,
            ErrorCode::OriginNotAllowed => words.origin,
            ErrorCode::UnknownParent | ErrorCode::ParentInOtherThread => words.parent_gone,
            ErrorCode::UnknownComment | ErrorCode::NotFound => words.gone,
            ErrorCode::NotYourComment
            | ErrorCode::Unauthorized
            | ErrorCode::InvalidToken
            | ErrorCode::Forbidden => words.not_yours,
            ErrorCode::BodyTooLarge => words.too_large,
            // Its field says more.
            ErrorCode::ValidationFailed | ErrorCode::WordsRefused => words.invalid,
            ErrorCode::UnknownReaction => words.reaction,
            ErrorCode::UnknownSite | ErrorCode::InvalidSite => words.site,
            _ => words.server,
        }
    }

    /// The sentence for a field that is not valid.
    #[must_use]
    pub fn fault(self, fault: &FieldError) -> Sentence {
        let words = self.failure();
        match (fault.field.as_str(), fault.code) {
            ("body" | "text", FieldErrorCode::Required) => words.body_required,
            ("body" | "text", FieldErrorCode::TooLong) => words.body_too_long,
            // A text of any form is taken, but not with any words.
            ("body", FieldErrorCode::Invalid) => words.words_refused,
            ("body" | "text", _) => words.body_invalid,
            ("author.name", FieldErrorCode::Required) => words.name_required,
            ("author.name", FieldErrorCode::TooLong) => words.name_too_long,
            ("author.name", _) => words.name_invalid,
            ("author.email", _) => words.email_invalid,
            ("author.website", _) => words.website_invalid,
            _ => words.server,
        }
    }
}
