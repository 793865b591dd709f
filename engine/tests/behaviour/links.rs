//! Asking the site itself where its pages are.

use causerie_engine::{Incoming, Outgoing, Whom};
use serde_json::{Value, json};

use crate::soundness;
use crate::support::{App, ORIGIN, Visitor};

fn answer(status: u16, header: Option<(&str, &str)>, body: &str) -> Result<Incoming, String> {
    let headers = header.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
    Ok(Incoming { status, headers: headers.collect(), body: body.into() })
}

fn to(place: &str) -> Result<Incoming, String> {
    answer(301, Some(("location", place)), "")
}

fn page(head: &str) -> Result<Incoming, String> {
    answer(
        200,
        Some(("content-type", "text/html; charset=utf-8")),
        &format!("<!doctype html><head>{head}</head>"),
    )
}

/// A blog that moved from one host to another, and to another permalink scheme.
fn moved(question: &Outgoing) -> Result<Incoming, String> {
    match question.url.as_str() {
        "https://old.example/2019/redirected.html" => to("https://b.example/2019/redirected.html"),
        "https://b.example/2019/redirected.html" => to("/writing/redirected/"),
        "https://b.example/2019/canonical" => page("<link rel=canonical href=/writing/canonical/>"),
        "https://b.example/2019/refreshed" => {
            page("<meta http-equiv=refresh content='0; url=/writing/refreshed/'>")
        }
        "https://b.example/2019/joined" => to("/writing/there/"),
        "https://b.example/2019/front" => to("https://b.example/"),
        "https://b.example/2019/sold" => to("https://casino.example/"),
        "https://b.example/2019/gone" => answer(410, None, ""),
        "https://b.example/2019/lost" => answer(404, None, ""),
        "https://b.example/2019/broken" => answer(503, None, ""),
        "https://b.example/2019/slow" => Err("10.0.0.1 does not answer".into()),
        "https://b.example/2019/circle" => to("/2019/circle"),
        "https://b.example/2019/private" => to("http://169.254.169.254/latest/meta-data/"),
        "https://b.example/2019/inside" => to("http://localhost/"),
        "https://b.example/2019/file" => to("file:///etc/passwd"),
        "https://dead.example/2019/dead" => Err("no such host".into()),
        "https://b.example/2019/dead" => to("/writing/dead/"),
        url if url.starts_with("https://b.example/writing/") || url == "https://b.example/" => page(""),
        "https://casino.example/" => page(""),
        other => panic!("{other} was asked for"),
    }
}

fn post(app: &mut App, url: &str) {
    let comment = json!({"url": url, "body": "Hello", "author": {"name": "Ada"}});
    Visitor::default().send(app, &comment).expect(201);
}

/// What the site says of all threads, asked a few at a time.
fn check(app: &mut App) -> Vec<Value> {
    let (mut links, mut after) = (Vec::new(), Value::Null);
    loop {
        let told = app.owner("POST", "/threads/check", &json!({"after": after})).expect(200).json();
        links.extend(told["links"].as_array().expect("links").clone());
        after = told["next"].clone();
        if after.is_null() {
            assert_eq!(told["left"], 0);
            return links;
        }
    }
}

fn said(links: &[Value], key: &str) -> (String, Value) {
    let link = links.iter().find(|link| link["key"] == key).unwrap_or_else(|| panic!("{key}"));
    (link["state"].as_str().expect("a state").to_owned(), link["to"].clone())
}

