//! What went wrong, in plain words.

use causerie_shared::FieldError;
use causerie_shared::error::FieldErrorCode;

use super::Locale;
use crate::failure::Failure;

impl Locale {
    /// The sentence for what went wrong.
    #[must_use]
    pub fn failed(self, failure: &Failure) -> &'static str {
        let words = self.failure();
        match failure {
            Failure::Network => words.network,
            Failure::Unreadable => words.server,
            Failure::Problem(problem) => match problem.code.as_str() {
                "unauthorized" | "invalid_token" => words.signed_out,
                "link_used_or_expired" => words.link,
                "forbidden" | "origin_not_allowed" => words.forbidden,
                "unknown_site" | "invalid_site" => words.site,
                "not_found" | "unknown_comment" | "unknown_parent" => words.gone,
                "already_undone" => words.already_undone,
                "rate_limited" => words.rate_limited,
                "body_too_large" => words.too_large,
                "validation_failed" => words.invalid,
                "invalid_query" => words.query,
                _ => words.server,
            },
        }
    }

    /// The sentence for a field that is not valid. English keeps the server's own, which names the value.
    #[must_use]
    pub fn fault(self, fault: &FieldError) -> String {
        let words = self.failure();
        if self == Self::En && !fault.detail.is_empty() {
            return fault.detail.clone();
        }
        let sentence = match (fault.field.as_str(), fault.code) {
            (_, FieldErrorCode::Required) => words.required,
            (_, FieldErrorCode::TooLong) => words.too_long,
            (_, FieldErrorCode::TooMany) => words.too_many,
            (_, FieldErrorCode::ControlCharacters) => words.characters,
            ("origins", FieldErrorCode::Invalid) => words.origin,
            ("language", FieldErrorCode::Invalid) => words.language,
            (field, FieldErrorCode::Invalid) if field.ends_with(".key") => words.key,
            (field, FieldErrorCode::Invalid) if field.ends_with(".emoji") => words.emoji,
            (_, FieldErrorCode::Invalid) => words.value,
        };
        sentence.to_owned()
    }
}
