//! What a client sends to post, checked and tidied.

use causerie_shared::error::FieldErrorCode;
use causerie_shared::moderation::HoldReason;
use causerie_shared::thread_key::ThreadKeyError;
use causerie_shared::{
    CommentId, ErrorCode, FieldError, NewComment, PageReference, Problem, ThreadKey, author, comment, limits,
    text,
};

use crate::command::{Evidence, PostComment, RenderedText, Writer};
use crate::render::markdown;

/// The command to post a comment; `signs` are what the way it came says against it, `evidence` what outside services want to
/// know besides.
///
/// # Errors
/// `validation_failed` with every field at fault, or `unknown_parent`.
pub(super) fn command(
    new: NewComment,
    writer: Writer,
    signs: Vec<HoldReason>,
    evidence: Evidence,
) -> Result<PostComment, Problem> {
    let mut errors = Vec::new();
    let key = thread_key(new.url.clone(), new.key).map_err(|error| errors.push(error)).ok();
    let body = comment::normalized_body(&new.body).map_err(|error| errors.push(error)).ok();
    let author = new.author.normalized().map_err(|faults| errors.extend(faults)).ok();
    errors.extend(new.idempotency_key.as_deref().and_then(idempotency_key_error));
    errors.extend(new.turnstile.as_deref().and_then(turnstile_error));
    let (Some(key), Some(body), Some(author), true) = (key, body, author, errors.is_empty()) else {
        return Err(Problem::validation(errors));
    };
    Ok(PostComment {
        key,
        url: page_url(new.url),
        title: page_title(new.title),
        parent: new.parent.map(storable).transpose()?,
        text: rendered(body),
        author,
        idempotency_key: new.idempotency_key,
        signs,
        proof: new.proof,
        writer,
        heard: false,
        evidence: Evidence { turnstile: new.turnstile, ..evidence },
    })
}

/// Markdown with its rendering.
pub(super) fn rendered(body: String) -> RenderedText {
    RenderedText { html: markdown::markdown(&body), renderer: markdown::RENDERER_VERSION, body }
}

/// The key of the page that a request's body names.
///
/// # Errors
/// What is wrong with `key` or `url`.
pub(super) fn thread_key(url: Option<String>, key: Option<String>) -> Result<ThreadKey, FieldError> {
    PageReference { url, key }.thread_key().map_err(|(field, error)| {
        let code = match error {
            ThreadKeyError::Empty => FieldErrorCode::Required,
            ThreadKeyError::TooLong => FieldErrorCode::TooLong,
            ThreadKeyError::ControlCharacter => FieldErrorCode::ControlCharacters,
            ThreadKeyError::NotAPageUrl => FieldErrorCode::Invalid,
        };
        FieldError::new(field, code, error.to_string())
    })
}

/// The page's URL, if it is one to link to. A page cannot help a long query, so what does not fit is not kept.
pub(super) fn page_url(url: Option<String>) -> Option<String> {
    let url = url?;
    let url = url.split('#').next().unwrap_or_default().trim();
    author::is_web_url(url).then(|| url.to_owned())
}

/// The page's title on one line, cut to its limit.
pub(super) fn page_title(title: Option<String>) -> Option<String> {
    let printable: String = title?.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = text::single_line(&printable);
    let title = text::truncated(&line, limits::TITLE_CHARS);
    (!title.is_empty()).then(|| title.to_owned())
}

/// A comment's number that a store can hold.
fn storable(id: CommentId) -> Result<CommentId, Problem> {
    if (1..=limits::COMMENT_ID).contains(&id.0) {
        Ok(id)
    } else {
        Err(Problem::new(ErrorCode::UnknownParent, "the comment to answer does not exist"))
    }
}

fn idempotency_key_error(key: &str) -> Option<FieldError> {
    let fault = |code, detail: String| Some(FieldError::new("idempotency_key", code, detail));
    if key.is_empty() {
        fault(FieldErrorCode::Required, "the idempotency key is empty".into())
    } else if key.len() > limits::IDEMPOTENCY_KEY_BYTES {
        let detail = format!("the idempotency key is longer than {} bytes", limits::IDEMPOTENCY_KEY_BYTES);
        fault(FieldErrorCode::TooLong, detail)
    } else if key.chars().any(char::is_control) {
        fault(FieldErrorCode::ControlCharacters, "the idempotency key holds control characters".into())
    } else {
        None
    }
}

fn turnstile_error(token: &str) -> Option<FieldError> {
    let detail = || format!("the token is longer than {} bytes", limits::TURNSTILE_TOKEN_BYTES);
    let is_long = token.len() > limits::TURNSTILE_TOKEN_BYTES;
    is_long.then(|| FieldError::new("turnstile", FieldErrorCode::TooLong, detail()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_urls_are_tidied_or_left_out() {
        assert_eq!(
            page_title(Some(" Bread\0 and\n butter\u{202E} ".into())).as_deref(),
            Some("Bread and butter")
        );
        assert_eq!(page_title(Some("\u{200B} ".into())), None);
        assert_eq!(page_title(Some("é".repeat(301))).map(|title| title.chars().count()), Some(300));
        assert_eq!(page_url(Some("https://b.example/a#c".into())).as_deref(), Some("https://b.example/a"));
        assert_eq!(page_url(Some("javascript:alert(1)".into())), None);
        assert_eq!(page_url(Some("/a".into())), None);
        assert_eq!(page_url(Some(format!("https://b.example/?{}", "x".repeat(3_000)))), None);
    }
}
