//! The toolbar: puts Markdown around what is selected.

use wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlTextAreaElement};

use crate::markdown_marks::mark;

/// Applies a tool to the selection of a text, as typing would: it can be undone, and listeners hear of it.
pub(super) fn apply(tool: &str, text: &HtmlTextAreaElement) {
    let start = text.selection_start().ok().flatten().unwrap_or_default() as usize;
    let end = text.selection_end().ok().flatten().unwrap_or_default() as usize;
    // Selections count UTF-16 units.
    let units: Vec<u16> = text.value().encode_utf16().collect();
    let (Some(before), Some(selected)) = (units.get(..start), units.get(start..end)) else { return };
    let Some(marked) = mark(tool, &String::from_utf16_lossy(before), &String::from_utf16_lossy(selected))
    else {
        return;
    };
    let _ = text.focus();
    if let Some(document) = text.owner_document() {
        // Obsolete and without a successor: the only way to change a field so that it can be undone.
        let document = document.unchecked_into::<HtmlDocument>();
        let _ = document.exec_command_with_show_ui_and_value("insertText", false, &marked.text);
    }
    let from = start + utf16(&marked.text[..marked.selected.start]);
    let to = from + utf16(&marked.text[marked.selected]);
    let _ = text.set_selection_range(from as u32, to as u32);
}

fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}
