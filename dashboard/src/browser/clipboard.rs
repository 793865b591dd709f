//! The clipboard.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

/// Puts a text there.
///
/// # Errors
/// The browser does not allow it.
pub(crate) async fn write(text: &str) -> Result<(), JsValue> {
    let clipboard = window().ok_or(JsValue::NULL)?.navigator().clipboard();
    JsFuture::from(clipboard.write_text(text)).await.map(|_| ())
}
