//! What kind of file it is, by how it begins.

use std::io::Cursor;

use causerie_importers::{Format, Input};

/// The name of the format that a file seems to be of; none if of no known one.
fn recognised(text: &str) -> Option<&'static str> {
    let mut source = Cursor::new(text.as_bytes());
    let mut input = Input::open(&mut source).expect("in memory");
    Format::recognised(&mut input).ok().map(Format::name)
}

const WORDPRESS: &str = "<rss version='2.0' xmlns:wp='http://wordpress.org/export/1.2/'>";
const DISQUS: &str = "<disqus xmlns='http://disqus.com'>";

#[test]
fn xml_is_recognised_by_its_root_and_namespaces() {
    assert_eq!(recognised(DISQUS), Some("disqus"));
    assert_eq!(recognised(&format!("\u{feff}\n<?xml version='1.0'?>\n{DISQUS}")), Some("disqus"));
    assert_eq!(recognised(&format!("`<?xml version='1.0'?>{DISQUS}")), Some("disqus"));
    assert_eq!(recognised("<d:disqus xmlns:d='http://disqus.com'>"), Some("disqus"));
    assert_eq!(recognised(WORDPRESS), Some("wordpress"));
    assert_eq!(recognised(&format!("<!-- {} -->{WORDPRESS}", "<rss> ".repeat(5000))), Some("wordpress"));
    assert_eq!(recognised("<rss><channel><item><wp:post_id>1</wp:post_id>"), Some("wordpress"));
    let both = "<rss xmlns:wp='http://wordpress.org/export/1.0/' xmlns:d='http://www.disqus.com/'>";
    assert_eq!(recognised(both), Some("disqus_wxr"));
    let takeout =
        "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:b='http://schemas.google.com/blogger/2018'>";
    assert_eq!(recognised(takeout), Some("blogger"));
    let backup = "<feed xmlns='http://www.w3.org/2005/Atom'><id>tag:blogger.com,1999:blog-7.archive</id>";
    assert_eq!(recognised(backup), Some("blogger"));
}

#[test]
fn what_is_like_none_is_none() {
    for text in [
        "",
        "<",
        "<html><body>An error page</body></html>",
        "<rss version='2.0'><channel><title>News</title>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>News</title>",
        "<disqus>",
        "<disqus xmlns='http://elsewhere.example'>",
        "[{\"message\": \"<rss xmlns:wp='http://wordpress.org/export/1.2/'> is how it begins\"}]",
        "url,text\n/a,\"see <disqus xmlns='http://disqus.com'> in the documentation of the format\"",
        "SQLite format 2\0",
        "PK\u{3}\u{4}",
    ] {
        assert_eq!(recognised(text), None, "{text}");
    }
}
