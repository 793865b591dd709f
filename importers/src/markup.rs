//! Texts of systems that keep Markdown, and HTML where they themselves imported it.

/// What HTML of a whole text begins with.
const BLOCKS: [&str; 16] = [
    "p",
    "div",
    "ul",
    "ol",
    "blockquote",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "br",
    "img",
    "a",
];

/// A text as Markdown or as HTML.
pub(crate) fn sorted(text: Option<String>) -> (Option<String>, Option<String>) {
    match text {
        Some(text) if is_html(&text) => (None, Some(text)),
        text => (text, None),
    }
}

/// Whether a text is HTML from end to end, rather than Markdown with some in it.
fn is_html(text: &str) -> bool {
    let text = text.trim();
    let Some(begun) = text.strip_prefix('<') else { return false };
    let name = begun.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    text.ends_with('>') && BLOCKS.iter().any(|block| block.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_html_from_markdown() {
        for text in
            ["<p>a</p>\n", " <P class=\"x\">a</P>", "<ul><li>a</li></ul>", "<a href=\"/\">b</a>, c<br>"]
        {
            assert!(is_html(text), "{text}");
        }
        for text in ["", "a", "**a**", "<3 this", "a <b>c</b>", "<p>a</p> and *b*", "<https://example.com>"] {
            assert!(!is_html(text), "{text}");
        }
    }
}
