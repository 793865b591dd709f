//! Words that moderators write, checked.

use causerie_shared::error::FieldErrorCode;
use causerie_shared::{FieldError, Problem, text};

/// An optional text: trimmed, absent where it is empty.
///
/// # Errors
/// `validation_failed` where it is too long or holds control characters.
pub(crate) fn optional(field: &str, words: Option<String>, most: usize) -> Result<Option<String>, Problem> {
    let Some(words) = words else { return Ok(None) };
    let words = words.trim().to_owned();
    let error = |code, detail: String| Err(Problem::validation(vec![FieldError::new(field, code, detail)]));
    if text::has_control_characters(&words) {
        return error(FieldErrorCode::ControlCharacters, format!("`{field}` holds control characters"));
    }
    if words.chars().count() > most {
        return error(FieldErrorCode::TooLong, format!("`{field}` is longer than {most} characters"));
    }
    Ok(Some(words).filter(|words| !words.is_empty()))
}

/// A text that must be there.
///
/// # Errors
/// As [`optional`], and where it is empty.
pub(crate) fn required(field: &str, words: String, most: usize) -> Result<String, Problem> {
    optional(field, Some(words), most)?.ok_or_else(|| {
        let detail = format!("`{field}` is empty");
        Problem::validation(vec![FieldError::new(field, FieldErrorCode::Required, detail)])
    })
}
