//! What the composer's tools write.

use std::ops::Range;

/// A text to put in place of the selection, and which part of it to select, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct Marked {
    /// What replaces the selection.
    pub text: String,
    /// What of it is selected then.
    pub selected: Range<usize>,
}

/// Applies a tool (`bold`, `italic`, `quote`, `code`, `link`) to the selected text after `before`; none for another
/// tool.
#[must_use]
pub fn mark(tool: &str, before: &str, selected: &str) -> Option<Marked> {
    let marked = match tool {
        "bold" => around("**", selected, "**"),
        "italic" => around("*", selected, "*"),
        "code" if selected.contains('\n') => block(before, "```\n", selected, "\n```\n"),
        "code" => around("`", selected, "`"),
        "quote" => {
            let mut quoted = String::new();
            for line in selected.split_inclusive('\n') {
                quoted.push_str("> ");
                quoted.push_str(line);
            }
            if quoted.is_empty() {
                quoted.push_str("> ");
            }
            let end = if selected.is_empty() { "" } else { "\n\n" };
            let marked = block(before, "", &quoted, end);
            // What is written next goes below the quotation, or into it where there is none yet.
            let at = marked.text.len();
            Marked { selected: at..at, ..marked }
        }
        "link" if is_address(selected) => {
            let text = ["[](", selected, ")"].concat();
            Marked { text, selected: 1..1 }
        }
        "link" => {
            let text = ["[", selected, "](https://)"].concat();
            let end = text.len() - 1;
            // The text comes first; where it is there, the address.
            let selected = if selected.is_empty() { 1..1 } else { end - "https://".len()..end };
            Marked { text, selected }
        }
        _ => return None,
    };
    Some(marked)
}

fn around(open: &str, selected: &str, close: &str) -> Marked {
    let start = open.len();
    Marked { text: [open, selected, close].concat(), selected: start..start + selected.len() }
}

/// The same, beginning on a line of its own after an empty one.
fn block(before: &str, open: &str, selected: &str, close: &str) -> Marked {
    let gap = match before {
        "" => "",
        _ if before.ends_with("\n\n") => "",
        _ if before.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    around(&[gap, open].concat(), selected, close)
}

fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with brackets around what is selected.
    fn shown(tool: &str, before: &str, selected: &str) -> String {
        let Marked { text, selected } = mark(tool, before, selected).expect("a tool");
        [&text[..selected.start], "⟦", &text[selected.clone()], "⟧", &text[selected.end..]].concat()
    }

    #[test]
    fn marks_go_around_words() {
        assert_eq!(shown("bold", "a ", "été"), "**⟦été⟧**");
        assert_eq!(shown("italic", "", ""), "*⟦⟧*");
        assert_eq!(shown("code", "x ", "y"), "`⟦y⟧`");
        assert_eq!(shown("code", "x", "y\nz"), "\n\n```\n⟦y\nz⟧\n```\n");
    }

    #[test]
    fn quotes_begin_a_paragraph() {
        assert_eq!(shown("quote", "Hi.", "one\ntwo"), "\n\n> one\n> two\n\n⟦⟧");
        assert_eq!(shown("quote", "Hi.\n", ""), "\n> ⟦⟧");
    }

    #[test]
    fn links_want_what_is_missing() {
        assert_eq!(shown("link", "", ""), "[⟦⟧](https://)");
        assert_eq!(shown("link", "", "bread"), "[bread](⟦https://⟧)");
        assert_eq!(shown("link", "", "https://b.example"), "[⟦⟧](https://b.example)");
        assert_eq!(mark("blink", "", ""), None);
    }
}
