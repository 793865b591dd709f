//! Requests to the HTTP interface.

use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response};

use crate::state::{Answer, Attempt, Failure, HttpRequest};

/// Makes a call and reads its answer.
pub(super) async fn ask(api: &str, attempt: &Attempt, request: HttpRequest) -> Result<Answer, Failure> {
    let token = attempt.token.as_deref();
    let (status, text) = exchange(api, token, request).await.map_err(|_| Failure::Network)?;
    attempt.read(status, &text)
}

async fn exchange(api: &str, token: Option<&str>, request: HttpRequest) -> Result<(u16, String), JsValue> {
    let init = RequestInit::new();
    init.set_method(request.method);
    let headers = Object::new();
    if let Some(token) = token {
        Reflect::set(&headers, &"authorization".into(), &["Bearer ", token].concat().into())?;
    }
    if let Some(body) = request.body {
        Reflect::set(&headers, &"content-type".into(), &"application/json".into())?;
        init.set_body(&body.into());
    }
    init.set_headers(&headers);
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let address = [api, &request.path].concat();
    let response = JsFuture::from(window.fetch_with_str_and_init(&address, &init)).await?;
    let response: Response = response.unchecked_into();
    let text = JsFuture::from(response.text()?).await?;
    Ok((response.status(), text.as_string().unwrap_or_default()))
}
