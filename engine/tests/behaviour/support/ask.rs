//! Requests and answers as tests write them.

use causerie_engine::{Request, Response};
use serde_json::Value;

/// A request to send.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ask(pub(crate) Request);

impl Ask {
    pub(crate) fn new(method: &str, target: &str) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Self(Request { method: method.into(), path: path.into(), query: query.into(), ..Request::default() })
    }

    pub(crate) fn get(target: &str) -> Self {
        Self::new("GET", target)
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        self.body(body.to_string())
    }

    /// A form's fields, percent-encoded to the last letter.
    pub(crate) fn form(self, fields: &[(&str, &str)]) -> Self {
        let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        self.body(pairs.join("&"))
    }

    pub(crate) fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.0.body = body.into();
        self
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.0.headers.push((name.into(), value.into()));
        self
    }

    pub(crate) fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }
}

/// An answer that came.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    response: Response,
    /// Calls that were carried to a place for it.
    pub(crate) calls: usize,
}

impl Answer {
    pub(crate) fn new(response: Response, calls: usize) -> Self {
        Self { status: response.status, response, calls }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let all: Vec<_> = self.response.headers.iter().filter(|(key, _)| *key == name).collect();
        assert!(all.len() < 2, "{name} stands twice");
        all.first().map(|(_, value)| value.as_ref())
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.response.body.as_bytes()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.bytes().to_vec()).expect("UTF-8")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(self.bytes()).expect("JSON")
    }

    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(self.bytes()));
        self
    }

    /// Checks that it is the problem document of that status and code.
    #[track_caller]
    pub(crate) fn is_problem(&self, status: u16, code: &str) {
        let text = String::from_utf8_lossy(self.bytes()).into_owned();
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{text}");
        assert_eq!((self.status, self.json()["code"].as_str()), (status, Some(code)), "{text}");
        assert_eq!(self.json()["status"], status);
    }
}
