//! Markdown to the HTML that is stored beside it.

mod autolink;
mod writer;

use pulldown_cmark::{Options, Parser, TextMergeStream};

use super::sanitize::sanitize;

/// Grows whenever the same Markdown would give other HTML than before; stored beside each comment, so that a newer
/// renderer knows what to render again.
pub const RENDERER_VERSION: i64 = 1;

/// The sanitised HTML of a comment's Markdown: CommonMark with tables, strikethrough, task lists, fenced code with a
/// `language-…` class, and bare `http(s)` URLs as links.
///
/// Raw HTML is shown as the text it is. An image becomes a link to it. Headings begin at `h3`, below the page's and
/// the thread's own, and never skip a level. A line break typed is a line break shown. Any text gives well-formed
/// HTML; containers nested deeper than a reader could follow lose their marks, never their text.
#[must_use]
pub fn markdown(body: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let events = TextMergeStream::new(Parser::new_ext(body, options));
    sanitize(&writer::html(events))
}

#[cfg(test)]
mod tests;
