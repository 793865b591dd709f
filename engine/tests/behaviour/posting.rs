use serde_json::{Value, json};

use crate::support::{App, Ask, Visitor, outline};

#[test]
fn a_posted_comment_is_read_by_everybody() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let comment = json!({
        "url": "https://b.example/posts//bread/?utm_source=x#c",
        "title": " Rye\nbread ",
        "body": "Rye **only**.",
        "author": {"name": "Ada", "email": "ada@example.org", "website": "ada.example"},
    });
    let posted = ada.send(&mut app, &comment).expect(201).json();
    assert!(ada.token.as_ref().is_some_and(|token| token.starts_with("cv_") && token.len() == 46));
    assert_eq!(
        (&posted["comment"]["mine"], &posted["comment"]["body"]),
        (&json!(true), &json!("Rye **only**."))
    );

    let view = app.get("/api/v1/sites/b.example/thread?key=/posts/bread").expect(200).json();
    assert_eq!(view["thread"]["title"], "Rye bread");
    assert_eq!(view["thread"]["url"], "https://b.example/posts//bread/?utm_source=x");
    assert_eq!((&view["thread"]["comment_count"], &view["thread"]["version"]), (&json!(1), &json!(1)));
    let read = &view["comments"][0];
    assert_eq!(read["html"].as_str().map(str::trim), Some("<p>Rye <strong>only</strong>.</p>"));
    assert_eq!(read["author"], json!({"name": "Ada", "website": "https://ada.example", "badge": null}));
    assert_eq!((&read["mine"], &read["body"]), (&json!(false), &Value::Null));
    assert_eq!(read["created_at"], "2026-11-22T10:00:00Z");
    assert!(!view.to_string().contains("ada@example.org"));
}

#[test]
fn replies_hang_where_they_answer() {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    let one = ada.post(&mut app, "1", None);
    let two = grace.post(&mut app, "2", Some(one));
    ada.post(&mut app, "3", Some(two));
    ada.post(&mut app, "4", None);
    grace.post(&mut app, "5", Some(one));
    let view = app.thread("");
    assert_eq!(outline(&view["comments"]), "1(2(3) 5) 4");
    assert_eq!(
        (&view["comments"][0]["reply_count"], &view["thread"]["comment_count"]),
        (&json!(2), &json!(5))
    );
}

#[test]
fn a_parent_is_a_standing_comment_of_the_same_thread() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let elsewhere = ada.post_to(&mut app, "/elsewhere", "Here", None);
    let root = ada.post(&mut app, "Root", None);
    let tombstone = ada.post(&mut app, "Going", Some(root));
    ada.post(&mut app, "Staying", Some(tombstone));
    let gone = ada.post(&mut app, "Gone", None);
    for id in [tombstone, gone] {
        ada.delete(&mut app, id).expect(200);
    }
    let mut reply = |parent: i64, key: &str| {
        let comment = json!({"key": key, "body": "x", "parent": parent, "author": {"name": "Ada"}});
        ada.send(&mut app, &comment)
    };
    reply(elsewhere, "/a").is_problem(422, "parent_in_other_thread");
    reply(elsewhere, "/new").is_problem(422, "parent_in_other_thread");
    for unknown in [tombstone, gone, 999, 0, -1, i64::MAX] {
        reply(unknown, "/a").is_problem(422, "unknown_parent");
    }
    assert_eq!(app.site().number("SELECT count(*) FROM threads WHERE key = '/new'"), 0);
}

#[test]
fn every_fault_is_named_and_nothing_is_stored() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let answer = ada.send(
        &mut app,
        &json!({
            "key": " ",
            "body": "\u{200B}",
            "author": {"name": "a\0b", "email": "nobody", "website": "javascript:alert(1)"},
            "idempotency_key": "x".repeat(129),
        }),
    );
    answer.is_problem(422, "validation_failed");
    let fields = answer.json()["fields"].clone();
    let fields: Vec<&str> =
        fields.as_array().expect("fields").iter().filter_map(|field| field["field"].as_str()).collect();
    assert_eq!(fields, ["key", "body", "author.name", "author.email", "author.website", "idempotency_key"]);
    for table in ["threads", "comments", "visitors", "visitor_tokens", "rate_windows", "idempotency_keys"] {
        assert_eq!(app.site().number(&format!("SELECT count(*) FROM {table}")), 0, "{table}");
    }
}

