//! The frame of every plain page: its head, its style, its policy.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use causerie_widget::Locale;
use sha2::{Digest, Sha256};

use super::link::Theme;
use crate::http::Response;
use crate::render::escape::Escaped;
use crate::render::style::with_widget_style;

/// The widget's own style, which its components need, and what a page of their own needs besides.
static STYLE: LazyLock<String> = LazyLock::new(|| with_widget_style(include_str!("page.css")));

/// For a page in a frame: tells its height to the page around it, and takes over a text begun there.
const SCRIPT: &str = include_str!("embedded.js");

static STYLE_SOURCE: LazyLock<String> = LazyLock::new(|| source(&STYLE));
static SCRIPT_SOURCE: LazyLock<String> = LazyLock::new(|| source(SCRIPT));

/// The source expression of an inline style or script: its SHA-256 (CSP level 3, section 2.3.1).
fn source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// A whole HTML page, with the policy that browsers are to hold it to.
#[derive(Clone, Debug)]
pub struct Document {
    /// The page.
    pub html: String,
    /// The value of its `Content-Security-Policy` header.
    pub policy: String,
}

impl Document {
    /// The page as an answer. It is never stored: it may hold a private link, and a page after a change must be new.
    #[must_use]
    pub fn response(self, status: u16) -> Response {
        Response::new(status, "text/html; charset=utf-8", self.html)
            .with("content-security-policy", self.policy)
            // A private link must not leave with a click. Not `no-referrer`: that makes a form's `Origin` null.
            .with("referrer-policy", "same-origin")
            .with("x-content-type-options", "nosniff")
            .with("cache-control", "no-store")
    }
}

/// Who may show a page in a frame.
pub(super) enum Frames<'a> {
    /// Nobody.
    None,
    /// Pages of these origins.
    Origins(&'a [String]),
    /// Anybody. Fit for answers to what was sent from within a frame: nothing here acts for a visitor by their mere
    /// presence, as a cookie would, so a page that frames one gains no power by it.
    Any,
}

impl Frames<'_> {
    fn ancestors(&self) -> String {
        match self {
            // Registered origins hold neither spaces nor semicolons: `normalized_origin` refuses them.
            Self::Origins(origins) if !origins.is_empty() => format!("'self' {}", origins.join(" ")),
            Self::None | Self::Origins(_) => "'none'".to_owned(),
            Self::Any => "*".to_owned(),
        }
    }
}

/// What a page consists of; `main` is HTML, the rest is text.
pub(super) struct Parts<'a> {
    pub(super) title: &'a str,
    pub(super) locale: Locale,
    pub(super) theme: Theme,
    pub(super) embed: bool,
    pub(super) frames: Frames<'a>,
    /// Origins a framed page talks to.
    pub(super) origins: &'a [String],
    /// Where the feed of what it shows is.
    pub(super) feed: Option<&'a str>,
    pub(super) main: String,
}

pub(super) fn document(parts: &Parts<'_>) -> Document {
    let Parts { title, locale, theme, embed, frames, origins, feed, main } = parts;
    let theme = theme.name().map(|name| format!(" data-theme=\"{name}\"")).unwrap_or_default();
    let (class, script) = if *embed {
        (" class=\"embedded\"", format!("<script>{SCRIPT}</script>\n"))
    } else {
        ("", String::new())
    };
    let origins = if *embed && !origins.is_empty() {
        format!(" data-origins=\"{}\"", Escaped(&origins.join(" ")))
    } else {
        String::new()
    };
    let feed = feed.map(|feed| {
        format!(
            "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{}\" href=\"{}\">\n",
            Escaped(title),
            Escaped(feed)
        )
    });
    let html = format!(
        "<!doctype html>\n<html lang=\"{lang}\"{theme}{origins}{class}>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n{feed}<style>{style}</style>\n</head>\n\
         <body>\n<main class=\"page\">\n{main}</main>\n{script}</body>\n</html>\n",
        lang = locale.tag(),
        title = Escaped(title),
        feed = feed.unwrap_or_default(),
        style = *STYLE,
    );
    let script = if *embed { SCRIPT_SOURCE.as_str() } else { "'none'" };
    let policy = format!(
        "default-src 'none'; style-src {style}; script-src {script}; form-action 'self'; base-uri 'none'; \
         frame-ancestors {ancestors}",
        style = *STYLE_SOURCE,
        ancestors = frames.ancestors(),
    );
    Document { html, policy }
}
