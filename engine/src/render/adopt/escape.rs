//! Text as Markdown that shows it.

use std::fmt::Write;

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    /// Whether a line begins with it, where blocks are marked.
    pub line_start: bool,
    pub in_link: bool,
    pub in_cell: bool,
}

/// Appends the text, with a backslash before what would be a mark.
pub(super) fn push_text(out: &mut String, text: &str, place: Place) {
    let marker = if place.line_start { block_marker(text) } else { None };
    let mut before = None;
    for (at, c) in text.char_indices() {
        let mut rest = text[at + c.len_utf8()..].chars();
        let after = rest.next();
        let escaped = match c {
            '\\' | '*' | '`' | '~' | '[' => true,
            ']' => place.in_link,
            '|' => place.in_cell || marker == Some(at),
            '_' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
            '<' => after.is_none_or(|after| after.is_ascii_alphabetic() || matches!(after, '/' | '!' | '?')),
            '&' => is_entity(&text[at..]),
            _ => marker == Some(at),
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

/// Appends a link's address, fit to stand in parentheses.
pub(super) fn push_destination(out: &mut String, address: &str, in_cell: bool) {
    for (at, c) in address.char_indices() {
        let escaped = match c {
            '(' | ')' | '<' | '>' | '\\' => true,
            '|' => in_cell,
            '&' => is_entity(&address[at..]),
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Appends a character by its number, which is never a mark and always neighbours as punctuation does.
pub(super) fn push_entity(out: &mut String, c: char) {
    let _ = write!(out, "&#{};", u32::from(c));
}

/// Where, in a text that begins a line, a character stands that would make a block of it.
fn block_marker(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let ends_word = |at: usize| text[at..].chars().next().is_none_or(char::is_whitespace);
    // The rule of a table, the underline of a heading, a line across the page.
    let ruled = text.chars().all(|c| matches!(c, '-' | ':' | '|' | '=' | '+') || c.is_whitespace());
    match first {
        '>' => Some(0),
        '#' if ends_word(text.len() - text.trim_start_matches('#').len()) => Some(0),
        '-' | '+' if ends_word(1) => Some(0),
        '0'..='9' => {
            let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            (text[digits..].starts_with(['.', ')']) && ends_word(digits + 1)).then_some(digits)
        }
        _ => ruled.then_some(0),
    }
}

/// Whether a text that begins with `&` would be read as another character.
fn is_entity(text: &str) -> bool {
    /// Longer than any entity's name.
    const NAME_BYTES: usize = 40;
    let name = &text.as_bytes()[1..];
    let name = &name[..name.len().min(NAME_BYTES)];
    let end = name.iter().position(|b| !b.is_ascii_alphanumeric() && *b != b'#');
    end.is_some_and(|end| end > 0 && name[end] == b';')
}
