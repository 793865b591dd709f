use causerie_shared::limits;
use roxmltree::Document;
use serde_json::{Value, json};

use crate::support::{Answer, App, Ask, OWNER_TOKEN, PUBLIC_URL, Visitor};

const SITE: &str = "/api/v1/sites/b.example";

/// Every feed there is of a site with a thread `/a` and a comment 1.
const FEEDS: [&str; 6] = [
    "feed.atom",
    "feed.json",
    "thread.atom?key=/a",
    "thread.json?key=/a",
    "comments/1/replies.atom",
    "comments/1/replies.json",
];

fn get(app: &mut App, feed: &str) -> Answer {
    app.get(&format!("{SITE}/{feed}"))
}

/// The ids of comments in a feed, in order.
fn listed(app: &mut App, feed: &str) -> Vec<i64> {
    let answer = get(app, feed).expect(200);
    let number = |id: &str| id.rsplit('/').next().and_then(|id| id.parse().ok()).expect("a comment's id");
    if answer.header("content-type") == Some("application/feed+json") {
        let items = answer.json()["items"].as_array().expect("items").clone();
        return items.iter().map(|item| number(item["id"].as_str().expect("an id"))).collect();
    }
    let xml = answer.text();
    let document = Document::parse(&xml).expect("well-formed");
    let entries = document.root_element().children().filter(|node| node.has_tag_name("entry"));
    let id = |entry: roxmltree::Node<'_, '_>| {
        entry.children().find(|node| node.has_tag_name("id")).and_then(|id| id.text()).map(number)
    };
    entries.filter_map(id).collect()
}

#[track_caller]
fn assert_listed(app: &mut App, of_site: &[i64], of_thread: &[i64], of_replies: &[i64]) {
    for (feeds, ids) in FEEDS.chunks(2).zip([of_site, of_thread, of_replies]) {
        for feed in feeds {
            assert_eq!(listed(app, feed), ids, "{feed}");
        }
    }
}

#[test]
fn the_newest_come_first_and_only_those_that_belong() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let root = ada.post(&mut app, "Root", None);
    app.now += 5;
    let reply = ada.post(&mut app, "Reply", Some(root));
    let deeper = ada.post(&mut app, "Deeper", Some(reply));
    app.now -= 100;
    let earlier = ada.post(&mut app, "By a clock that went back", Some(root));
    let other = ada.post_to(&mut app, "/b", "Elsewhere", None);
    assert_listed(
        &mut app,
        &[deeper, reply, root, other, earlier],
        &[deeper, reply, root, earlier],
        &[reply, earlier],
    );
}

#[test]
fn what_readers_do_not_see_is_in_no_feed() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let root = ada.post(&mut app, "Root", None);
    let seen = ada.post(&mut app, "Seen", Some(root));
    let spam = ada.post(&mut app, "Secret", Some(root));
    let gone = ada.post(&mut app, "Secret", Some(root));
    let below = ada.post(&mut app, "Below", Some(gone));
    app.act("spam", &[spam]);
    ada.delete(&mut app, gone).expect(200);
    let ban = json!({"comment": root, "by": "visitor", "shadow": true});
    app.owner("POST", "/moderation/bans", &ban).expect(201);
    ada.post(&mut app, "Secret", Some(root));
    app.put_site(&json!({"moderation": "all"})).expect(200);
    Visitor::default().post(&mut app, "Secret", Some(root));
    assert_listed(&mut app, &[below, seen, root], &[below, seen, root], &[seen]);
    for feed in FEEDS {
        assert!(!get(&mut app, feed).text().contains("Secret"), "{feed}");
    }
    // What stands in place of a deleted comment can still be answered, and is named as what is.
    let replies = get(&mut app, &format!("comments/{gone}/replies.json")).expect(200).json();
    assert_eq!(replies["title"], "Replies to a removed comment on “/a”");
    assert_eq!(
        replies["items"][0]["_causerie"]["in_reply_to"]["url"]
            .as_str()
            .map(|url| url.ends_with("#comment-4")),
        Some(true)
    );
    get(&mut app, &format!("comments/{spam}/replies.atom")).is_problem(404, "unknown_comment");
}

