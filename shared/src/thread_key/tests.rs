use proptest::prelude::*;

use super::*;

fn key(url: &str) -> String {
    ThreadKey::from_url(url).map_or_else(|error| format!("{error:?}"), |key| key.0)
}

#[test]
fn the_contracts_example() {
    assert_eq!(key("https://b.example//Posts/Pain%20perdu/index.html?utm_source=x#c"), "/Posts/Pain perdu");
}

#[test]
fn spellings_of_one_page_are_one_key() {
    for url in [
        "https://b.example/posts/bread/",
        "http://www.b.example/posts/bread",
        "HTTPS://b.example:8443//posts///bread//",
        "https://b.example/posts/bread/index.html",
        "https://b.example/posts/bread/index.htm",
        "https://b.example/posts/bread.html",
        "https://b.example/posts/bread.htm#comment-3",
        "https://b.example/posts/bread?utm_source=x&fbclid=y",
        "https://user@b.example/posts/br%65ad",
        "/posts/bread/",
        " /posts/bread ",
    ] {
        assert_eq!(key(url), "/posts/bread", "{url}");
    }
}

#[test]
fn unicode_is_composed_and_escapes_are_read() {
    assert_eq!(key("/caf%C3%A9"), "/café");
    assert_eq!(key("/cafe%CC%81"), "/café");
    assert_eq!(key("/cafe\u{301}"), "/café");
    assert_eq!(key("/%e6%97%a5"), "/日");
    assert_eq!(key("/e%CC%81\u{323}"), key("/e\u{323}\u{301}"), "marks are ordered across escapes");
}

#[test]
fn ambiguous_escapes_stay() {
    assert_eq!(key("/a%2fb"), "/a%2Fb");
    assert_eq!(key("/100%25"), "/100%25");
    assert_eq!(key("/100%"), "/100%25");
    assert_eq!(key("/a%3Fb%23c"), "/a%3Fb%23c");
    assert_eq!(key("/a%00b%ff"), "/a%00b%FF");
    assert_eq!(key("/a%20/"), "/a%20");
    assert_eq!(key("/%Ac\u{301}"), "/%AC\u{301}", "a mark does not melt into an escape");
}

#[test]
fn the_root_is_a_slash() {
    for url in ["https://b.example", "https://b.example/", "https://b.example?x", "/", "//", "/index.html"] {
        assert_eq!(key(url), "/", "{url}");
    }
}

#[test]
fn case_is_kept_and_only_whole_names_are_dropped() {
    assert_eq!(key("/A/b"), "/A/b");
    assert_eq!(key("/myindex.html"), "/myindex");
    assert_eq!(key("/index"), "/index");
}

#[test]
fn what_is_no_page_is_refused() {
    assert_eq!(ThreadKey::from_url("javascript:alert(1)"), Err(ThreadKeyError::NotAPageUrl));
    assert_eq!(ThreadKey::from_url("file:///etc/passwd"), Err(ThreadKeyError::NotAPageUrl));
    assert_eq!(ThreadKey::from_url("posts/bread"), Err(ThreadKeyError::NotAPageUrl));
    assert_eq!(ThreadKey::from_url("https:///x"), Err(ThreadKeyError::NotAPageUrl));
    assert_eq!(ThreadKey::from_url("  "), Err(ThreadKeyError::Empty));
    assert_eq!(ThreadKey::from_url(&format!("/{}", "x".repeat(512))), Err(ThreadKeyError::TooLong));
    assert_eq!(ThreadKey::explicit("a\0b"), Err(ThreadKeyError::ControlCharacter));
    assert_eq!(ThreadKey::explicit("  my key "), Ok(ThreadKey("my key".into())));
}

proptest! {
    #[test]
    fn is_idempotent(path in "/([a-zA-Z .%/é\u{301}\u{323}?#]|%[0-9a-fA-F]{2}|index\\.html?|\\.html?|/){0,30}") {
        if let Ok(once) = ThreadKey::from_url(&path) {
            prop_assert_eq!(ThreadKey::from_url(once.as_str()), Ok(once.clone()));
            prop_assert_eq!(ThreadKey::explicit(once.as_str()), Ok(once));
        }
    }

    #[test]
    fn any_text_gives_a_key_or_an_error(text in any::<String>()) {
        if let Ok(once) = ThreadKey::from_url(&text) {
            prop_assert_eq!(ThreadKey::from_url(once.as_str()), Ok(once));
        }
    }

    #[test]
    fn equal_for_all_spellings(
        segments in prop::collection::vec("[a-zA-Z0-9_é日-]{1,8}", 1..4),
        host in "[a-z]{1,8}", ending in prop::sample::select(vec!["", "/", ".html", ".htm", "/index.html", "/index.htm", "//"]),
        query in prop::sample::select(vec!["", "?utm_source=x", "#c", "?a=/b/#d"]), doubled in any::<bool>(),
    ) {
        let plain = format!("/{}", segments.join("/"));
        let slash = if doubled { "//" } else { "/" };
        let encoded: Vec<String> = segments.iter().map(|s| s.bytes().map(|b| format!("%{b:02x}")).collect()).collect();
        for path in [&segments, &encoded] {
            let url = format!("https://{host}.example{slash}{}{ending}{query}", path.join(slash));
            prop_assert_eq!(ThreadKey::from_url(&url), ThreadKey::explicit(&plain));
        }
    }
}