#[test]
fn the_site_says_where_its_pages_are() {
    let mut app = App::new();
    app.outside = moved;
    let paths = [
        "canonical",
        "refreshed",
        "joined",
        "front",
        "sold",
        "gone",
        "lost",
        "broken",
        "slow",
        "circle",
        "private",
        "inside",
        "file",
    ];
    for path in paths {
        post(&mut app, &format!("https://b.example/2019/{path}"));
    }
    for url in [
        "https://old.example/2019/redirected.html",
        "https://dead.example/2019/dead",
        "https://b.example/writing/there/",
        "http://127.0.0.1:8080/admin",
    ] {
        post(&mut app, url);
    }
    app.outside = |question| match question.url.as_str() {
        "https://b.example/admin" => answer(404, None, ""),
        _ => moved(question),
    };
    let links = check(&mut app);
    assert_eq!(links.len(), 17);
    for (key, state, to) in [
        ("/2019/redirected", "moved", json!("https://b.example/writing/redirected/")),
        ("/2019/canonical", "moved", json!("https://b.example/writing/canonical/")),
        ("/2019/refreshed", "moved", json!("https://b.example/writing/refreshed/")),
        ("/2019/dead", "moved", json!("https://b.example/writing/dead/")),
        ("/2019/joined", "joined", json!("https://b.example/writing/there/")),
        ("/writing/there", "good", Value::Null),
        ("/2019/front", "elsewhere", json!("https://b.example/")),
        ("/2019/sold", "elsewhere", json!("https://casino.example/")),
        ("/2019/gone", "gone", Value::Null),
        ("/2019/lost", "gone", Value::Null),
        ("/2019/broken", "unknown", Value::Null),
        ("/2019/slow", "unknown", Value::Null),
        ("/2019/circle", "unknown", Value::Null),
        ("/2019/private", "unknown", Value::Null),
        ("/2019/inside", "unknown", Value::Null),
        ("/2019/file", "unknown", Value::Null),
        ("/admin", "gone", Value::Null),
    ] {
        assert_eq!(said(&links, key), (state.to_owned(), to), "{key}");
    }
    assert!(
        !serde_json::to_string(&links).expect("JSON").contains("10.0.0.1"),
        "what is inside stays inside"
    );
    let asked: Vec<&str> = app.questions.iter().map(|question| question.url.as_str()).collect();
    assert!(
        asked
            .iter()
            .all(|url| !url.contains("169.254") && !url.contains("127.0.0.1") && !url.contains("localhost"))
    );
    assert!(app.questions.iter().all(|question| question.method == "GET" && question.body.is_empty()));
    let own = |question: &&Outgoing| question.url.starts_with(ORIGIN);
    assert!(app.questions.iter().filter(own).all(|question| question.whom == Whom::OwnPage));
    assert!(
        app.questions.iter().filter(|question| !own(question)).all(|question| question.whom == Whom::Page)
    );

    let threads = app.owner("GET", "/threads?q=gone", &Value::Null).expect(200).json();
    assert_eq!(threads["threads"][0]["gone_since"], "2026-11-22T10:00:00Z");
    let read = app.get("/api/v1/sites/b.example/thread?key=/2019/gone").expect(200).json();
    assert_eq!(read["thread"]["comment_count"], 1, "it is kept");
    app.now += 60_000;
    check(&mut app);
    let threads = app.owner("GET", "/threads?q=gone", &Value::Null).expect(200).json();
    assert_eq!(threads["threads"][0]["gone_since"], "2026-11-22T10:00:00Z", "since then");
    app.outside = |question| match question.url.as_str() {
        "https://b.example/2019/gone" => page(""),
        "https://b.example/admin" => answer(404, None, ""),
        _ => moved(question),
    };
    check(&mut app);
    let threads = app.owner("GET", "/threads?q=gone", &Value::Null).expect(200).json();
    assert_eq!(threads["threads"][0]["gone_since"], Value::Null, "it is back");
}

#[test]
fn a_blog_whose_every_url_changed_has_all_conversations_again_after_one_check() {
    let mut app = App::new();
    for number in 0..20 {
        post(&mut app, &format!("https://old.example/?p={number}"));
        post(&mut app, &format!("https://old.example/2019/post-{number}"));
    }
    // A page that was found at its new address meanwhile has a second conversation there.
    post(&mut app, "https://b.example/writing/post-3/");
    app.outside = |question| match question.url.strip_prefix("https://old.example/2019/") {
        Some(name) => to(&format!("https://b.example/writing/{name}/")),
        None if question.url.starts_with("https://b.example/writing/") => page(""),
        None => page("<title>Front</title>"),
    };
    let links = check(&mut app);
    let moves: Vec<Value> = links
        .iter()
        .filter(|link| link["state"] == "moved" || link["state"] == "joined")
        .map(|link| json!({"from": link["key"], "to": link["to"]}))
        .collect();
    let told = app.owner("POST", "/threads/redirects", &json!({"moves": moves})).expect(200).json();
    assert_eq!((&told["renamed"], &told["merged"]), (&json!(20), &json!(1)), "{told}");
    for number in 0..20 {
        let path = format!("/api/v1/sites/b.example/thread?url=https://b.example/writing/post-{number}/");
        let count = app.get(&path).expect(200).json()["thread"]["comment_count"].clone();
        assert_eq!(count, if number == 3 { 2 } else { 1 }, "post {number}");
    }
    let again = check(&mut app);
    assert!(again.iter().all(|link| link["state"] == "good"), "{again:?}");
    assert_eq!(soundness::faults(&mut app), Vec::<String>::new());
}

#[test]
fn a_thread_whose_address_nobody_knows_is_asked_for_where_its_key_says() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    ada.post_to(&mut app, "named", "Two", None);
    app.outside = |question| {
        assert_eq!(question.url, "https://b.example/a");
        page("")
    };
    let links = check(&mut app);
    assert_eq!(said(&links, "/a").0, "good");
    assert_eq!(said(&links, "named"), ("unknown".into(), Value::Null));
}

#[test]
fn a_check_begins_where_the_last_one_ended_and_nowhere_else() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    assert_eq!(app.owner("POST", "/threads/check", &Value::Null).expect(200).json()["links"], json!([]));
    ada.post(&mut app, "One", None);
    for after in ["x", "0", "-1", "1.5"] {
        app.owner("POST", "/threads/check", &json!({"after": after})).is_problem(422, "validation_failed");
    }
}