#[test]
fn a_title_is_for_nobody_until_a_comment_of_its_page_is() {
    let mut app = App::new();
    app.put_site(&json!({"moderation": "all"})).expect(200);
    let comment = json!({"key": "/a", "title": "Secret", "url": "https://b.example/secret", "body": "x", "author": {"name": "Ada"}});
    Visitor::default().send(&mut app, &comment).expect(201);
    for feed in ["thread.atom?key=/a", "thread.json?key=/a"] {
        let held = get(&mut app, feed).expect(200).text();
        assert!(held.contains("Comments on “/a”") && !held.to_lowercase().contains("secret"), "{held}");
    }
    app.act("approve", &[1]);
    for feed in FEEDS {
        let shown = get(&mut app, feed).expect(200).text();
        assert!(feed == "feed.atom" || feed == "feed.json" || shown.contains("on “Secret”"), "{shown}");
    }
}

#[test]
fn unknown_threads_are_empty_and_the_rest_is_unknown() {
    let mut app = App::new();
    for feed in ["thread.atom?url=/none", "thread.json?url=/none", "feed.atom", "feed.json"] {
        assert!(listed(&mut app, feed).is_empty());
    }
    get(&mut app, "comments/1/replies.atom").is_problem(404, "unknown_comment");
    get(&mut app, "comments/x/replies.json").is_problem(404, "unknown_comment");
    get(&mut app, "thread.atom").is_problem(400, "invalid_query");
    for feed in FEEDS {
        app.get(&format!("/api/v1/sites/none/{feed}")).is_problem(404, "unknown_site");
    }
    app.send(&Ask::new("POST", &format!("{SITE}/feed.atom"))).is_problem(405, "method_not_allowed");
}

#[test]
fn a_feed_names_itself_by_the_address_it_was_asked_by() {
    let mut app = App::new();
    for (asked, itself) in [
        ("feed.json?utm_source=x", "feed.json"),
        ("thread.json?url=https%3A%2F%2Fb.example%2Fa", "thread.json?url=https%3A%2F%2Fb.example%2Fa"),
        ("thread.json?x=1&url=https://b.example/a", "thread.json?url=https://b.example/a"),
        ("thread.json?url=/b&key=/a", "thread.json?key=/a"),
        ("thread.json?key=é\"<", "thread.json?key=%C3%A9%22%3C"),
        ("thread.json?k%65y=/a", "thread.json?key=/a"),
    ] {
        let feed = get(&mut app, asked).expect(200).json();
        assert_eq!(feed["feed_url"].as_str(), Some(format!("{PUBLIC_URL}{SITE}/{itself}").as_str()));
        let xml = get(&mut app, &asked.replace(".json", ".atom")).expect(200).text();
        let document = Document::parse(&xml).expect("well-formed");
        let link = document.descendants().find(|node| node.attribute("rel") == Some("self")).expect("a link");
        let itself = itself.replace(".json", ".atom");
        assert_eq!(link.attribute("href"), Some(format!("{PUBLIC_URL}{SITE}/{itself}").as_str()));
    }
}

#[test]
fn links_in_comments_are_whole_or_none() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "[a](/relative) [b](//other.example/x) [c](https://c.example/y) <img src=z>", None);
    let html = get(&mut app, "feed.json").expect(200).json()["items"][0]["content_html"].clone();
    let html = html.as_str().expect("HTML");
    assert!(html.contains("href=\"https://c.example/y\"") && html.matches("href").count() == 1, "{html}");
}

#[test]
fn a_feed_is_as_long_as_the_limit_says() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let root = ada.post(&mut app, "Root", None);
    let all: Vec<i64> =
        (0..i64::from(limits::FEED_ENTRIES) + 3).map(|_| ada.post(&mut app, "Reply", Some(root))).collect();
    let newest: Vec<i64> = all.iter().rev().take(limits::FEED_ENTRIES as usize).copied().collect();
    assert_listed(&mut app, &newest, &newest, &newest);
    let long = "https://a.co ".repeat(769);
    for _ in 0..limits::FEED_ENTRIES {
        ada.post(&mut app, &long, None);
    }
    let answer = get(&mut app, "feed.json").expect(200);
    assert!(answer.bytes().len() < 2 * limits::FEED_BYTES, "{} bytes", answer.bytes().len());
    assert!((2..50).contains(&listed(&mut app, "feed.json").len()));
}

/// Asks again with what the last answer said.
fn again(app: &mut App, feed: &str, header: (&str, &str)) -> Answer {
    app.send(&Ask::get(&format!("{SITE}/{feed}")).header(header.0, header.1))
}

