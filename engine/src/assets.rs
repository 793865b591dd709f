//! Static files: which paths are files, in which forms they are sent, under which headers. Where they lie is a shell's
//! business.

use std::borrow::Cow;

use crate::compression;
use crate::etag;
use crate::http::{Body, Request, Response};

const OPENAPI: &str = "/api/v1/openapi.json";
const LOADER: &str = "/embed.js";
/// The one page of the dashboard; what it shows is told by the fragment.
const DASHBOARD: &str = "/dashboard/";
const DASHBOARD_PAGE: &str = "/dashboard/index.html";
/// The dashboard's own files: nothing of them is for other origins.
const DASHBOARD_HASHED: &str = "/a/dashboard-";
/// What the dashboard's page may do: nothing inline, nothing from elsewhere, in nobody's frame. Cloudflare's layer says
/// the same, from the `_headers` that the build writes.
const DASHBOARD_HEADERS: [(&str, &str); 4] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
         img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    ),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
];
/// Below it a file's name changes with its content.
const HASHED: &str = "/a/";

/// A file's bytes in one of its forms, read once and sent often.
#[derive(Clone, Debug)]
pub struct File {
    content: Body,
    etag: String,
}

impl File {
    /// A file with that content.
    #[must_use]
    pub fn new(content: Vec<u8>) -> Self {
        let etag = format!("\"{:016x}\"", hash(&content));
        Self { content: content.into(), etag }
    }
}

/// A form in which a file may lie beside itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    suffix: &'static str,
    encoding: Option<&'static str>,
}

/// The smallest first.
const FORMS: [Form; 3] = [
    Form { suffix: ".br", encoding: Some("br") },
    Form { suffix: ".gz", encoding: Some("gzip") },
    Form { suffix: "", encoding: None },
];

impl Form {
    /// The path of the requested file in this form.
    #[must_use]
    pub fn path_of(self, request: &Request) -> String {
        let path = if request.path == DASHBOARD { DASHBOARD_PAGE } else { &request.path };
        [path, self.suffix].concat()
    }
}

/// Whether a path names a static file. Names are plain, so that none leads out of its folder.
#[must_use]
pub fn is_asset(path: &str) -> bool {
    let plain = |name: &str| {
        !name.is_empty()
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'))
    };
    path == LOADER
        || path == OPENAPI
        || path == DASHBOARD
        || is_moved(path)
        || path.strip_prefix(HASHED).is_some_and(plain)
}

/// The answer where the file is to be asked for by another path, as Cloudflare's layer gives it too.
#[must_use]
pub fn moved(request: &Request) -> Option<Response> {
    is_moved(&request.path).then(|| Response::empty(307).with("location", DASHBOARD))
}

fn is_moved(path: &str) -> bool {
    path == DASHBOARD_PAGE || path == DASHBOARD.trim_end_matches('/')
}

/// The forms that the client takes, the smallest first.
pub fn forms(request: &Request) -> impl Iterator<Item = Form> + use<> {
    let accepted = request.header("accept-encoding").unwrap_or_default();
    let taken = FORMS.map(|form| form.encoding.is_none_or(|name| compression::names(accepted, name)));
    FORMS.into_iter().zip(taken).filter_map(|(form, taken)| taken.then_some(form))
}

/// The answer with a file in one of its forms.
#[must_use]
pub fn respond(request: &Request, file: &File, form: Form) -> Response {
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return Response::empty(405).with("allow", "GET, HEAD");
    }
    let is_known = request.header("if-none-match").is_some_and(|known| etag::names(known, &file.etag));
    let (status, content) = match request.method.as_str() {
        _ if is_known => (304, Body::empty()),
        "HEAD" => (200, Body::empty()),
        _ => (200, file.content.clone()),
    };
    let hashed = request.path.starts_with(HASHED);
    let mut response = Response::new(status, media_type(&request.path), content)
        .with("cache-control", if hashed { "public, max-age=31536000, immutable" } else { "no-cache" });
    if request.path == DASHBOARD {
        for (name, value) in DASHBOARD_HEADERS {
            response = response.with(name, value);
        }
    } else if !request.path.starts_with(DASHBOARD_HASHED) {
        response = response.with("access-control-allow-origin", "*");
    }
    let response = response
        .with("x-content-type-options", "nosniff")
        .with("vary", "accept-encoding")
        .with("etag", file.etag.clone());
    match form.encoding.filter(|_| !is_known) {
        Some(encoding) => response.with("content-encoding", Cow::Borrowed(encoding)),
        None => response,
    }
}

