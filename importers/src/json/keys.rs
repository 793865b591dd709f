//! The keys in the beginning of a file, by which JSON formats are told apart.

use std::collections::BTreeSet;

/// The keys of all objects in the beginning of a file, which may end anywhere.
pub(crate) struct Keys<'h> {
    keys: BTreeSet<&'h [u8]>,
    /// Whether the file is a list.
    pub(crate) is_list: bool,
}

impl<'h> Keys<'h> {
    /// None if the file does not begin like JSON.
    pub(crate) fn of(head: &'h [u8]) -> Option<Self> {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let head = match head.first() {
            Some(b'#') => head.split_at(head.iter().position(|byte| *byte == b'\n')?).1,
            _ => head,
        }
        .trim_ascii_start();
        if !matches!(head.first(), Some(b'{' | b'[')) {
            return None;
        }
        let mut keys = BTreeSet::new();
        let mut rest = head;
        while let Some(start) = rest.iter().position(|byte| *byte == b'"') {
            rest = &rest[start + 1..];
            let Some(end) = end_of_text(rest) else { break };
            let (text, after) = rest.split_at(end);
            rest = &after[1..];
            if rest.trim_ascii_start().first() == Some(&b':') {
                keys.insert(text);
            }
        }
        Some(Self { keys, is_list: head.first() == Some(&b'[') })
    }

    /// Whether a key is there.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.keys.contains(key.as_bytes())
    }

    /// Whether all of them are.
    pub(crate) fn has_all(&self, keys: &[&str]) -> bool {
        keys.iter().all(|key| self.has(key))
    }

    /// Whether one of them is.
    pub(crate) fn has_any(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.has(key))
    }
}

/// Where a text ends, without its quotation mark.
fn end_of_text(rest: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        match rest.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn finds_keys_and_no_texts() {
        let keys = Keys::of(br#" [{"a": "b\": c", "d" :{"e":["f"]}, "g": "cut"#).expect("JSON");
        assert!(keys.is_list && keys.has_all(&["a", "d", "e", "g"]));
        assert!(!keys.has_any(&["b", "f", "c", "cut", ": c"]));
        assert!(Keys::of(b"<xml a='\"b\":'>").is_none());
        assert!(Keys::of(b"#filetype:JSON-streaming {}\n{\"a\":1}").expect("JSON").has("a"));
    }

    proptest! {
        #[test]
        fn never_panics(head in "[\\[{]?[\"\\\\:a{}, ]{0,60}") {
            let _ = Keys::of(head.as_bytes());
        }
    }
}
