//! The beginning.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::outside::Page;
use crate::components::app::{App, AppProps};

/// Puts the application into the page.
#[wasm_bindgen(start)]
pub(crate) fn start() {
    let props = AppProps { outside: Rc::new(Page::default()) };
    yew::Renderer::<App>::with_props(props).render();
}
