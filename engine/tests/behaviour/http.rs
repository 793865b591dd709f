use causerie_shared::limits;
use serde_json::json;

use crate::support::{App, Ask, OWNER_TOKEN, Visitor};

#[test]
fn health_is_told() {
    let answer = App::empty().get("/healthz").expect(200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.json(), json!({"status": "ok", "version": "0.0.0"}));
}

#[test]
fn a_path_that_is_not_there_is_a_problem() {
    let mut app = App::empty();
    for path in
        ["/", "/api/v1", "/api/v2/sites", "/api/v1/sites/b.example/", "/api/v1/sites/b.example/nothing", "//"]
    {
        app.get(path).is_problem(404, "not_found");
    }
}

#[test]
fn a_method_that_a_path_does_not_take_names_those_it_does() {
    let mut app = App::empty();
    for (method, path, allow) in [
        ("DELETE", "/healthz", "GET, HEAD"),
        ("GET", "/api/v1/sites/b.example/preview", "POST"),
        ("POST", "/api/v1/sites/b.example/comments/1", "GET, PATCH, DELETE, HEAD"),
        ("BREW", "/api/v1/sites/b.example", "GET, PUT, HEAD"),
    ] {
        let answer = app.send(&Ask::new(method, path));
        answer.is_problem(405, "method_not_allowed");
        assert_eq!(answer.header("allow"), Some(allow));
    }
}

#[test]
fn head_is_get_without_the_body() {
    let mut app = App::new();
    let target = "/api/v1/sites/b.example/thread?key=/a";
    let get = app.get(target).expect(200);
    let head = app.send(&Ask::new("HEAD", target)).expect(200);
    assert!(head.bytes().is_empty() && !get.bytes().is_empty());
    for name in ["content-type", "etag", "cache-control"] {
        assert_eq!(head.header(name), get.header(name), "{name}");
    }
}

#[test]
fn pages_of_any_origin_may_ask() {
    let mut app = App::empty();
    for path in ["/api/v1/sites/b.example/comments", "/api/v1/anything"] {
        let answer = app.send(&Ask::new("OPTIONS", path).header("origin", "https://x.example")).expect(204);
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        assert_eq!(answer.header("access-control-allow-headers"), Some("authorization, content-type"));
        assert_eq!(answer.header("access-control-max-age"), Some("86400"));
        assert!(answer.bytes().is_empty());
    }
    app.send(&Ask::new("OPTIONS", "/healthz")).is_problem(405, "method_not_allowed");
    let problem = app.get("/api/v1/sites/b.example/thread?key=/a");
    problem.is_problem(404, "unknown_site");
    assert_eq!(problem.header("access-control-allow-origin"), Some("*"));
    assert_eq!(problem.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(problem.header("cache-control"), Some("no-store"));
    assert_eq!(app.get("/healthz").header("access-control-allow-origin"), None);
}

#[test]
fn a_body_at_its_limit_is_read_and_one_beyond_is_not() {
    let mut app = App::new();
    let mut preview = |bytes: usize| {
        let body = format!("{{\"body\": \"x\"}}{}", " ".repeat(bytes - 13));
        app.send(&Ask::new("POST", "/api/v1/sites/b.example/preview").body(body))
    };
    preview(limits::REQUEST_BYTES).expect(200);
    preview(limits::REQUEST_BYTES + 1).is_problem(413, "body_too_large");
    app.send(&Ask::new("POST", "/nowhere").body(vec![0; 70_000])).is_problem(413, "body_too_large");
}

#[test]
fn a_site_id_has_a_form() {
    let mut app = App::new();
    for id in ["Upper.example", "-a", "a_b", "a%2Fb", "%3Adirectory", "", &"x".repeat(64)] {
        app.get(&format!("/api/v1/sites/{id}/thread?key=/a")).is_problem(400, "invalid_site");
    }
    app.get("/api/v1/sites/%FF/thread?key=/a").is_problem(400, "invalid_utf8");
    app.get("/api/v1/sites/b%2Eexample/thread?key=/a").expect(200);
}

#[test]
fn strange_tokens_are_refused_and_the_owner_reads_like_anybody() {
    let mut app = App::new();
    let thread = Ask::get("/api/v1/sites/b.example/thread?key=/a");
    for token in ["", "x", "cv_", "cv_????", "owner-toke", &"x".repeat(10_000)] {
        let answer = app.send(&thread.clone().bearer(token));
        answer.is_problem(401, "invalid_token");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
    }
    assert_eq!(app.send(&thread.clone().bearer(OWNER_TOKEN)).expect(200).json(), app.send(&thread).json());
}

#[test]
fn a_preview_is_exactly_what_would_be_stored() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let body = "# Big\n\n- [x] done\n\n~~no~~ <script>alert(1)</script> https://bread.example";
    let ask = Ask::new("POST", "/api/v1/sites/b.example/preview");
    let preview = app.send(&ask.clone().json(&json!({"body": body}))).expect(200).json()["html"].clone();
    ada.post(&mut app, body, None);
    assert_eq!(app.thread("")["comments"][0]["html"], preview);
    app.send(&ask.clone().json(&json!({"body": " "}))).is_problem(422, "validation_failed");
    app.send(&ask.clone().body("{]")).is_problem(400, "malformed_json");
    app.send(&ask.clone().body(" [\"a\"]")).is_problem(400, "malformed_json");
    app.send(&ask.header("origin", "https://evil.example").json(&json!({"body": "x"})))
        .is_problem(403, "origin_not_allowed");
}

#[test]
fn counts_are_told_under_the_names_asked_for() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let root = ada.post_to(&mut app, "/posts/pain perdu", "1", None);
    ada.post_to(&mut app, "/posts/pain perdu", "2", Some(root));
    ada.delete(&mut app, root).expect(200);
    let counts = |app: &mut App, query: &str| app.get(&format!("/api/v1/sites/b.example/counts?{query}"));
    let url = "https://b.example/posts//pain%2520perdu/index.html%3Fx%3D1";
    let answer = counts(&mut app, &format!("url={url}&key=/posts/pain+perdu&key=/none&key=/none&other=1"));
    let expected = json!({"counts": {
        "https://b.example/posts//pain%20perdu/index.html?x=1": 1, "/posts/pain perdu": 1, "/none": 0,
    }});
    assert_eq!(answer.expect(200).json(), expected);
    let keys = |count: usize| (0..count).map(|n| format!("key=/{n}")).collect::<Vec<_>>().join("&");
    counts(&mut app, &keys(100)).expect(200);
    for bad in ["", "key=", "url=ftp://x", &keys(101)] {
        counts(&mut app, bad).is_problem(400, "invalid_query");
    }
}

#[test]
fn a_store_that_fails_is_a_503_and_says_nothing_of_its_inside() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    app.site().broken = true;
    let answer = ada.send(&mut app, &json!({"key": "/a", "body": "Two", "author": {"name": "Ada"}}));
    answer.is_problem(503, "unavailable");
    assert!(!answer.text().contains("SQLITE"));
    app.site().broken = false;
    assert_eq!(app.thread("")["thread"]["comment_count"], 1);
}

#[test]
fn a_fault_is_a_500_for_the_client_and_a_sentence_for_the_log() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    app.site().execute("DROP TABLE idempotency_keys; DROP TABLE comment_addresses");
    let answer = ada.send(&mut app, &json!({"key": "/a", "body": "Two", "author": {"name": "Ada"}}));
    answer.is_problem(500, "internal");
    assert!(!answer.text().contains("comment_addresses"));
    assert_eq!(app.thread("")["thread"]["comment_count"], 1, "the transaction was undone");
}
