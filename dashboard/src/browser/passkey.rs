//! Passkeys: the browser reads what the server wrote as JSON, and writes what it signed as JSON.

use js_sys::{Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::window;

use crate::call::Call;

/// Lets a passkey sign, and gives what it signed as JSON.
///
/// # Errors
/// The browser knows no passkeys, or the person turned away.
pub(super) async fn sign(call: &Call, options: &str) -> Result<String, JsValue> {
    let (parse, act) = match call {
        Call::KeepPasskey(..) => ("parseCreationOptionsFromJSON", "create"),
        _ => ("parseRequestOptionsFromJSON", "get"),
    };
    let window = window().ok_or(JsValue::NULL)?;
    let kind = Reflect::get(&window, &"PublicKeyCredential".into())?;
    let json = JSON::parse(options)?;
    let parsed = method(&kind, parse)?.call1(&kind, &json)?;
    let request = Object::new();
    Reflect::set(&request, &"publicKey".into(), &parsed)?;
    let credentials = Reflect::get(&window.navigator(), &"credentials".into())?;
    let promise: Promise = method(&credentials, act)?.call1(&credentials, &request)?.dyn_into()?;
    let credential = JsFuture::from(promise).await?;
    let signed = method(&credential, "toJSON")?.call0(&credential)?;
    JSON::stringify(&signed)?.as_string().ok_or(JsValue::NULL)
}

fn method(object: &JsValue, name: &str) -> Result<Function, JsValue> {
    Reflect::get(object, &name.into())?.dyn_into()
}
