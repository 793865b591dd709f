//! Searching for a challenge's nonce between everything else that the page does.

use causerie_shared::proof_of_work::{Proof, Search};
use js_sys::Date;
use wasm_bindgen::prelude::*;
use web_sys::MessageChannel;
use yew::html::Scope;

use crate::components::app::App;
use crate::state::Action;

/// How long the page waits for us at a time, in milliseconds: a part of a frame.
const SLICE_MILLIS: f64 = 4.0;
/// How many tries are made between two looks at the clock: well under a millisecond.
const TRIES: u32 = 256;

/// Searches, and tells the application what was found.
pub(super) fn begin(challenge: String, app: Scope<App>) {
    match Search::new(&challenge) {
        Some(search) => go_on(challenge, search, app),
        None => app.send_message(Action::Searched(None)),
    }
}

/// Searches for a slice of time once whatever waits had its turn. A message comes without the delay that browsers put on
/// timers, in a tab in the background above all.
fn go_on(challenge: String, mut search: Search, app: Scope<App>) {
    let slice = Closure::once_into_js(move || {
        let end = Date::now() + SLICE_MILLIS;
        while Date::now() < end {
            if let Some(nonce) = search.run(TRIES) {
                return app.send_message(Action::Searched(Some(Proof { challenge, nonce })));
            }
        }
        go_on(challenge, search, app);
    });
    // Neither fails in a browser that runs this.
    if let Ok(channel) = MessageChannel::new() {
        channel.port1().set_onmessage(Some(slice.unchecked_ref()));
        let _ = channel.port2().post_message(&JsValue::NULL);
    }
}
