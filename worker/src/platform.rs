//! What JavaScript does for the shell, each errand in one call; see `platform.js`.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use worker::web_sys;

#[wasm_bindgen(module = "/src/platform.js")]
extern "C" {
    #[wasm_bindgen(js_name = readHead)]
    pub(crate) fn read_head(request: &web_sys::Request) -> String;

    #[wasm_bindgen(js_name = clientAddress)]
    pub(crate) fn client_address(request: &web_sys::Request, trusted_header: Option<&str>) -> Option<String>;

    #[wasm_bindgen(catch, js_name = readBody)]
    pub(crate) async fn read_body(
        request: &web_sys::Request,
        kept: u32,
        drained: u32,
    ) -> Result<Uint8Array, JsValue>;

    #[wasm_bindgen(js_name = openBody)]
    pub(crate) fn open_body(request: &web_sys::Request) -> JsValue;

    #[wasm_bindgen(catch, js_name = readPart)]
    pub(crate) async fn read_part(body: &JsValue, limit: u32) -> Result<Array, JsValue>;

    #[wasm_bindgen(catch, js_name = drainBody)]
    pub(crate) async fn drain_body(body: &JsValue, limit: u32) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch, js_name = respondInPieces)]
    pub(crate) fn respond_in_pieces(
        status: u16,
        header_lines: &str,
        first: &[u8],
        next: &JsValue,
    ) -> Result<web_sys::Response, JsValue>;

    #[wasm_bindgen(catch)]
    pub(crate) fn respond(status: u16, header_lines: &str, body: &[u8])
    -> Result<web_sys::Response, JsValue>;

    #[wasm_bindgen(catch)]
    pub(crate) async fn ask(namespace: &JsValue, name: &str, call: &[u8]) -> Result<Uint8Array, JsValue>;

    #[wasm_bindgen(catch, js_name = askOutside)]
    pub(crate) async fn ask_outside(
        method: &str,
        url: &str,
        header_lines: &str,
        body: &[u8],
        millis: u32,
        limit: u32,
        cut: bool,
    ) -> Result<Array, JsValue>;

    #[wasm_bindgen(catch, js_name = readAsset)]
    pub(crate) async fn read_asset(assets: &JsValue, path: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(catch)]
    pub(crate) fn query(sql: &JsValue, statement: &str, parameters: &Array) -> Result<Array, JsValue>;

    #[wasm_bindgen(js_name = randomBytes)]
    pub(crate) fn random_bytes() -> Uint8Array;
}

/// The storage of an object as far as workers-rs does not show it.
#[wasm_bindgen]
extern "C" {
    pub(crate) type SynchronousStorage;

    /// Runs the work as one transaction: where it throws or traps, nothing of it holds.
    #[wasm_bindgen(method, catch, js_name = transactionSync)]
    pub(crate) fn transaction_sync(
        this: &SynchronousStorage,
        work: &mut dyn FnMut() -> Result<(), JsValue>,
    ) -> Result<(), JsValue>;
}
