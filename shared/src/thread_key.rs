//! What names a thread: a key the blogger gave, or the path of its page.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::limits;

/// The name of a thread within its site. Two URLs that mean the same page give the same key; see
/// [`ThreadKey::from_url`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct ThreadKey(String);

/// Why a text names no thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ThreadKeyError {
    /// Nothing but white space.
    #[error("the key is empty")]
    Empty,
    /// Over [`limits::THREAD_KEY_BYTES`] after normalisation.
    #[error("the key is longer than {} bytes", limits::THREAD_KEY_BYTES)]
    TooLong,
    /// A control character, which no key needs and logs and headers cannot carry.
    #[error("the key holds a control character")]
    ControlCharacter,
    /// Neither `http(s)://…` nor a path that begins with `/`.
    #[error("the URL is neither http(s)://… nor a path that begins with /")]
    NotAPageUrl,
}

/// How a request names a page: by explicit key or by URL. The key wins where both are given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageReference {
    /// The page's URL; the thread's key is its normalised path.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// An explicit thread key, taken as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

impl PageReference {
    /// The key this reference names.
    ///
    /// # Errors
    /// The field at fault (`key` or `url`) and what is wrong with it.
    pub fn thread_key(&self) -> Result<ThreadKey, (&'static str, ThreadKeyError)> {
        match (&self.key, &self.url) {
            (Some(key), _) => ThreadKey::explicit(key).map_err(|error| ("key", error)),
            (None, Some(url)) => ThreadKey::from_url(url).map_err(|error| ("url", error)),
            (None, None) => Err(("url", ThreadKeyError::Empty)),
        }
    }
}

impl ThreadKey {
    /// The key as a blogger wrote it: only trimmed.
    ///
    /// # Errors
    /// Empty, too long, or with control characters.
    pub fn explicit(text: &str) -> Result<Self, ThreadKeyError> {
        Self::checked(text.trim().to_owned())
    }

    /// The key of a page, from its URL or path: the path alone, percent-encoding decoded where that is unambiguous
    /// (`%2F`, `%3F`, `%23`, `%25` and control characters stay encoded), Unicode NFC, repeated slashes collapsed,
    /// `index.html`, `.html`, `.htm` and the trailing slash dropped. Case is kept; scheme, host, query and fragment
    /// play no part. Applying it to its own result changes nothing.
    ///
    /// # Errors
    /// Not a URL of a page, or a path too long for a key.
    pub fn from_url(url: &str) -> Result<Self, ThreadKeyError> {
        let url = url.trim();
        if url.is_empty() {
            return Err(ThreadKeyError::Empty);
        }
        let path = path_of(url).ok_or(ThreadKeyError::NotAPageUrl)?;
        let decoded = decode(path);
        let segments: Vec<&str> = decoded.split('/').filter(|segment| !segment.is_empty()).collect();
        let joined = format!("/{}", segments.join("/"));
        Self::checked(encode_trailing_space(without_endings(&joined)))
    }

    /// The key's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn checked(key: String) -> Result<Self, ThreadKeyError> {
        if key.is_empty() {
            Err(ThreadKeyError::Empty)
        } else if key.len() > limits::THREAD_KEY_BYTES {
            Err(ThreadKeyError::TooLong)
        } else if key.chars().any(char::is_control) {
            Err(ThreadKeyError::ControlCharacter)
        } else {
            Ok(Self(key))
        }
    }
}

fn path_of(url: &str) -> Option<&str> {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    if url.starts_with('/') {
        return Some(url);
    }
    let (scheme, rest) = url.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let path = rest.find('/').unwrap_or(rest.len());
    let (host, path) = rest.split_at(path);
    (!host.is_empty()).then_some(if path.is_empty() { "/" } else { path })
}

/// Decodes percent-encoded UTF-8 and composes it (NFC); what would change the path's meaning or is not UTF-8 stays
/// encoded, in capitals.
fn decode(path: &str) -> String {
    let mut decoded = DecodedPath::default();
    // Escaped bytes are collected until a literal one, so that a character spread over several escapes is read whole.
    let mut escaped: Vec<u8> = Vec::new();
    let mut rest = path;
    while let Some(character) = rest.chars().next() {
        if let Some(byte) = escape_at_start(rest) {
            escaped.push(byte);
            rest = &rest[3..];
        } else {
            decoded.push_bytes(&escaped);
            escaped.clear();
            decoded.push(character);
            rest = &rest[character.len_utf8()..];
        }
    }
    decoded.push_bytes(&escaped);
    decoded.finish()
}

fn escape_at_start(text: &str) -> Option<u8> {
    let hex = text.strip_prefix('%')?.get(..2)?;
    hex.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u8::from_str_radix(hex, 16).ok()).flatten()
}

/// A path being decoded. Only runs of literal text are composed: a combining mark after an escape that stays must not
/// melt into the escape's last letter.
#[derive(Default)]
struct DecodedPath {
    text: String,
    literal: String,
}

impl DecodedPath {
    fn push(&mut self, character: char) {
        if matches!(character, '?' | '#' | '%') || character.is_control() {
            self.push_escape(character.encode_utf8(&mut [0; 4]).as_bytes());
        } else {
            self.literal.push(character);
        }
    }

    /// Bytes that stood escaped: a slash among them is a character of a name, not the end of one.
    fn push_bytes(&mut self, bytes: &[u8]) {
        for chunk in bytes.utf8_chunks() {
            for character in chunk.valid().chars() {
                if character == '/' { self.push_escape(b"/") } else { self.push(character) }
            }
            self.push_escape(chunk.invalid());
        }
    }

    fn push_escape(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        self.compose();
        push_encoded(&mut self.text, bytes);
    }

    fn compose(&mut self) {
        self.text.extend(self.literal.nfc());
        self.literal.clear();
    }

    fn finish(mut self) -> String {
        self.compose();
        self.text
    }
}

fn push_encoded(text: &mut String, bytes: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for &byte in bytes {
        text.push('%');
        text.push(char::from(HEX[usize::from(byte >> 4)]));
        text.push(char::from(HEX[usize::from(byte & 15)]));
    }
}

/// Drops index pages, file endings and trailing slashes until none is left, so that `/a.html/` and `/a` are one page.
fn without_endings(path: &str) -> &str {
    let mut path = path;
    loop {
        let slashless = path.trim_end_matches('/');
        let shorter = [".html", ".htm"]
            .iter()
            .find_map(|ending| slashless.strip_suffix(ending))
            .map(|stem| stem.strip_suffix("/index").unwrap_or(stem))
            .unwrap_or(slashless);
        if shorter.is_empty() {
            return "/";
        }
        if shorter == path {
            return path;
        }
        path = shorter;
    }
}

/// Explicit keys are trimmed, so a derived key must not end in white space, or the two ways to name a thread differ.
fn encode_trailing_space(path: &str) -> String {
    let kept = path.trim_end();
    let mut key = kept.to_owned();
    push_encoded(&mut key, &path.as_bytes()[kept.len()..]);
    key
}

#[cfg(test)]
mod tests;
