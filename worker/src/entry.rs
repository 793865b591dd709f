//! From a request to its answer, through the engine's entry.

use std::cell::OnceCell;
use std::rc::Rc;

use causerie_engine::{Call, Context, Entry, Reply, Request, Response, Step, assets, http};
use causerie_shared::Timestamp;
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use worker::{Env, console_error, web_sys};

use crate::config::Environment;
use crate::{asset_files, outside, pieces, platform};

thread_local! {
    pub(crate) static ENTRY: Rc<Entry> = Rc::new(Entry::new());
    static ENVIRONMENT: OnceCell<Rc<Environment>> = const { OnceCell::new() };
}

/// What is read on and forgotten of a body that is too large, in bytes.
const DRAINED: u32 = http::BODY_DRAINED as u32;

/// The most bytes of a part of a body.
const PART_LIMIT: u32 = http::PART_LIMIT as u32;

/// The name of the objects' binding.
const SITES: &str = "SITES";

/// Answers a request.
pub(crate) async fn answer(request: &web_sys::Request, env: &Env) -> Result<web_sys::Response, JsValue> {
    let head = platform::read_head(request);
    let Some((mut asked, origin)) = parsed(&head) else {
        return platform::respond(400, "content-type:text/plain", b"bad request");
    };
    if assets::is_asset(&asked.path) {
        return send(&asset_files::answer(&asked, env).await?);
    }
    let environment = environment(env);
    let mut random = [0; 32];
    let mut client_address = None;
    let body = asked.comes_in_parts().then(|| platform::open_body(request));
    if asked.may_write() {
        if body.is_none() {
            let limit = asked.body_limit() as u32;
            asked.body = platform::read_body(request, limit, limit + DRAINED).await?.to_vec();
        }
        client_address = platform::client_address(request, environment.client_ip_header.as_deref());
    }
    if asked.may_draw() {
        platform::random_bytes().copy_to(&mut random);
    }
    let context = Context {
        now: now(),
        random,
        config: &environment.config,
        client_address: client_address.as_deref(),
        public_url: environment.public_url.as_deref().unwrap_or(origin),
    };
    let entry = ENTRY.with(Rc::clone);
    let mut step = entry.begin(&asked, &context);
    loop {
        match step {
            Step::Done(response) => {
                if let Some(body) = body {
                    platform::drain_body(&body, DRAINED).await?;
                }
                return send(&response);
            }
            Step::Receive(receiving) => {
                let part = platform::read_part(body.as_ref().unwrap_or(&JsValue::NULL), PART_LIMIT).await?;
                let is_last = part.get(1).is_truthy();
                let bytes = Uint8Array::new(&part.get(0)).to_vec();
                step = entry.received(receiving, bytes, is_last, &context);
            }
            Step::Send(sending) => return pieces::send(sending, env, context.public_url),
            Step::Ask(pending) => {
                let reply = carry(pending.call(), env).await;
                step = entry.finish(pending, reply, &context);
            }
            Step::Fetch(question, errand) => {
                let answer = outside::ask(&question).await;
                if let Some(fault) = errand.fault(&answer, context.config) {
                    console_error!("{fault}");
                }
                step = entry.fetched(errand, &answer, &context);
            }
        }
    }
}

/// What the installation is set to, read once.
pub(crate) fn environment(env: &Env) -> Rc<Environment> {
    ENVIRONMENT.with(|kept| Rc::clone(kept.get_or_init(|| Rc::new(Environment::read(env)))))
}

/// The request from the lines of `readHead`, and the origin it names.
fn parsed(head: &str) -> Option<(Request, &str)> {
    let mut lines = head.split('\n');
    let (method, url) = (lines.next()?, lines.next()?);
    let host = url.find("://")? + 3;
    let path_start = url[host..].find('/').map_or(url.len(), |at| host + at);
    let (origin, target) = url.split_at(path_start);
    let target = target.split('#').next().unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let headers = lines.filter_map(|line| line.split_once(':'));
    let request = Request {
        method: method.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        body: Vec::new(),
    };
    Some((request, origin))
}

/// Carries a call to its object and brings the reply; an object that fails is a reply too.
pub(crate) async fn carry(call: &Call, env: &Env) -> Reply {
    match try_carry(call, env).await {
        Ok(reply) => reply,
        Err(error) => {
            console_error!("{}: {error}", call.place.name());
            Reply::unreachable()
        }
    }
}

async fn try_carry(call: &Call, env: &Env) -> Result<Reply, String> {
    let json = serde_json::to_vec(call).map_err(|error| error.to_string())?;
    let sites = env_value(env, SITES)?;
    let reply = platform::ask(&sites, call.place.name(), &json).await.map_err(|error| described(&error))?;
    serde_json::from_slice(&reply.to_vec()).map_err(|error| error.to_string())
}

fn send(response: &Response) -> Result<web_sys::Response, JsValue> {
    let lines = lines(response.headers.iter().map(|(name, value)| (*name, value.as_ref())));
    platform::respond(response.status, &lines, response.body.as_bytes())
}

/// Headers as JavaScript takes them.
pub(crate) fn lines<'a>(headers: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut lines = String::with_capacity(256);
    for (name, value) in headers {
        lines.extend([name, ":", value, "\n"]);
    }
    lines
}

/// A binding as it is.
pub(crate) fn env_value(env: &Env, name: &str) -> Result<JsValue, String> {
    js_sys::Reflect::get(env.as_ref(), &JsValue::from_str(name))
        .ok()
        .filter(|value| !value.is_undefined())
        .ok_or_else(|| format!("the binding {name} is missing"))
}

/// An error's text for the log.
pub(crate) fn described(error: &JsValue) -> String {
    use wasm_bindgen::JsCast;
    error
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()))
        .or_else(|| error.as_string())
        .unwrap_or_else(|| "unknown error".to_owned())
}

/// The runtime's clock; it stands still between one input and the next.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 stay far below 2^53")]
pub(crate) fn now() -> Timestamp {
    Timestamp(js_sys::Date::now() as i64)
}
