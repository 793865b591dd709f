//! The toolbar: puts Markdown around what is selected.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlTextAreaElement};

use crate::markdown_marks::mark;

/// Applies a tool to the selection of a text, as typing would: it can be undone, and listeners hear of it.
pub(super) fn apply(tool: &str, text: &HtmlTextAreaElement) {
    let start = text.selection_start().ok().flatten().unwrap_or_default();
    let end = text.selection_end().ok().flatten().unwrap_or_default();
    let value = text.value();
    let (Some(from), Some(to)) = (byte_at(&value, start), byte_at(&value, end)) else { return };
    let Some(marked) = mark(tool, &value[..from], &value[from..to]) else { return };
    let _ = text.focus();
    if let Some(document) = text.owner_document() {
        // Obsolete and without a successor: the only way to change a field so that it can be undone.
        let document = document.unchecked_into::<HtmlDocument>();
        let _ = document.exec_command_with_show_ui_and_value("insertText", false, &marked.text);
    }
    let from = start + units(&marked.text[..marked.selected.start]);
    let to = from + units(&marked.text[marked.selected]);
    let _ = text.set_selection_range(from, to);
}

/// How many UTF-16 units a text has: what selections count.
fn units(text: &str) -> u32 {
    text.chars().map(|letter| letter.len_utf16() as u32).sum()
}

/// The byte at which as many units lie behind.
fn byte_at(text: &str, mut units: u32) -> Option<usize> {
    let mut at = 0;
    for letter in text.chars() {
        if units == 0 {
            break;
        }
        units = units.checked_sub(letter.len_utf16() as u32)?;
        at += letter.len_utf8();
    }
    Some(at)
}
