//! Moving the focus, so that keyboard and screen reader stay where things happen.

use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, window};

/// What has the focus.
pub(crate) fn current() -> Option<HtmlElement> {
    let document = window().and_then(|window| window.document());
    document?.active_element()?.dyn_into().ok()
}

/// Gives the focus back to what had it before, where that is still there.
pub(crate) fn back(before: Option<HtmlElement>) {
    if let Some(before) = before.filter(|before| before.is_connected()) {
        let _ = before.focus();
    }
}

/// Moves the focus to the element of that id, and shows it without moving more than it must.
pub(crate) fn to(id: &str) {
    let document = window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
    let into_view = ScrollIntoViewOptions::new();
    into_view.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&into_view);
}
