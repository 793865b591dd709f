//! The marks open around a text.

use super::document::Style;
use super::element::Mark;

/// How many of each mark are open. Marks may overlap in any way; a text has those that are open around it.
#[derive(Debug, Default)]
pub(super) struct Marks([usize; 6]);

impl Marks {
    pub(super) fn start(&mut self, mark: Mark) {
        self.0[mark as usize] += 1;
    }

    pub(super) fn end(&mut self, mark: Mark) {
        let open = &mut self.0[mark as usize];
        *open = open.saturating_sub(1);
    }

    pub(super) fn has(&self, mark: Mark) -> bool {
        self.0[mark as usize] > 0
    }

    pub(super) fn style(&self) -> Style {
        Style {
            strong: self.has(Mark::Strong),
            emphasis: self.has(Mark::Emphasis),
            deleted: self.has(Mark::Deleted),
            link: None,
        }
    }
}

const PLAIN: &str = "0123456789+-=()";
const SUPERSCRIPT: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾";
const SUBSCRIPT: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";

/// A number set high or low, in the characters made for that: Markdown has no mark for it, and 10² is not 102.
pub(super) fn scripted(text: &str, marks: &Marks) -> Option<String> {
    let alphabet = if marks.has(Mark::Superscript) {
        SUPERSCRIPT
    } else if marks.has(Mark::Subscript) {
        SUBSCRIPT
    } else {
        return None;
    };
    text.chars()
        .map(|c| {
            if c.is_ascii_whitespace() {
                return Some(c);
            }
            alphabet.chars().nth(PLAIN.find(c)?)
        })
        .collect()
}
