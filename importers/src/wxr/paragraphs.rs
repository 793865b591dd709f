//! Text with some HTML in it, as WordPress keeps comments: an empty line begins a paragraph, a line end breaks the line.

use causerie_shared::limits;

/// Elements that are no part of a paragraph.
const BLOCKS: [&str; 24] = [
    "address",
    "article",
    "blockquote",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
    "iframe",
];
/// The one of them without content.
const ALONE: &str = "hr";
/// The one of them whose content is paragraphs again.
const QUOTE: &str = "blockquote";
/// How deep quotations nest whose paragraphs are told apart.
const DEPTH: usize = 8;

/// The text as HTML. What is too long to be taken stays as it is.
pub(crate) fn paragraphs(text: &str) -> String {
    if text.len() > limits::IMPORT_TEXT_BYTES {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut html = String::with_capacity(text.len() + 16);
    flow(text.trim(), DEPTH, &mut html);
    html.truncate(html.trim_end().len());
    html
}

/// What is between block elements becomes paragraphs; those stay, but for quotations, whose content is text again.
fn flow(text: &str, depth: usize, html: &mut String) {
    let mut rest = text;
    while let Some((from, name, inner)) = next_block(rest) {
        let closing = if name == ALONE { Some((inner, inner)) } else { closing(rest, inner, name) };
        let Some((end, after)) = closing else { break };
        inline(&rest[..from], html);
        if name == QUOTE && depth > 0 {
            html.push_str(&rest[from..inner]);
            flow(rest[inner..end].trim(), depth - 1, html);
            html.push_str(&rest[end..after]);
        } else {
            html.push_str(&rest[from..after]);
        }
        rest = &rest[after..];
    }
    // What an element that is never closed makes of the rest is for an HTML parser to say.
    if has_block(rest) { html.push_str(rest) } else { inline(rest, html) }
}

fn has_block(text: &str) -> bool {
    next_block(text).is_some()
}

/// Text without block elements as paragraphs.
fn inline(text: &str, html: &mut String) {
    let mut paragraph = String::new();
    for line in text.trim().split('\n').chain([""]) {
        let line = line.trim();
        if !line.is_empty() {
            if !paragraph.is_empty() {
                paragraph.push_str(if ends_with_break(&paragraph) { "\n" } else { "<br>\n" });
            }
            paragraph.push_str(line);
        } else if !paragraph.is_empty() {
            html.push_str("<p>");
            html.push_str(&paragraph);
            html.push_str("</p>\n");
            paragraph.clear();
        }
    }
}

fn ends_with_break(text: &str) -> bool {
    ["<br>", "<br/>", "<br />"].iter().any(|end| {
        text.len()
            .checked_sub(end.len())
            .and_then(|at| text.get(at..))
            .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    })
}

/// The next start tag of a block element: where it begins, its name, and where its content begins.
fn next_block(text: &str) -> Option<(usize, &'static str, usize)> {
    let mut tags = text.match_indices('<').map(|(at, _)| at);
    let (at, name) = tags.find_map(|at| {
        let name = BLOCKS.into_iter().find(|name| is_tag(&text[at + 1..], name))?;
        Some((at, name))
    })?;
    Some((at, name, at + text[at..].find('>')? + 1))
}

/// Where the content of an element ends, and where what follows it begins.
fn closing(text: &str, from: usize, name: &str) -> Option<(usize, usize)> {
    let mut open = 1;
    for (at, _) in text[from..].match_indices('<').map(|(at, tag)| (from + at, tag)) {
        let inside = &text[at + 1..];
        if is_tag(inside, name) {
            open += 1;
        } else if inside.strip_prefix('/').is_some_and(|inside| is_tag(inside, name)) {
            open -= 1;
            if open == 0 {
                return Some((at, at + text[at..].find('>')? + 1));
            }
        }
    }
    None
}

fn is_tag(inside: &str, name: &str) -> bool {
    inside.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        && inside[name.len()..].starts_with(['>', '/', ' ', '\n', '\t'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::paragraphs;

    #[test]
    fn lines_become_paragraphs_and_breaks() {
        assert_eq!(
            paragraphs("One.\r\n\r\nTwo\r\nlines.\n\n\n \nThree."),
            "<p>One.</p>\n<p>Two<br>\nlines.</p>\n<p>Three.</p>"
        );
        assert_eq!(
            paragraphs(" <strong>Yes</strong>, <br />\nindeed "),
            "<p><strong>Yes</strong>, <br />\nindeed</p>"
        );
        assert_eq!(paragraphs(" \n "), "");
    }

    #[test]
    fn block_elements_stay_as_they_are() {
        assert_eq!(paragraphs("<p>One.</p>\n\n<p>Two.</p>"), "<p>One.</p><p>Two.</p>");
        assert_eq!(
            paragraphs("Look:\n<pre>a\n\nb</pre>\nRight?"),
            "<p>Look:</p>\n<pre>a\n\nb</pre><p>Right?</p>"
        );
        assert_eq!(
            paragraphs("a\n<ul><li>b\n<ul><li>c</li></ul></li></ul>"),
            "<p>a</p>\n<ul><li>b\n<ul><li>c</li></ul></li></ul>"
        );
        assert_eq!(paragraphs("<div>never closed\n\nb"), "<div>never closed\n\nb");
    }

    #[test]
    fn quotations_have_paragraphs_of_their_own() {
        assert_eq!(
            paragraphs("<blockquote cite=\"x\">One.\n\nTwo.</blockquote>\nNo."),
            "<blockquote cite=\"x\"><p>One.</p>\n<p>Two.</p>\n</blockquote><p>No.</p>"
        );
        let deep = "<blockquote>".repeat(5000) + "x" + &"</blockquote>".repeat(5000);
        assert!(paragraphs(&deep).contains('x'));
    }

    proptest! {
        #[test]
        fn no_word_is_lost(pieces in proptest::collection::vec(
            prop_oneof!["[a-zé]{1,5}", Just("\n\n".into()), Just("\n".into()), Just("<p>".into()), Just("</p>".into()),
                Just("<blockquote>".into()), Just("</blockquote>".into()), Just("<pre".into()), Just(">".into()),
                Just("<hr>".into()), Just("<br>".into()), Just("</pre>".into())], 0..30)
        ) {
            let text = pieces.concat();
            let letters = |text: &str| text.chars().filter(|c| *c == 'é').count();
            prop_assert_eq!(letters(&paragraphs(&text)), letters(&text));
        }
    }
}
