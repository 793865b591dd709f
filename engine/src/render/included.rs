//! A thread as a page may hold it from the start, put there when the blog is built.
//!
//! It stands in a declarative shadow root: browsers show it without any script, in its own style, safe from the page's;
//! what else reads HTML finds its words there. The loader takes the very nodes over. What knows no such roots leaves a
//! template out and shows what stands beside it: a link to the plain page.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::escape::Escaped;
use super::plain_page::PageLink;
use super::style::with_widget_style;

/// Bytes of a hash that tell fragments apart: nobody gains by two that are taken for the same.
const FINGERPRINT_BYTES: usize = 12;

static STYLE: LazyLock<String> = LazyLock::new(|| with_widget_style(include_str!("included.css")));

/// What such a thread consists of.
pub struct Included<'a> {
    /// The thread, as the loader is to ask for it.
    pub link: &'a PageLink,
    /// Where this server is, such as `https://comments.example.com`.
    pub public_url: &'a str,
    /// The order asked for.
    pub sort: Option<&'a str>,
    /// The number of root comments asked for.
    pub limit: Option<&'a str>,
    /// The language of the site.
    pub site_language: &'a str,
    /// The fragment that the loader would be sent.
    pub fragment: &'a str,
}

/// The element `<causerie-thread>` with all that a page needs of the thread.
#[must_use]
pub fn included(thread: &Included<'_>) -> String {
    let Included { link, public_url, sort, limit, site_language, fragment } = *thread;
    let page = &link.page;
    let url = page.url.as_deref().filter(|_| page.key.is_none());
    let attributes = [
        ("site", Some(link.site.as_str())),
        ("thread", page.key.as_deref()),
        ("url", url),
        ("sort", sort),
        ("limit", limit),
        ("lang", link.lang.as_deref()),
    ];
    let attributes: String = attributes
        .iter()
        .filter_map(|(name, value)| value.map(|value| format!(" {name}=\"{}\"", Escaped(value))))
        .collect();
    let words = link.locale(site_language).page();
    let way = format!(
        "<a href=\"{}\">{}</a>",
        Escaped(&(public_url.to_owned() + &link.address())),
        Escaped(words.all)
    );
    format!(
        "<causerie-thread{attributes}><template shadowrootmode=\"open\"><style data-known=\"{known}\">{style}</style>\
         {fragment}<noscript><p class=\"causerie ui\">{way}</p></noscript></template>{way}</causerie-thread>\n",
        known = fingerprint(fragment.as_bytes()),
        style = *STYLE,
    )
}

/// What tells a fragment from every other, fit for a query.
#[must_use]
pub fn fingerprint(fragment: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(&Sha256::digest(fragment)[..FINGERPRINT_BYTES])
}
