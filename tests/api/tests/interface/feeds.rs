use causerie_api_tests::{Ask, Server, Site};
use serde_json::json;

const FEEDS: [(&str, &str); 6] = [
    ("/feed.atom", "application/atom+xml; charset=utf-8"),
    ("/feed.json", "application/feed+json"),
    ("/thread.atom?key=/a", "application/atom+xml; charset=utf-8"),
    ("/thread.json?key=/a", "application/feed+json"),
    ("/comments/1/replies.atom", "application/atom+xml; charset=utf-8"),
    ("/comments/1/replies.json", "application/feed+json"),
];

fn conversation() -> Site {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    let root = json!({
        "key": "/a", "title": "Bread ]]> <b>", "body": "First 👩‍👧 ]]> مرحبا", "author": {"name": "Ada & <co>"},
    });
    assert_eq!(ada.try_post(&root).status, 201);
    ada.reply("/a", 1, "Second");
    site
}

#[test]
fn feeds_hold_what_was_said_newest_first() {
    let site = conversation();
    for (path, content_type) in FEEDS {
        let answer = site.send(&Ask::get(site.path(path))).expect(200);
        assert_eq!(answer.header("content-type"), Some(content_type), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"), "{path}");
        let text = answer.text();
        let (first, second) = (text.find("First"), text.find("Second"));
        assert!(second.is_some() && first.is_none_or(|first| second < Some(first)), "{path}");
        assert_eq!(first.is_none(), path.starts_with("/comments"), "{path}");
    }
    let atom = site.send(&Ask::get(site.path("/thread.atom?key=/a"))).expect(200).text();
    for part in [
        "<title>Comments on “Bread ]]&gt; &lt;b&gt;”</title>",
        "<name>Ada &amp; &lt;co&gt;</name>",
        "<content type=\"html\">&lt;p&gt;First 👩‍👧 ]]&amp;gt; مرحبا&lt;/p&gt;",
        "<thr:in-reply-to ref=\"tag:",
        "thr:count=\"1\"",
        &format!("/api/v1/sites/{}/thread.atom?key=/a\"/>", site.id),
    ] {
        assert!(atom.contains(part), "{part} in {atom}");
    }
}

#[test]
fn a_feed_that_did_not_change_costs_nothing() {
    let site = conversation();
    for (path, _) in FEEDS {
        let first = site.send(&Ask::get(site.path(path))).expect(200);
        for (condition, header) in [("if-none-match", "etag"), ("if-modified-since", "last-modified")] {
            let value = first.header(header).expect("a validator").to_owned();
            let known = site.send(&Ask::get(site.path(path)).header(condition, &value)).expect(304);
            assert!(known.body.is_empty());
            assert_eq!(known.header(header), Some(value.as_str()), "{path}");
        }
    }
    let path = site.path("/feed.atom");
    let tag = site.send(&Ask::get(path.clone())).expect(200).header("etag").expect("a tag").to_owned();
    site.visitor().post("/b", "More");
    assert_eq!(site.send(&Ask::get(path.clone()).header("if-none-match", &tag)).status, 200);
    assert!(site.send(&Ask::head(path)).expect(200).body.is_empty());
}

#[test]
fn feeds_of_nothing() {
    let site = Server::shared().new_site();
    for path in ["/feed.json", "/thread.json?url=/none"] {
        let feed = site.send(&Ask::get(site.path(path))).expect(200).json();
        assert_eq!(feed["items"], json!([]));
    }
    site.send(&Ask::get(site.path("/comments/9/replies.atom"))).is_problem(404, "unknown_comment");
    site.send(&Ask::get("/api/v1/sites/nobody.example/feed.atom")).is_problem(404, "unknown_site");
}
