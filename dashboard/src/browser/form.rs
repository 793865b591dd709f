//! What stands in a form when it is sent.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, SubmitEvent};

use crate::fields::Fields;

/// Names and values of the form's fields, in their order.
pub(crate) fn fields(event: &SubmitEvent) -> Fields {
    let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
    let Some(data) = form.and_then(|form| FormData::new_with_form(&form).ok()) else {
        return Fields::default();
    };
    let pairs = js_sys::try_iter(&data).ok().flatten().into_iter().flatten().flatten();
    Fields(
        pairs
            .filter_map(|pair| {
                let pair: Array = pair.dyn_into().ok()?;
                Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
            })
            .collect(),
    )
}
