//! Pages as other systems name them.

use causerie_shared::interchange::ThreadRecord;

/// Whether a text is a URL or a path, and so says where a page is.
pub(crate) fn is_address(text: &str) -> bool {
    text.starts_with('/') || is_absolute(text)
}

/// Whether a text is a URL with a host.
pub(crate) fn is_absolute(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// A thread of a page that a URL, a path or a key names.
pub(crate) fn thread_of(page: &str, title: Option<String>) -> ThreadRecord {
    let mut thread = ThreadRecord { title, ..ThreadRecord::default() };
    match page {
        "" => {}
        _ if is_address(page) => thread.url = Some(page.to_owned()),
        _ => thread.key = Some(page.to_owned()),
    }
    thread
}
