//! Where links lead.

use std::borrow::Cow;

use ammonia::Url;
use percent_encoding::percent_decode_str;

use super::super::sanitize::is_linkable;

/// Shortest check that Disqus puts behind an address it redirects to; a port is shorter.
const DISQUS_CHECK_BYTES: usize = 16;

/// The absolute address a comment may link to, if this is one: `//host/…` is taken to be of `https`, and Disqus's
/// redirects are followed.
pub(super) fn address(href: &str) -> Option<String> {
    let href = href.trim();
    let href = if href.starts_with("//") { Cow::Owned(format!("https:{href}")) } else { Cow::Borrowed(href) };
    let url = Url::parse(&href).ok().filter(|url| is_linkable(url.as_str()))?;
    Some(redirected(&url).unwrap_or_else(|| url.into()))
}

/// The same, of a page or a file: no mail address.
pub(super) fn web_address(href: &str) -> Option<String> {
    address(href).filter(|url| url.starts_with("http"))
}

/// Where `disq.us/url?url=<address>:<check>` leads.
fn redirected(url: &Url) -> Option<String> {
    if !matches!(url.host_str(), Some("disq.us" | "links.disqus.com")) {
        return None;
    }
    let target = url.query_pairs().find(|(key, _)| key == "url")?.1;
    let target = match target.rsplit_once(':') {
        Some((target, check)) if is_check(check) => target,
        _ => &target,
    };
    let target = Url::parse(target).ok()?;
    matches!(target.scheme(), "http" | "https").then(|| target.into())
}

fn is_check(text: &str) -> bool {
    text.len() >= DISQUS_CHECK_BYTES
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
}

/// What to call an address that has no words: the file's name, or else the host's.
pub(super) fn file_name(address: &str) -> String {
    let Ok(url) = Url::parse(address) else { return address.to_owned() };
    let name = url.path_segments().and_then(|mut segments| segments.rfind(|name| !name.is_empty()));
    match name {
        Some(name) => percent_decode_str(name).decode_utf8_lossy().into_owned(),
        None => url.host_str().unwrap_or(address).to_owned(),
    }
}
