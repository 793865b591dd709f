//! Text made fit for a feed. XML 1.0 has no way at all to say some characters (section 2.2), not even escaped.

use std::borrow::Cow;
use std::fmt;

use crate::render::escape::push_escaped;

/// Whether XML 1.0 can say a character.
fn is_sayable(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// A text of several lines without what no feed can say.
pub(super) fn prose(text: &str) -> String {
    text.chars().filter(|&character| is_sayable(character)).collect()
}

/// The same on one line.
pub(super) fn line(text: &str) -> String {
    prose(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text that [`prose`] made, as it stands in XML: in an element or in an attribute's quotes. A carriage return would be read
/// as a line's end if it stood there bare (section 2.11).
pub(super) struct Xml<'a>(pub(super) &'a str);

impl fmt::Display for Xml<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut xml = String::with_capacity(self.0.len() + self.0.len() / 8);
        push_escaped(&mut xml, self.0);
        let xml =
            if xml.contains('\r') { Cow::Owned(xml.replace('\r', "&#13;")) } else { Cow::Borrowed(&xml) };
        f.write_str(&xml)
    }
}