#[test]
fn whoever_has_a_feed_is_told_so() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "Root", None);
    for feed in FEEDS {
        let first = get(&mut app, feed).expect(200);
        let tag = first.header("etag").expect("a tag").to_owned();
        let date = first.header("last-modified").expect("a date").to_owned();
        assert_eq!(first.header("cache-control"), Some("public, max-age=60"));
        for (name, value) in [("if-none-match", &tag), ("if-modified-since", &date)] {
            let known = again(&mut app, feed, (name, value)).expect(304);
            assert!(known.bytes().is_empty());
            assert_eq!((known.header("etag"), known.header("last-modified")), (Some(&*tag), Some(&*date)));
        }
        again(&mut app, feed, ("if-none-match", "\"other\"")).expect(200);
        again(&mut app, feed, ("if-modified-since", "Sun, 06 Nov 1994 08:49:37 GMT")).expect(200);
        again(&mut app, feed, ("if-modified-since", "yesterday")).expect(200);
        let both = Ask::get(&format!("{SITE}/{feed}")).header("if-none-match", "\"other\"");
        app.send(&both.header("if-modified-since", &date)).expect(200);
    }
}

#[test]
fn whatever_changes_a_feed_makes_it_new_by_tag_and_by_date() {
    type Change = fn(&mut App, &mut Visitor);
    let changes: [(&str, Change); 8] = [
        ("a reply", |app, ada| {
            ada.post(app, "More", Some(1));
        }),
        ("an edit", |app, ada| {
            ada.edit(app, 2, "Better").expect(200);
        }),
        ("a decision", |app, _| {
            app.act("spam", &[2]);
        }),
        ("its undoing", |app, _| {
            let action = app.site().number("SELECT max(id) FROM actions");
            app.undo(action);
        }),
        ("a title", |app, _| {
            app.owner("PATCH", "/threads", &json!({"key": "/a", "title": "New"})).expect(200);
        }),
        ("a setting", |app, _| {
            app.put_site(&json!({"name": "New", "origins": ["https://new.example"]})).expect(200);
        }),
        ("a deletion", |app, ada| {
            ada.delete(app, 2).expect(200);
        }),
        ("an approval of what is older than the rest", |app, _| {
            app.act("approve", &[3]);
        }),
    ];
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let url = json!({"key": "/a", "url": "https://new.example/a", "body": "Root", "author": {"name": "Ada"}});
    ada.send(&mut app, &url).expect(201);
    ada.post(&mut app, "Reply", Some(1));
    app.put_site(&json!({"moderation": "all"})).expect(200);
    Visitor::default().post(&mut app, "Held", Some(1));
    app.put_site(&json!({"moderation": "none"})).expect(200);
    for (what, change) in changes {
        app.now += 2_000;
        let before: Vec<Answer> = FEEDS.iter().map(|feed| get(&mut app, feed).expect(200)).collect();
        app.now += 2_000;
        change(&mut app, &mut ada);
        app.now += 2_000;
        for (feed, before) in FEEDS.iter().zip(before) {
            for (condition, header) in [("if-none-match", "etag"), ("if-modified-since", "last-modified")] {
                let value = before.header(header).expect("a validator");
                let answer = again(&mut app, feed, (condition, value));
                assert!(answer.status == 200, "{what}, {feed}, {condition}: {}", answer.status);
            }
        }
    }
}

#[test]
fn a_restored_site_is_newer_than_what_anybody_has_of_it() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "Root", None);
    app.now += 5_000;
    ada.post(&mut app, "Lost", None);
    let date = get(&mut app, "feed.atom").expect(200).header("last-modified").expect("a date").to_owned();
    app.now += 5_000;
    app.site()
        .execute("DELETE FROM comments WHERE id = 2; UPDATE threads SET changed_at = changed_at - 5000");
    let now = causerie_shared::Timestamp(app.now);
    causerie_engine::maintenance::renew(app.site(), now).expect("renewed");
    again(&mut app, "feed.atom", ("if-modified-since", &date)).expect(200);
}

