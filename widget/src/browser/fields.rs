//! The fields of a composer.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement};

use super::storage;
use crate::state::{ComposerId, Fields};
use crate::view_options::Typed;

/// The text of a composer.
pub(super) fn text(form: &Element) -> Option<HtmlTextAreaElement> {
    form.query_selector("textarea").ok().flatten().map(JsCast::unchecked_into)
}

/// An input of a composer.
pub(super) fn input(form: &Element, name: &str) -> Option<HtmlInputElement> {
    form.query_selector(&["[name=", name, "]"].concat()).ok().flatten().map(JsCast::unchecked_into)
}

/// All that stands in a composer, to send it.
pub(super) fn read(form: &HtmlFormElement, composer: ComposerId) -> Fields {
    let value = |name: &str| input(form, name).map(|input| input.value()).unwrap_or_default();
    let typed = Typed {
        body: text(form).map(|text| text.value()).unwrap_or_default(),
        name: value("author"),
        email: value("email"),
        website: value("website"),
    };
    Fields { composer, typed, fresh_key: fresh_key() }
}

/// Puts text into a composer and says who speaks, wherever nothing stands yet.
pub(super) fn fill(form: &Element, body: &str) {
    if let Some(text) = text(form)
        && text.value().is_empty()
    {
        text.set_value(body);
    }
    let author = storage::author();
    let values = [("author", Some(author.name)), ("email", author.email), ("website", author.website)];
    for (name, value) in values {
        if let (Some(input), Some(value)) = (input(form, name), value)
            && input.value().is_empty()
        {
            input.set_value(&value);
        }
    }
}

/// 128 random bits. `randomUUID` would need a page served over TLS.
fn fresh_key() -> String {
    let mut bytes = [0_u8; 16];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    let mut key = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        key.push(char::from(b'a' + (byte >> 4)));
        key.push(char::from(b'a' + (byte & 15)));
    }
    key
}
