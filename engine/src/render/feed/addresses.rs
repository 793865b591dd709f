//! Where things are: whole URLs, fit to the letter to stand where a feed wants a URI (RFC 3986).

use causerie_shared::{CommentId, SiteId, ThreadKey};
use percent_encoding::utf8_percent_encode;

use crate::command::FeedThread;
use crate::render::plain_page::{PLAIN, is_on};

/// The addresses of a site's pages and feeds.
pub(super) struct Addresses<'a> {
    pub(super) public_url: &'a str,
    pub(super) site: &'a SiteId,
    pub(super) origins: &'a [String],
}

impl Addresses<'_> {
    /// The blog's front page.
    pub(super) fn front_page(&self) -> Option<String> {
        self.origins.first().and_then(|origin| web_address(origin))
    }

    /// The page of a thread, if it is one of the blog's: any program can claim a URL. Else the thread's plain page.
    pub(super) fn page(&self, thread: &FeedThread) -> String {
        self.own_page(thread).unwrap_or_else(|| self.plain_page(&thread.key))
    }

    /// A comment on its page.
    pub(super) fn comment(&self, thread: &FeedThread, id: CommentId) -> String {
        match self.own_page(thread) {
            Some(page) => format!("{page}#comment-{id}"),
            None => format!("{}&comment={id}#comment-{id}", self.plain_page(&thread.key)),
        }
    }

    fn own_page(&self, thread: &FeedThread) -> Option<String> {
        let url = thread.url.as_deref().filter(|url| is_on(url, self.origins))?;
        web_address(url.split('#').next().unwrap_or_default())
    }

    /// The page without script that every thread has.
    pub(super) fn plain_page(&self, key: &ThreadKey) -> String {
        let key = utf8_percent_encode(key.as_str(), PLAIN);
        format!("{}/sites/{}/thread?key={key}", self.public_url, self.site)
    }

    /// The feed of the replies to a comment.
    pub(super) fn replies(&self, id: CommentId, format: &str) -> String {
        format!("{}/api/v1/sites/{}/comments/{id}/replies.{format}", self.public_url, self.site)
    }
}

/// A web address as RFC 3986 writes it. Browsers let more characters pass than it does.
pub(super) fn web_address(text: &str) -> Option<String> {
    let url = ammonia::Url::parse(text).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let url = url.as_str();
    let host = url.find("://")? + 3;
    let path = url[host..].find(['/', '?', '#']).map_or(url.len(), |at| host + at);
    let mut written = url[..path].to_owned();
    let mut fragment = false;
    for (at, byte) in url.bytes().enumerate().skip(path) {
        let begins_fragment = byte == b'#' && !fragment;
        fragment |= begins_fragment;
        if begins_fragment || is_plain(byte) || byte == b'%' && is_escape(&url[at..]) {
            written.push(char::from(byte));
        } else {
            written += &format!("%{byte:02X}");
        }
    }
    Some(written)
}

/// Whether a text can stand as a query as it is.
pub(crate) fn is_query(text: &str) -> bool {
    text.bytes().enumerate().all(|(at, byte)| is_plain(byte) || byte == b'%' && is_escape(&text[at..]))
}

/// Whether a byte stands for itself in paths, queries and fragments.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte)
}

fn is_escape(text: &str) -> bool {
    text.as_bytes().get(1..3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_are_uris_to_the_letter() {
        for (written, uri) in [
            ("https://b.example", "https://b.example/"),
            ("HTTPS://münchen.example/ä b", "https://xn--mnchen-3ya.example/%C3%A4%20b"),
            ("https://[2001:db8::1]/a[1]|^{}", "https://[2001:db8::1]/a%5B1%5D%7C%5E%7B%7D"),
            ("https://b.example/100%?a=%zz%41#x#y", "https://b.example/100%25?a=%25zz%41#x%23y"),
        ] {
            assert_eq!(web_address(written).as_deref(), Some(uri));
        }
        for other in ["javascript:alert(1)", "/a", "mailto:a@b.example", ""] {
            assert_eq!(web_address(other), None, "{other}");
        }
        assert!(is_query("url=https://b.example/a%20b?c") && !is_query("url=ä") && !is_query("url=%zz"));
    }
}
