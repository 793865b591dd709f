//! Moving the focus, so that keyboard and screen reader stay where things happen.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::fields;
use super::outside::Page;
use crate::state::Focus;

/// Moves the focus, where its goal is there.
pub(super) fn to(page: &Page, focus: &Focus) {
    let goal: Option<Element> = match focus {
        Focus::Composer(composer) => page.form(*composer).as_ref().and_then(fields::text).map(Into::into),
        Focus::Field(composer, name) => {
            let form = page.form(*composer);
            form.and_then(|form| form.query_selector(&["[name=", name, "]"].concat()).ok().flatten())
        }
        Focus::Comment(id) => page.find(&["#comment-", &id.to_string()].concat()),
        Focus::Control(act, id) => {
            page.find(&["#comment-", &id.to_string(), " [data-act=", act, "]"].concat())
        }
        Focus::Question(id) => page.find(&["#comment-", &id.to_string(), " .confirm"].concat()),
        Focus::Title => page.find("h2"),
    };
    let Some(goal) = goal.map(Element::unchecked_into::<HtmlElement>) else { return };
    if matches!(focus, Focus::Comment(_) | Focus::Question(_) | Focus::Title) {
        // What is no control takes the focus only when asked to.
        goal.set_tab_index(-1);
    }
    let _ = goal.focus();
}
