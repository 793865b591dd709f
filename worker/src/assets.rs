//! Static files where no layer in front of the worker answers for them: in a bare workerd the binding `ASSETS` is a
//! folder that knows neither media types nor compressed forms.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Write;
use std::rc::Rc;

use causerie_engine::Request;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use worker::{Env, web_sys};

use crate::entry::env_value;
use crate::platform;

const OPENAPI: &str = "/api/v1/openapi.json";
const LOADER: &str = "/embed.js";
const HASHED: &str = "/a/";

thread_local! {
    /// Files read before, by path: there are a handful, and they do not change while the worker lives.
    static READ: RefCell<HashMap<String, Rc<File>>> = RefCell::new(HashMap::new());
}

struct File {
    content: Vec<u8>,
    etag: String,
}

/// Whether a path names a static file. The binding lists folders and follows what is encoded, so names are plain.
pub(crate) fn is_asset(path: &str) -> bool {
    let plain = |name: &str| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'))
    };
    path == LOADER || path == OPENAPI || path.strip_prefix(HASHED).is_some_and(plain)
}

/// Answers with the file, in the smallest form the client takes.
pub(crate) async fn answer(request: &Request, env: &Env) -> Result<web_sys::Response, JsValue> {
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return platform::respond(405, "allow:GET, HEAD", b"");
    }
    let accepted = request.header("accept-encoding").unwrap_or_default();
    let forms = [(".br", Some("br")), (".gz", Some("gzip")), ("", None)];
    for (suffix, encoding) in forms {
        if encoding.is_some_and(|encoding| !accepts(accepted, encoding)) {
            continue;
        }
        if let Some(file) = read(env, &format!("{}{suffix}", request.path)).await? {
            return respond(request, &file, encoding);
        }
    }
    platform::respond(404, "content-type:text/plain\ncache-control:no-store", b"not found")
}

async fn read(env: &Env, path: &str) -> Result<Option<Rc<File>>, JsValue> {
    if let Some(file) = READ.with_borrow(|files| files.get(path).cloned()) {
        return Ok(Some(file));
    }
    let assets = env_value(env, "ASSETS")?;
    let Ok(content) = platform::read_asset(&assets, path).await?.dyn_into::<Uint8Array>() else {
        return Ok(None);
    };
    let content = content.to_vec();
    let etag = format!("\"{:016x}\"", hash(&content));
    let file = Rc::new(File { content, etag });
    READ.with_borrow_mut(|files| files.insert(path.to_owned(), Rc::clone(&file)));
    Ok(Some(file))
}

fn respond(request: &Request, file: &File, encoding: Option<&str>) -> Result<web_sys::Response, JsValue> {
    let hashed = request.path.starts_with(HASHED);
    let mut lines = String::with_capacity(256);
    let mut line = |name: &str, value: &str| {
        // Writing to a String cannot fail.
        writeln!(lines, "{name}:{value}").ok();
    };
    line("content-type", media_type(&request.path));
    line("cache-control", if hashed { "public, max-age=31536000, immutable" } else { "no-cache" });
    line("access-control-allow-origin", "*");
    line("x-content-type-options", "nosniff");
    line("vary", "accept-encoding");
    line("etag", &file.etag);
    if request.header("if-none-match").is_some_and(|known| known.contains(&file.etag)) {
        return platform::respond(304, &lines, b"");
    }
    if let Some(encoding) = encoding {
        line("content-encoding", encoding);
    }
    let content: &[u8] = if request.method == "HEAD" { b"" } else { &file.content };
    platform::respond(200, &lines, content)
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

/// Whether an `Accept-Encoding` names the encoding and does not refuse it.
fn accepts(header: &str, encoding: &str) -> bool {
    header.split(',').any(|item| {
        let mut parts = item.split(';').map(str::trim);
        parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding))
            && !parts.any(|parameter| matches!(parameter, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

/// FNV-1a: tells versions of a file apart, nothing more.
fn hash(content: &[u8]) -> u64 {
    content
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
