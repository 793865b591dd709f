//! A request and an answer as plain data; shells translate them from and to their platform's own.

use std::borrow::Cow;
use std::sync::Arc;

use causerie_shared::{ErrorCode, Problem, limits};

use crate::error;

/// What a client asks.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The method, in capitals.
    pub method: String,
    /// The path as it came, percent-encoded, beginning with `/`.
    pub path: String,
    /// The query string as it came, without the `?`.
    pub query: String,
    /// Header names in lower case, with their values.
    pub headers: Vec<(String, String)>,
    /// The body, at most [`Request::body_limit`] and one more bytes: a shell may stop reading there.
    pub body: Vec<u8>,
}

/// The most bytes of a body worth reading on, so that a client which still sends sees the refusal.
pub const BODY_DRAINED: usize = 64 * limits::REQUEST_BYTES;

const SITES: &str = "/api/v1/sites/";

/// The most bytes of a part of a body that is read in parts.
pub const PART_LIMIT: usize = limits::IMPORT_PART_BYTES;

/// The headers the engine looks at.
pub const READ_HEADERS: [&str; 9] = [
    "accept-encoding",
    "authorization",
    "cookie",
    "if-modified-since",
    "if-none-match",
    "origin",
    "referer",
    "sec-fetch-site",
    "user-agent",
];

impl Request {
    /// The value of the first header of that name, given in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether it may change something. Only then are its body and the client's address of any use.
    #[must_use]
    pub fn may_write(&self) -> bool {
        !matches!(self.method.as_str(), "GET" | "HEAD" | "OPTIONS")
    }

    /// The most bytes of its body worth keeping: a longer one is refused with `413`.
    #[must_use]
    pub fn body_limit(&self) -> usize {
        let ends = |method: &str, end: &str| {
            self.method == method && self.path.starts_with(SITES) && self.path.ends_with(end)
        };
        if ends("PUT", "/parts") {
            PART_LIMIT
        } else if ends("POST", "/threads/redirects") {
            limits::REDIRECT_BYTES
        } else {
            limits::REQUEST_BYTES
        }
    }

    /// Whether its body may be too large to be read at once. A shell leaves it where it is until it is asked for.
    #[must_use]
    pub fn comes_in_parts(&self) -> bool {
        self.method == "POST" && self.path.starts_with(SITES) && self.path.ends_with("/import")
    }

    /// Whether randomness is of any use: also whoever only reads may get a new token for their session.
    #[must_use]
    pub fn may_draw(&self) -> bool {
        self.may_write() || self.header("cookie").is_some()
    }
}

/// Whom something is asked out of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// A service that the operator named.
    Service,
    /// A page on one of the site's origins, which may be anywhere.
    OwnPage,
    /// A page that anybody may have named. A shell that finds the addresses of hosts connects to public ones alone
    /// ([`crate::links::is_public`]), those it has looked at.
    Page,
}

impl Whom {
    /// How long the answer may take, in milliseconds.
    #[must_use]
    pub fn millis(self) -> u32 {
        if self == Self::Service { limits::JUDGE_MILLIS } else { limits::LINK_MILLIS }
    }

    /// How much of the answer's body is read, in bytes. One that is longer is none at all from a service; of a page, the
    /// beginning is what is wanted.
    #[must_use]
    pub fn bytes(self) -> usize {
        if self == Self::Service { limits::JUDGE_ANSWER_BYTES } else { limits::LINK_BYTES }
    }

    /// Whether the beginning of a body is of use.
    #[must_use]
    pub fn takes_beginning(self) -> bool {
        self != Self::Service
    }
}

/// What is asked out of the house. A shell follows no redirect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Whom.
    pub whom: Whom,
    /// Where to.
    pub url: String,
    /// Header names in lower case, with their values.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Outgoing {
    /// Asks for a page.
    pub(crate) fn page(url: &str, whom: Whom) -> Self {
        let agent = concat!("Causerie/", env!("CARGO_PKG_VERSION"), " (link check)");
        Self {
            method: "GET",
            whom,
            url: url.to_owned(),
            headers: vec![("accept", "text/html".to_owned()), ("user-agent", agent.to_owned())],
            body: Vec::new(),
        }
    }
}

/// What was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// The HTTP status.
    pub status: u16,
    /// Header names in lower case, with their values.
    pub headers: Vec<(String, String)>,
    /// The body, as far as [`Whom::bytes`] says.
    pub body: Vec<u8>,
}

impl Incoming {
    /// The value of the first header of that name, given in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The bytes of an answer, cheap to clone because hot answers are handed out again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body(Arc<[u8]>);

impl Body {
    /// No bytes.
    #[must_use]
    pub fn empty() -> Self {
        Self(Arc::from([]))
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

/// What a client is answered.
#[derive(Clone, Debug)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Header names in lower case, with their values.
    pub headers: Vec<(&'static str, Cow<'static, str>)>,
    /// The body, already encoded where a `content-encoding` says so.
    pub body: Body,
}

impl Response {
    /// The answer of a server that cannot do its work now.
    #[must_use]
    pub fn unavailable() -> Self {
        error::response(&Problem::new(ErrorCode::Unavailable, "try again in a moment"))
    }

    /// An answer with a body of that media type.
    #[must_use]
    pub fn new(status: u16, content_type: &'static str, body: impl Into<Body>) -> Self {
        Self { status, headers: vec![("content-type", Cow::Borrowed(content_type))], body: body.into() }
    }

    /// An answer without a body.
    #[must_use]
    pub fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Body::empty() }
    }

    /// The answer with one more header.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// The value of the first header of that name, given in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_ref())
    }
}
