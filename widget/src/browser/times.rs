//! Times as the reader's clock and language say them.

use js_sys::Date;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::config::Config;

/// Puts every time into the loader's words. The text node stays: Yew holds on to it, and leaves it alone because the
/// absolute time it rendered never changes.
pub(super) fn say(root: &Element, config: &Config) {
    let Ok(times) = root.query_selector_all("time") else { return };
    for time in (0..times.length()).filter_map(|at| times.get(at)) {
        let moment = time.unchecked_ref::<Element>().get_attribute("datetime");
        if let (Some(text), Some(moment)) = (time.first_child(), moment) {
            text.set_node_value(Some(&config.time(Date::parse(&moment))));
        }
    }
}
