//! Bare URLs in running text.

use linkify::{LinkFinder, LinkKind};

use super::super::escape::push_escaped;
use super::super::sanitize::is_linkable;

/// Appends the text, escaped, with its `http(s)` URLs as links. Punctuation that ends a sentence stays outside.
pub(super) fn push_linked(html: &mut String, text: &str) {
    // Most text holds no URL, and a look for the colon is cheaper than the finder.
    if !text.contains("://") {
        return push_escaped(html, text);
    }
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    for span in finder.spans(text) {
        let part = span.as_str();
        if span.kind().is_some() && is_web(part) && is_linkable(part) {
            html.push_str("<a href=\"");
            push_escaped(html, part);
            html.push_str("\">");
            push_escaped(html, part);
            html.push_str("</a>");
        } else {
            push_escaped(html, part);
        }
    }
}

fn is_web(url: &str) -> bool {
    url.split_once("://").is_some_and(|(scheme, _)| {
        scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
    })
}