#[test]
fn what_is_no_comment_at_all_is_malformed() {
    let mut app = App::new();
    let mut post = |body: &[u8]| app.send(&Ask::new("POST", "/api/v1/sites/b.example/comments").body(body));
    let lone_surrogate = br#"{"key":"/a","body":"\ud83d","author":{"name":"Ada"}}"#;
    for body in [b"".as_slice(), b"{", b"null", b"[]", b"{\"key\":\"/a\"}", lone_surrogate, &[b'['; 9_999]] {
        post(body).is_problem(400, "malformed_json");
    }
    post(b"{\"key\":\"/a\",\"body\":\"\xff\",\"author\":{\"name\":\"Ada\"}}").is_problem(400, "invalid_utf8");
    post(&[b' '; 65_537]).is_problem(413, "body_too_large");
    assert_eq!(app.thread("")["thread"]["version"], 0);
}

#[test]
fn names_cannot_disguise_themselves() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let comment =
        json!({"key": "/a", "body": "مرحبا \u{202E}abc", "author": {"name": "Ada\u{202E}\u{200B}x"}});
    let posted = ada.send(&mut app, &comment).expect(201).json();
    assert_eq!(posted["comment"]["author"]["name"], "Adax");
}

#[test]
fn a_closed_thread_takes_nothing_more() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let root = ada.post(&mut app, "Before", None);
    app.site().execute("UPDATE threads SET state = 'closed', version = version + 1");
    let comment = json!({"key": "/a", "body": "After", "parent": root, "author": {"name": "Ada"}});
    ada.send(&mut app, &comment).is_problem(403, "thread_closed");
    app.pass_a_second();
    assert_eq!(app.thread("")["thread"]["state"], "closed");
}

#[test]
fn one_of_the_sites_own_pages_gives_way_to_no_other_url() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let mut url_after = |url: &str| {
        let comment = json!({"url": url, "body": "x", "author": {"name": "Ada"}});
        ada.send(&mut app, &comment).expect(201);
        app.thread("")["thread"]["url"].clone()
    };
    assert_eq!(url_after("/a"), Value::Null);
    assert_eq!(url_after("https://mirror.example/a"), "https://mirror.example/a");
    assert_eq!(url_after("https://b.example/a/"), "https://b.example/a/");
    assert_eq!(url_after("https://evil.example/a"), "https://b.example/a/");
}

#[test]
fn an_alias_is_the_thread_everywhere() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let root = ada.post(&mut app, "One", None);
    app.site().execute("INSERT INTO thread_aliases (alias, thread_id) VALUES ('/old', 1)");
    let reply = ada.post_to(&mut app, "/old", "Two", Some(root));
    for _ in 0..2 {
        let view = app.get("/api/v1/sites/b.example/thread?key=/old").expect(200).json();
        assert_eq!((&view["thread"]["key"], outline(&view["comments"]).as_str()), (&json!("/a"), "1(2)"));
    }
    let third = ada.post(&mut app, "Three", None);
    assert_eq!((root, reply, third), (1, 2, 3));
    let view = app.get("/api/v1/sites/b.example/thread?key=/old").expect(200).json();
    assert_eq!(outline(&view["comments"]), "1(2) 3", "a write under the key is seen under the alias");
    let counts = app.get("/api/v1/sites/b.example/counts?key=/old&key=/a&key=/none").expect(200).json();
    assert_eq!(counts, json!({"counts": {"/old": 3, "/a": 3, "/none": 0}}));
}
