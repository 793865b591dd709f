//! Links as strangers write them: with a scheme, without one, and disguised.

/// Ends of host names that are taken for such without a scheme or a path. Those that are English or French words
/// (`me`, `in`, `so`, `la`) are left out: "good.so" is two sentences.
const ENDS: [&str; 34] = [
    "app", "biz", "blog", "br", "ca", "ch", "club", "co", "com", "dev", "eu", "fr", "gg", "info", "io",
    "live", "ly", "net", "nl", "online", "org", "pl", "pro", "ru", "shop", "site", "store", "top", "tv",
    "uk", "vip", "win", "xxx", "xyz",
];

/// The host of a link that a chunk between white space is or holds, and what stands before it.
pub(super) fn find(chunk: &str) -> Option<(&str, String)> {
    let lower = chunk.to_ascii_lowercase();
    for start in ["https://", "http://", "www."] {
        if let Some(at) = lower.find(start) {
            let from = if start == "www." { at } else { at + start.len() };
            return Some((&chunk[..at], host(&lower[from..])?.to_owned()));
        }
    }
    let begin = lower.find(char::is_alphanumeric)?;
    let bare = &lower[begin..];
    let host = host(bare)?;
    let path =
        bare[host.len()..].strip_prefix('/').is_some_and(|path| path.starts_with(char::is_alphanumeric));
    let (name, end) = host.rsplit_once('.')?;
    let known = ENDS.contains(&end) || path && end.len() > 1 && end.bytes().all(|b| b.is_ascii_alphabetic());
    let named = name.split('.').all(|label| !label.is_empty());
    (known && named && !lower.contains('@')).then(|| (&chunk[..begin], host.to_owned()))
}

/// Whether a word ends host names, and nothing in ordinary text.
pub(super) fn is_end(word: &str) -> bool {
    matches!(word, "com" | "net" | "org" | "info")
}

/// The host at the start of an address, lower-case, without `www.`.
pub(super) fn host(address: &str) -> Option<&str> {
    let end = address.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-')));
    let host = address[..end.unwrap_or(address.len())].trim_matches(|c| matches!(c, '.' | '-'));
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_found_with_and_without_a_scheme() {
        for (chunk, before, expected) in [
            ("https://www.Example.com/a?b", "", "example.com"),
            ("see:http://a.b.co.uk.", "see:", "a.b.co.uk"),
            ("(www.example.org)", "(", "example.org"),
            ("murdev.com", "", "murdev.com"),
            ("**plus.me/x**", "**", "plus.me"),
        ] {
            assert_eq!(find(chunk), Some((before, expected.to_owned())), "{chunk}");
        }
    }

    #[test]
    fn sentences_versions_and_addresses_are_no_links() {
        for chunk in
            ["good.so", "1.2", "etc...", "ada@example.com", "should.d", "http://", "and/or", ".com", ""]
        {
            assert_eq!(find(chunk), None, "{chunk}");
        }
    }
}
