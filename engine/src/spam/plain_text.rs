//! What a reader would see of a text, in the one spelling that all its look-alikes share.

use std::borrow::Cow;

use causerie_shared::text::is_invisible_format;
use html_escape::decode_html_entities;
use unicode_normalization::UnicodeNormalization;

/// Longest tag that is taken for one, in bytes; further away, a `>` has nothing to do with its `<`.
const TAG_BYTES: usize = 1_000;

/// The text without tags (a link's address stays), entities decoded, compatibility characters unified (NFKC), and
/// without invisible characters. The second value says whether some stood inside a word, where they only hide it.
///
/// Text that was escaped twice on its way here is decoded twice.
pub(super) fn plain_text(text: &str) -> (String, bool) {
    let once = decode_html_entities(text);
    let twice = decode_html_entities(&once);
    let untagged = without_tags(&twice);
    let mut plain = String::with_capacity(untagged.len());
    let mut hidden = false;
    let mut gap = false;
    for character in untagged.nfkc() {
        if is_unseen(character) {
            gap |= is_trick(character);
            continue;
        }
        let before = plain.chars().next_back();
        hidden |= gap && character.is_alphanumeric() && before.is_some_and(char::is_alphanumeric);
        gap = false;
        plain.push(character);
    }
    (plain, hidden)
}

/// What leaves no ink by itself: format characters, and joiners and variation selectors, which only shape others.
fn is_unseen(character: char) -> bool {
    is_invisible_format(character) || matches!(character, '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}')
}

/// Whether an unseen character has no honest business inside a word. Hyphenation points, joiners and direction marks do.
fn is_trick(character: char) -> bool {
    matches!(character, '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

fn without_tags(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.find('<').map(|start| rest.split_at(start)) {
        plain.push_str(before);
        let Some(tag) = tag(from) else {
            plain.push('<');
            rest = &from[1..];
            continue;
        };
        rest = &from[tag.len()..];
        plain.push(' ');
        if let Some(address) = address(tag) {
            plain.push_str(address);
            plain.push(' ');
            rest = without_shown_address(rest);
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// The tag at the start of the text, if it is one: `<http://…>` is Markdown.
fn tag(from: &str) -> Option<&str> {
    let name = from[1..].trim_start_matches('/');
    let name_end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || name[name_end..].starts_with(':') {
        return None;
    }
    let end = from.bytes().take(TAG_BYTES).position(|byte| byte == b'>')?;
    let tag = &from[..=end];
    (!tag[1..].contains('<')).then_some(tag)
}

fn address(tag: &str) -> Option<&str> {
    let value = tag.split_once("href=")?.1;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}

/// Skips a link's text where it shows the address once more: one link counts once.
fn without_shown_address(text: &str) -> &str {
    let shown = ["http://", "https://", "www."].iter().any(|start| text.starts_with(start));
    if shown { text.find('<').map_or("", |end| &text[end..]) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        plain_text(text).0.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn markup_goes_and_what_it_shows_stays() {
        assert_eq!(plain("it&#39;s<br />R&amp;B &amp;lt;3"), "it's R&B <3");
        assert_eq!(plain("I <3 this > that"), "I <3 this > that");
        assert_eq!(plain("<http://example.org>"), "<http://example.org>");
        assert_eq!(plain("a < b <i>or</i> <b"), "a < b or <b");
    }

    #[test]
    fn a_link_keeps_its_address_once() {
        assert_eq!(plain("<a href=\"http://e.org/x\">http://e.org/…</a> yes"), "http://e.org/x yes");
        assert_eq!(plain("<a href='http://e.org'>my page</a>"), "http://e.org my page");
        assert_eq!(plain("<a href=\"http://e.org\">www.e.org"), "http://e.org");
    }

    #[test]
    fn look_alikes_become_one_and_hidden_characters_are_noticed() {
        assert_eq!(plain_text("ＦＲＥＥ"), ("FREE".to_owned(), false));
        assert_eq!(plain_text("fr\u{200B}ee"), ("free".to_owned(), true));
        assert_eq!(plain_text("free\u{FEFF}"), ("free".to_owned(), false));
        assert_eq!(plain_text("hy\u{AD}phen"), ("hyphen".to_owned(), false), "a hyphenation point is honest");
    }
}