/// The answer where there is no such file.
#[must_use]
pub fn missing() -> Response {
    Response::new(404, "text/plain", "not found".to_owned()).with("cache-control", "no-store")
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        _ if path == DASHBOARD => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

/// FNV-1a: tells versions of a file apart, nothing more.
fn hash(content: &[u8]) -> u64 {
    content
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(path: &str, headers: &[(&str, &str)]) -> Request {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let headers = headers.iter().map(owned).collect();
        Request { method: "GET".into(), path: path.into(), headers, ..Request::default() }
    }

    #[test]
    fn only_plain_names_are_files() {
        for path in ["/embed.js", "/a/widget-1a2b.wasm", "/api/v1/openapi.json", "/dashboard", "/dashboard/"]
        {
            assert!(is_asset(path), "{path}");
        }
        for path in
            ["/", "/a/", "/a/../secret", "/a/x/y", "/a/%2e%2e", "/embed.js/", "/healthz", "/dashboard/x"]
        {
            assert!(!is_asset(path), "{path}");
        }
    }

    #[test]
    fn the_smallest_form_that_the_client_takes_comes_first() {
        let paths = |accepted: &str| -> Vec<String> {
            let request = request("/embed.js", &[("accept-encoding", accepted)]);
            forms(&request).map(|form| form.path_of(&request)).collect()
        };
        assert_eq!(paths("gzip, deflate, br"), ["/embed.js.br", "/embed.js.gz", "/embed.js"]);
        assert_eq!(paths("gzip, br;q=0"), ["/embed.js.gz", "/embed.js"]);
        assert_eq!(paths(""), ["/embed.js"]);
    }

    #[test]
    fn a_file_the_client_has_is_not_sent_again() {
        let file = File::new(b"let x;".to_vec());
        let first = respond(&request("/a/x.js", &[]), &file, FORMS[0]);
        assert_eq!((first.status, first.header("content-encoding")), (200, Some("br")));
        assert_eq!(first.header("cache-control"), Some("public, max-age=31536000, immutable"));
        let tag = first.header("etag").expect("a tag").to_owned();
        let again = respond(&request("/embed.js", &[("if-none-match", &tag)]), &file, FORMS[0]);
        assert_eq!((again.status, again.body, again.headers.len()), (304, Body::empty(), 6));
        let posted = Request { method: "POST".into(), ..request("/embed.js", &[]) };
        assert_eq!(respond(&posted, &file, FORMS[2]).header("allow"), Some("GET, HEAD"));
    }

    #[test]
    fn the_dashboards_page_is_its_own_alone() {
        let asked = request("/dashboard/", &[]);
        assert_eq!(FORMS[0].path_of(&asked), "/dashboard/index.html.br");
        let page = respond(&asked, &File::new(b"<!doctype html>".to_vec()), FORMS[2]);
        assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
        let policy = page.header("content-security-policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe-inline"));
        assert_eq!(page.header("x-frame-options"), Some("DENY"));
        for path in ["/dashboard/", "/a/dashboard-1a2b.js"] {
            let answer = respond(&request(path, &[]), &File::new(Vec::new()), FORMS[2]);
            assert_eq!(answer.header("access-control-allow-origin"), None, "{path}");
        }
        for path in ["/dashboard", "/dashboard/index.html"] {
            let answer = moved(&request(path, &[])).expect("moved");
            assert_eq!((answer.status, answer.header("location")), (307, Some("/dashboard/")), "{path}");
        }
        assert!(moved(&asked).is_none());
    }
}