/// Texts no check let in, as a store of another making may hold them.
#[test]
fn characters_no_feed_can_say_are_left_out() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "Root", None);
    let nasty = "a' || char(0, 1, 8, 11, 12, 27, 31, 65534, 65535) || ']]></title><script>&amp; 👩‍👧 مرحبا";
    app.site().execute(&format!(
        "UPDATE comments SET author_name = '{nasty}', html = '<p>{nasty}</p>'; UPDATE threads SET title = '{nasty}'"
    ));
    let said = "a]]></title><script>&amp; 👩‍👧 مرحبا";
    let feed = get(&mut app, "thread.json?key=/a").expect(200).json();
    assert_eq!(feed["items"][0]["authors"][0]["name"], said);
    assert_eq!(feed["items"][0]["content_html"], format!("<p>{said}</p>"));
    assert_eq!(feed["title"], format!("Comments on “{said}”"));
    let xml = get(&mut app, "thread.atom?key=/a").expect(200).text();
    let document = Document::parse(&xml).expect("well-formed");
    let text = |name: &str| {
        document
            .descendants()
            .find(|node| node.has_tag_name(name))
            .and_then(|node| node.text())
            .map(str::to_owned)
    };
    assert_eq!(text("name").as_deref(), Some(said));
    assert_eq!(text("content"), Some(format!("<p>{said}</p>")));
    let read = feed_rs::parser::parse(xml.as_bytes()).expect("a feed");
    assert_eq!(read.entries[0].authors[0].name.as_deref(), Some(said));
}

/// The rules of jsonfeed.org/version/1.1, field by field.
#[test]
fn a_json_feed_keeps_its_rules() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let comment = json!({"key": "/a", "body": "Root", "author": {"name": "Ada", "website": "ada.example"}});
    ada.send(&mut app, &comment).expect(201);
    app.now += 1_000;
    ada.edit(&mut app, 1, "Better").expect(200);
    ada.post(&mut app, "Reply", Some(1));
    for feed in ["feed.json", "thread.json?key=/a", "comments/1/replies.json"] {
        let answer = get(&mut app, feed).expect(200);
        assert_eq!(answer.header("content-type"), Some("application/feed+json"));
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        let feed = answer.json();
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        let is_url = |value: &Value| value.as_str().is_some_and(|url| url.starts_with("https://"));
        assert!(feed["title"].is_string() && is_url(&feed["feed_url"]) && is_url(&feed["home_page_url"]));
        assert_eq!(feed["language"], "en");
        for item in feed["items"].as_array().expect("items") {
            assert!(item["id"].is_string() && is_url(&item["url"]) && item["content_html"].is_string());
            let date = |name: &str| {
                item[name].as_str().and_then(|date| date.parse::<causerie_shared::Timestamp>().ok())
            };
            let edited = item["id"].as_str().is_some_and(|id| id.ends_with("/1"));
            assert!(date("date_published").is_some() && date("date_modified").is_some() == edited);
            assert!(
                item["authors"]
                    .as_array()
                    .is_some_and(|authors| authors.len() == 1 && authors[0]["name"] == "Ada")
            );
            let known = [
                "id",
                "url",
                "title",
                "content_html",
                "date_published",
                "date_modified",
                "authors",
                "_causerie",
            ];
            assert!(
                item.as_object().is_some_and(|item| item.keys().all(|name| known.contains(&name.as_str())))
            );
        }
    }
}

#[test]
fn the_plain_page_says_where_its_feed_is() {
    let mut app = App::new();
    let page = app.get("/sites/b.example/thread?url=https://b.example/a&title=x").expect(200).text();
    let feed = "/api/v1/sites/b.example/thread.atom?url=https://b.example/a";
    let link =
        format!("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Comments\" href=\"{feed}\">");
    assert!(page.contains(&link) && page.matches(feed).count() == 2, "{page}");
    app.get(feed).expect(200);
    let framed = app.get("/sites/b.example/thread?url=https://b.example/a&embed=1").expect(200).text();
    assert_eq!(framed.matches(feed).count(), 1, "no link where the page around has its own");
}

#[test]
fn a_feed_is_the_same_for_everybody() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "Root", None);
    app.put_site(&json!({"moderation": "all"})).expect(200);
    ada.post(&mut app, "Held", Some(1));
    for feed in FEEDS {
        let anybody = get(&mut app, feed).expect(200).text();
        assert_eq!(app.send(&ada.ask("GET", &format!("/{feed}"))).expect(200).text(), anybody);
        assert_eq!(
            again(&mut app, feed, ("authorization", &format!("Bearer {OWNER_TOKEN}"))).text(),
            anybody
        );
    }
}
