//! Errors as the HTTP interface tells them: RFC 9457 problem documents with stable codes.

use serde::{Deserialize, Serialize};

macro_rules! error_codes {
    ($($(#[$doc:meta])* $variant:ident = $code:literal, $status:literal, $title:literal;)*) => {
        /// What went wrong, as a stable name that programs and translations rely on.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum ErrorCode {
            $($(#[$doc])* #[serde(rename = $code)] $variant,)*
        }

        impl ErrorCode {
            /// Every code there is.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name on the wire, in snake_case.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The HTTP status that carries it.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status,)* }
            }

            /// A short English title, the same for every occurrence.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }
        }
    };
}

error_codes! {
    /// The body is not JSON, or not of the expected shape.
    MalformedJson = "malformed_json", 400, "The request body is not the JSON expected here";
    /// The body, path or query is not UTF-8.
    InvalidUtf8 = "invalid_utf8", 400, "The request is not valid UTF-8";
    /// A query parameter is missing or cannot be read.
    InvalidQuery = "invalid_query", 400, "A query parameter cannot be read";
    /// The site id is not of the form `[a-z0-9][a-z0-9.-]{0,62}`.
    InvalidSite = "invalid_site", 400, "Not a site id";
    /// This needs somebody who signed in, or a token, and there is neither.
    Unauthorized = "unauthorized", 401, "Sign in first, or send a token";
    /// The token is malformed or unknown here.
    InvalidToken = "invalid_token", 401, "The token is not valid";
    /// The link was used before, or its time is over, or it never was one.
    LinkUsedOrExpired = "link_used_or_expired", 401, "The link does not sign in any more";
    /// The passkey is none that is known here, or its answer is not to what was asked.
    PasskeyNotAccepted = "passkey_not_accepted", 401, "The passkey does not sign in here";
    /// The token is good, but not for this.
    Forbidden = "forbidden", 403, "Not allowed";
    /// A browser page of an origin the site has not registered.
    OriginNotAllowed = "origin_not_allowed", 403, "This origin may not write to the site";
    /// The comment belongs to somebody else.
    NotYourComment = "not_your_comment", 403, "Only its author may change a comment";
    /// The writer is banned from the site.
    Banned = "banned", 403, "This site takes no more comments from you";
    /// The thread takes no more comments.
    ThreadClosed = "thread_closed", 403, "The conversation is closed";
    /// No such path.
    NotFound = "not_found", 404, "Nothing here";
    /// No such site.
    UnknownSite = "unknown_site", 404, "No such site";
    /// No such comment, or it is gone.
    UnknownComment = "unknown_comment", 404, "No such comment";
    /// The path exists, but not for this method.
    MethodNotAllowed = "method_not_allowed", 405, "The method is not allowed here";
    /// No such thread.
    UnknownThread = "unknown_thread", 404, "No such thread";
    /// No such action in the site's log.
    UnknownAction = "unknown_action", 404, "No such action";
    /// No such ban, note, reply or person.
    UnknownEntry = "unknown_entry", 404, "No such entry";
    /// The action was undone before.
    AlreadyUndone = "already_undone", 409, "The action is undone already";
    /// What the action erased is nowhere any more.
    NotUndoable = "not_undoable", 409, "This cannot be undone";
    /// The author answered the moderators before, which they may once.
    AlreadyAnswered = "already_answered", 409, "The moderators were answered already";
    /// The step does not belong where the import is.
    OutOfStep = "out_of_step", 409, "The import is not at this step";
    /// Another conversation has the address already; the two can be merged.
    ThreadExists = "thread_exists", 409, "Another conversation has this address";
    /// The idempotency key was used for a different comment.
    IdempotencyKeyReused = "idempotency_key_reused", 409, "The idempotency key belongs to another comment";
    /// The request is larger than its limit.
    BodyTooLarge = "body_too_large", 413, "The request is too large";
    /// A field is missing, too long or otherwise wrong; `fields` says which.
    ValidationFailed = "validation_failed", 422, "A field is not valid";
    /// The comment to answer does not exist or is gone.
    UnknownParent = "unknown_parent", 422, "The comment to answer does not exist";
    /// The comment to answer belongs to another thread.
    ParentInOtherThread = "parent_in_other_thread", 422, "The comment to answer is in another thread";
    /// The comment holds a word the site refuses.
    WordsRefused = "words_refused", 422, "The site takes no comments with these words";
    /// Nothing is known of the writer that a ban could go by.
    NothingToBan = "nothing_to_ban", 422, "This cannot be banned";
    /// The proof of work does not hold, has expired or was used before.
    ProofInvalid = "proof_invalid", 422, "The proof of work does not hold";
    /// The site does not offer this reaction.
    UnknownReaction = "unknown_reaction", 422, "The site does not offer this reaction";
    /// The file cannot be read as its format; the detail has the line. Nothing was written.
    ImportUnreadable = "import_unreadable", 422, "The file cannot be read";
    /// Too many comments or reactions in a minute; `Retry-After` says when to come back.
    RateLimited = "rate_limited", 429, "Too many at once";
    /// A fault of the server; the log has the cause.
    Internal = "internal", 500, "Something broke on the server";
    /// The store cannot take writes right now.
    Unavailable = "unavailable", 503, "The server cannot answer right now";
}

/// One field that failed validation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The field's path in the request, such as `author.name`.
    pub field: String,
    /// What is wrong: `required`, `too_long`, `invalid`, `control_characters`, `too_many`.
    pub code: FieldErrorCode,
    /// The same in an English sentence.
    pub detail: String,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FieldErrorCode {
    /// Missing or empty.
    Required,
    /// Over its limit.
    TooLong,
    /// More entries than allowed.
    TooMany,
    /// Not of the form expected.
    Invalid,
    /// Holds control characters.
    ControlCharacters,
}

impl FieldError {
    /// A field error with its sentence.
    #[must_use]
    pub fn new(field: impl Into<String>, code: FieldErrorCode, detail: impl Into<String>) -> Self {
        Self { field: field.into(), code, detail: detail.into() }
    }
}

/// The problem document (RFC 9457) of every error answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A URI reference that names the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// A short English title, the same for every occurrence of the code.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// The stable name of the problem.
    pub code: ErrorCode,
    /// What is wrong with this request, in an English sentence.
    pub detail: String,
    /// The fields that failed validation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldError>,
}

impl Problem {
    /// The document for a code.
    #[must_use]
    pub fn new(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("urn:causerie:problem:{}", code.as_str()),
            title: code.title().to_owned(),
            status: code.status(),
            code,
            detail: detail.into(),
            fields: Vec::new(),
        }
    }

    /// The document for fields that failed validation; its detail is the first field's sentence.
    #[must_use]
    pub fn validation(fields: Vec<FieldError>) -> Self {
        let detail = fields.first().map_or_else(String::new, |field| field.detail.clone());
        Self { fields, ..Self::new(ErrorCode::ValidationFailed, detail) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_stable() {
        let names: Vec<String> =
            ErrorCode::ALL.iter().map(|code| format!("{} {}", code.status(), code.as_str())).collect();
        insta::assert_snapshot!(names.join("\n"));
        for code in ErrorCode::ALL {
            assert_eq!(serde_json::to_value(code).expect("json"), code.as_str());
        }
    }

    #[test]
    fn a_problem_document() {
        let fields = vec![FieldError::new("body", FieldErrorCode::Required, "body is empty")];
        insta::assert_json_snapshot!(Problem::validation(fields));
    }
}
