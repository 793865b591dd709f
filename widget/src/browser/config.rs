//! What the loader hands over.

use js_sys::Array;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A plain JavaScript object, as `embed/api.d.ts` describes it.
    pub type Config;

    #[wasm_bindgen(method, getter)]
    pub(super) fn api(this: &Config) -> String;
    #[wasm_bindgen(method, getter)]
    pub(super) fn site(this: &Config) -> String;
    #[wasm_bindgen(method, getter)]
    pub(super) fn url(this: &Config) -> String;
    #[wasm_bindgen(method, getter)]
    pub(super) fn key(this: &Config) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub(super) fn title(this: &Config) -> String;
    #[wasm_bindgen(method, getter)]
    pub(super) fn lang(this: &Config) -> String;
    #[wasm_bindgen(method, getter)]
    pub(super) fn prompt(this: &Config) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    pub(super) fn params(this: &Config) -> Option<Params>;
    #[wasm_bindgen(method, getter)]
    pub(super) fn view(this: &Config) -> String;
    #[wasm_bindgen(method, getter)]
    pub(super) fn version(this: &Config) -> String;

    #[wasm_bindgen(method)]
    pub(super) fn time(this: &Config, moment: f64) -> String;
    #[wasm_bindgen(method)]
    pub(super) fn emit(this: &Config, name: &str, detail: &JsValue);
    #[wasm_bindgen(method)]
    pub(super) fn draft(this: &Config, composer: &str) -> Option<String>;
    #[wasm_bindgen(method)]
    pub(super) fn forget_draft(this: &Config, composer: &str);

    /// How the thread is read.
    pub(super) type Params;

    #[wasm_bindgen(method, getter)]
    pub(super) fn limit(this: &Params) -> Option<u32>;
    #[wasm_bindgen(method, getter)]
    pub(super) fn expand(this: &Params) -> Option<Array>;
    #[wasm_bindgen(method, getter)]
    pub(super) fn comment(this: &Params) -> Option<f64>;
}
