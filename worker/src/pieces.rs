//! An answer that goes out in pieces, each asked for when the client has taken the one before.

use std::cell::RefCell;
use std::rc::Rc;

use causerie_engine::{Context, Pending, Response, Sending, Step};
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::future_to_promise;
use worker::{Env, web_sys};

use crate::entry::{ENTRY, carry, environment, lines, now};
use crate::platform;

/// The answer with its first piece; the others follow.
pub(crate) fn send(mut sending: Sending, env: &Env, public_url: &str) -> Result<web_sys::Response, JsValue> {
    let head = sending.head.take().unwrap_or_else(|| Response::empty(200));
    let rest = Rc::new(RefCell::new(sending.rest));
    let (env, public_url) = (env.clone(), public_url.to_owned());
    let next = Closure::<dyn FnMut() -> Promise>::new(move || {
        let (env, public_url, rest) = (env.clone(), public_url.clone(), Rc::clone(&rest));
        future_to_promise(async move {
            let Some(pending) = rest.take() else { return Ok(JsValue::UNDEFINED) };
            let sending = follow(pending, &env, &public_url).await?;
            *rest.borrow_mut() = sending.rest;
            Ok(Uint8Array::from(sending.piece.as_slice()).into())
        })
    });
    let headers = lines(head.headers.iter().map(|(name, value)| (*name, value.as_ref())));
    platform::respond_in_pieces(head.status, &headers, &sending.piece, &next.into_js_value())
}

/// The next piece. An error breaks the answer off, so that nobody takes what came for all of it.
async fn follow(pending: Pending, env: &Env, public_url: &str) -> Result<Sending, JsValue> {
    let reply = carry(pending.call(), env).await;
    let environment = environment(env);
    let context = Context {
        now: now(),
        random: [0; 32],
        config: &environment.config,
        client_address: None,
        public_url,
    };
    match ENTRY.with(Rc::clone).finish(pending, reply, &context) {
        Step::Send(sending) => Ok(sending),
        _ => Err(JsValue::from_str("the rest of the answer cannot be had")),
    }
}
