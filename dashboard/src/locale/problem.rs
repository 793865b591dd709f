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
                "passkey_not_accepted" => self.sign_in().passkey_unknown,
                "forbidden" | "origin_not_allowed" => words.forbidden,
                "unknown_site" | "invalid_site" => words.site,
                "not_found" | "unknown_comment" | "unknown_thread" | "unknown_action" | "unknown_entry" => {
                    words.gone
                }
                "nothing_to_ban" => words.nothing_to_ban,
                "already_undone" => words.already_undone,
                "thread_exists" => words.thread_exists,
                "rate_limited" => words.rate_limited,
                "import_unreadable" => self.moving().unreadable,
                "out_of_step" => self.moving().out_of_step,
                "not_undoable" => self.moving().not_undoable,
                "body_too_large" => words.too_large,
                "validation_failed" => words.invalid,
                "invalid_query" => words.query,
                "unavailable" => words.unavailable,
                _ => words.server,
            },
        }
    }

    /// The same, and what is wrong with the first field where that is it: for what has no fields on the page.
    #[must_use]
    pub fn told(self, failure: &Failure) -> String {
        match failure.fields().first() {
            Some(fault) => self.fault(fault),
            None => self.failed(failure).to_owned(),
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
            ("credential", FieldErrorCode::TooMany) => words.passkeys,
            ("credential", _) => self.account().passkey_not_made,
            (field, FieldErrorCode::Invalid) if field.starts_with("moves") => words.table,
            ("from" | "into", FieldErrorCode::Invalid) => words.same_thread,
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

#[cfg(test)]
mod tests {
    use causerie_shared::ErrorCode;

    use super::*;
    use crate::failure::Problem;

    #[test]
    fn only_what_no_owner_meets_has_no_sentence_of_its_own() {
        let nameless = |code: &&ErrorCode| {
            let problem = Problem {
                status: code.status(),
                code: code.as_str().to_owned(),
                fields: Vec::new(),
                detail: String::new(),
            };
            Locale::En.failed(&Failure::Problem(problem)) == Locale::En.failure().server
        };
        let codes: Vec<&str> = ErrorCode::ALL.iter().filter(nameless).map(|code| code.as_str()).collect();
        assert_eq!(
            codes,
            [
                // Requests that this program does not make, and faults of the server.
                "malformed_json",
                "invalid_utf8",
                // What is answered to those who write comments.
                "not_your_comment",
                "banned",
                "thread_closed",
                "method_not_allowed",
                "already_answered",
                "idempotency_key_reused",
                "unknown_parent",
                "parent_in_other_thread",
                "words_refused",
                "proof_invalid",
                "unknown_reaction",
                "internal",
            ]
        );
    }

    #[test]
    fn what_has_no_field_on_the_page_is_told_whole() {
        let fields = vec![FieldError::new("credential", FieldErrorCode::TooMany, "one has at most 20")];
        let failure = Failure::Problem(Problem {
            status: 422,
            code: "validation_failed".into(),
            fields,
            detail: String::new(),
        });
        assert_eq!(Locale::En.told(&failure), "one has at most 20");
        assert_eq!(Locale::Fr.told(&failure), Locale::Fr.failure().passkeys);
        assert_eq!(Locale::Fr.told(&Failure::Network), Locale::Fr.failure().network);
    }
}
