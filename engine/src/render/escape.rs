//! Text made fit to stand in HTML.

use std::fmt;

/// A text that shows escaped: `format!("<p>{}</p>", Escaped(text))`.
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut html = String::with_capacity(self.0.len());
        push_escaped(&mut html, self.0);
        f.write_str(&html)
    }
}

/// Appends the text with `&`, `<`, `>`, `"` and `'` escaped: fit for element content and for quoted attribute values.
pub(crate) fn push_escaped(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_html_reads() {
        let mut html = String::from(">");
        push_escaped(&mut html, "a<b> & \"c\" 'd' é");
        assert_eq!(Escaped("a<").to_string(), "a&lt;");
        assert_eq!(html, ">a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; é");
    }
}
