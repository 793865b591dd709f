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
        let decoded: String = decode(path).nfc().collect();
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

/// Decodes percent-encoded UTF-8; what would change the path's meaning or is not UTF-8 stays encoded, in capitals.
fn decode(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut decoded: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    // Escaped bytes are collected until a literal one, so that a character spread over several escapes is read whole.
    let flush = |decoded: &mut Vec<u8>, text: &mut String| {
        for chunk in decoded.utf8_chunks() {
            for character in chunk.valid().chars() {
                if matches!(character, '/' | '?' | '#' | '%') || character.is_control() {
                    push_encoded(text, character.encode_utf8(&mut [0; 4]).as_bytes());
                } else {
                    text.push(character);
                }
            }
            push_encoded(text, chunk.invalid());
        }
        decoded.clear();
    };
    while let Some(&byte) = bytes.get(at) {
        let escaped = (byte == b'%')
            .then(|| path.get(at + 1..at + 3))
            .flatten()
            .filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        if let Some(value) = escaped.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            decoded.push(value);
            at += 3;
            continue;
        }
        flush(&mut decoded, &mut text);
        let character = path[at..].chars().next().unwrap_or_default();
        if character == '%' || character.is_control() {
            push_encoded(&mut text, character.encode_utf8(&mut [0; 4]).as_bytes());
        } else {
            text.push(character);
        }
        at += character.len_utf8();
    }
    flush(&mut decoded, &mut text);
    text
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(url: &str) -> String {
        ThreadKey::from_url(url).map_or_else(|error| format!("{error:?}"), |key| key.0)
    }

    #[test]
    fn the_contracts_example() {
        assert_eq!(
            key("https://b.example//Posts/Pain%20perdu/index.html?utm_source=x#c"),
            "/Posts/Pain perdu"
        );
    }

    #[test]
    fn spellings_of_one_page_are_one_key() {
        for url in [
            "https://b.example/posts/bread/",
            "http://www.b.example/posts/bread",
            "HTTPS://b.example:8443//posts///bread//",
            "https://b.example/posts/bread/index.html",
            "https://b.example/posts/bread/index.htm",
            "https://b.example/posts/bread.html",
            "https://b.example/posts/bread.htm#comment-3",
            "https://b.example/posts/bread?utm_source=x&fbclid=y",
            "https://user@b.example/posts/br%65ad",
            "/posts/bread/",
            " /posts/bread ",
        ] {
            assert_eq!(key(url), "/posts/bread", "{url}");
        }
    }

    #[test]
    fn unicode_is_composed_and_escapes_are_read() {
        assert_eq!(key("/caf%C3%A9"), "/café");
        assert_eq!(key("/cafe%CC%81"), "/café");
        assert_eq!(key("/cafe\u{301}"), "/café");
        assert_eq!(key("/%e6%97%a5"), "/日");
    }

    #[test]
    fn ambiguous_escapes_stay() {
        assert_eq!(key("/a%2fb"), "/a%2Fb");
        assert_eq!(key("/100%25"), "/100%25");
        assert_eq!(key("/100%"), "/100%25");
        assert_eq!(key("/a%3Fb%23c"), "/a%3Fb%23c");
        assert_eq!(key("/a%00b%ff"), "/a%00b%FF");
        assert_eq!(key("/a%20/"), "/a%20");
    }

    #[test]
    fn the_root_is_a_slash() {
        for url in
            ["https://b.example", "https://b.example/", "https://b.example?x", "/", "//", "/index.html"]
        {
            assert_eq!(key(url), "/", "{url}");
        }
    }

    #[test]
    fn case_is_kept_and_only_whole_names_are_dropped() {
        assert_eq!(key("/A/b"), "/A/b");
        assert_eq!(key("/myindex.html"), "/myindex");
        assert_eq!(key("/index"), "/index");
    }

    #[test]
    fn what_is_no_page_is_refused() {
        assert_eq!(ThreadKey::from_url("javascript:alert(1)"), Err(ThreadKeyError::NotAPageUrl));
        assert_eq!(ThreadKey::from_url("file:///etc/passwd"), Err(ThreadKeyError::NotAPageUrl));
        assert_eq!(ThreadKey::from_url("posts/bread"), Err(ThreadKeyError::NotAPageUrl));
        assert_eq!(ThreadKey::from_url("https:///x"), Err(ThreadKeyError::NotAPageUrl));
        assert_eq!(ThreadKey::from_url("  "), Err(ThreadKeyError::Empty));
        assert_eq!(ThreadKey::from_url(&format!("/{}", "x".repeat(512))), Err(ThreadKeyError::TooLong));
        assert_eq!(ThreadKey::explicit("a\0b"), Err(ThreadKeyError::ControlCharacter));
        assert_eq!(ThreadKey::explicit("  my key "), Ok(ThreadKey("my key".into())));
    }

    proptest! {
        #[test]
        fn is_idempotent(path in "/([a-zA-Z .%/é\u{301}?#]|%[0-9a-fA-F]{2}|index\\.html?|\\.html?|/){0,30}") {
            if let Ok(once) = ThreadKey::from_url(&path) {
                prop_assert_eq!(ThreadKey::from_url(once.as_str()), Ok(once.clone()));
                prop_assert_eq!(ThreadKey::explicit(once.as_str()), Ok(once));
            }
        }

        #[test]
        fn any_text_gives_a_key_or_an_error(text in any::<String>()) {
            if let Ok(once) = ThreadKey::from_url(&text) {
                prop_assert_eq!(ThreadKey::from_url(once.as_str()), Ok(once));
            }
        }

        #[test]
        fn equal_for_all_spellings(
            segments in prop::collection::vec("[a-zA-Z0-9_é日-]{1,8}", 1..4),
            host in "[a-z]{1,8}", ending in prop::sample::select(vec!["", "/", ".html", ".htm", "/index.html", "/index.htm", "//"]),
            query in prop::sample::select(vec!["", "?utm_source=x", "#c", "?a=/b/#d"]), doubled in any::<bool>(),
        ) {
            let plain = format!("/{}", segments.join("/"));
            let slash = if doubled { "//" } else { "/" };
            let encoded: Vec<String> = segments.iter().map(|s| s.bytes().map(|b| format!("%{b:02x}")).collect()).collect();
            for path in [&segments, &encoded] {
                let url = format!("https://{host}.example{slash}{}{ending}{query}", path.join(slash));
                prop_assert_eq!(ThreadKey::from_url(&url), ThreadKey::explicit(&plain));
            }
        }
    }
}
