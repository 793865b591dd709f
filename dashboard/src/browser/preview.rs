//! The real widget, to try its look on.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, window};

use crate::components::Looks;

/// The address under which the widget is served: the dashboard's own.
pub(crate) fn origin() -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// Shows a thread with that look, in place of what was shown there.
///
/// # Errors
/// The browser lacks something that is needed.
pub(crate) fn show(place: &Element, site: &str, thread: Option<&str>, looks: &Looks) -> Result<(), JsValue> {
    let document = place.owner_document().ok_or(JsValue::NULL)?;
    load(&document)?;
    let element = match place.first_element_child() {
        Some(element) => element,
        None => {
            let element = document.create_element("causerie-thread")?;
            place.append_child(&element)?;
            element
        }
    };
    for (name, value) in [
        ("site", Some(site)),
        ("thread", Some(thread.unwrap_or("/"))),
        ("loading", Some("eager")),
        ("theme", given(&looks.theme)),
        ("sort", given(&looks.sort)),
        ("prompt", given(&looks.prompt)),
    ] {
        match value {
            // Each change of an attribute mounts anew.
            Some(value) if element.get_attribute(name).as_deref() == Some(value) => {}
            Some(value) => element.set_attribute(name, value)?,
            None => element.remove_attribute(name)?,
        }
    }
    // The page's policy allows no attribute of style; a script may set properties one by one.
    let style = element.unchecked_ref::<HtmlElement>().style();
    for name in ["--causerie-accent", "--causerie-radius", "--causerie-ui-font"] {
        style.remove_property(name)?;
    }
    for (name, value) in looks.properties() {
        style.set_property(name, value)?;
    }
    Ok(())
}

/// The loader, once. Without a thread to mount by itself it only defines the element.
fn load(document: &web_sys::Document) -> Result<(), JsValue> {
    if document.query_selector("script[data-mode=counts]")?.is_some() {
        return Ok(());
    }
    let script = document.create_element("script")?;
    script.set_attribute("src", "/embed.js")?;
    script.set_attribute("async", "")?;
    script.set_attribute("data-mode", "counts")?;
    document.body().ok_or(JsValue::NULL)?.append_child(&script)?;
    Ok(())
}

fn given(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}
