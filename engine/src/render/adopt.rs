//! Comments written elsewhere, made comments of ours.

mod address;
mod document;
mod element;
mod escape;
mod frames;
mod language;
mod leaf;
mod line;
mod marks;
mod reader;
mod table;
mod tokens;
mod writer;

use super::markdown::markdown;

/// A comment from elsewhere, as ours are stored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Adopted {
    /// What is shown; sanitised.
    pub html: String,
    /// What an editor shows. [`markdown`] makes `html` of it, now and whenever comments are rendered again.
    pub markdown: String,
}

/// A comment's HTML from elsewhere, as HTML that may be stored, and the Markdown that says the same.
///
/// What other systems write and ours does not is said in our words: `<b>` is strong, an image is a link to it, a
/// video too, `<dl>` and `<details>` are paragraphs, two line breaks end a paragraph. What cannot be said loses its
/// marks, never its text, except for that of scripts, styles, templates and drawings.
///
/// The HTML is read as Markdown and then goes the way of every comment, so the two cannot differ, and nothing reaches a
/// reader that our own renderer could not have made.
#[must_use]
pub fn adopt(html: &str) -> Adopted {
    let source = writer::write(&tokens::read(html));
    Adopted { html: markdown(&source), markdown: source }
}

#[cfg(test)]
mod tests;
