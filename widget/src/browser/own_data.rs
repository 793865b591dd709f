//! What is held about the reader: shown by a module of its own, which is fetched once somebody wants to see it.

use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::config::Config;

// The build names the module, which lies beside the glue. A browser remembers by its address that a module failed, so
// another try needs another address. What goes wrong is said here: to carry it back takes more code than the dialog is worth
// in a widget that everybody downloads.
#[wasm_bindgen(inline_js = r#"
let address = OWN_DATA;
export const own_data = (root, config, token, sorry) =>
  import(address).then(
    (module) => module.open(root, config, token),
    () => {
      address += "?";
      alert(sorry);
    },
  );
"#)]
extern "C" {
    /// Shows it above the thread, or says the sentence where that could not be fetched.
    #[wasm_bindgen(js_name = own_data)]
    pub(super) fn open(root: &Element, config: &Config, token: &str, sorry: &str);
}
