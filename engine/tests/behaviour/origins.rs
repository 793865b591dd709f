use serde_json::json;

use crate::support::{App, Ask, ORIGIN, OWNER_TOKEN, PUBLIC_URL, Visitor};

fn writes() -> Vec<Ask> {
    let site = "/api/v1/sites/b.example";
    let comment = json!({"key": "/a", "body": "x", "author": {"name": "Ada"}});
    vec![
        Ask::new("POST", &format!("{site}/comments")).json(&comment),
        Ask::new("PUT", &format!("{site}/reactions"))
            .json(&json!({"key": "/a", "reaction": "heart", "on": true})),
        Ask::new("POST", &format!("{site}/preview")).json(&json!({"body": "x"})),
    ]
}

#[test]
fn registered_pages_own_pages_and_programs_write() {
    let mut app = App::new();
    for ask in writes() {
        for ask in [ask.clone(), ask.clone().header("origin", ORIGIN), ask.header("origin", PUBLIC_URL)] {
            assert!(app.send(&ask).status < 300);
        }
    }
}

#[test]
fn other_pages_do_not() {
    let mut app = App::new();
    for origin in [
        "https://evil.example",
        "http://b.example",
        "https://b.example:8443",
        "https://a.b.example",
        "null",
        "",
    ] {
        for ask in writes() {
            app.send(&ask.header("origin", origin)).is_problem(403, "origin_not_allowed");
        }
    }
    assert_eq!(app.thread("")["thread"]["version"], 0);
    let read = Ask::get("/api/v1/sites/b.example/thread?key=/a").header("origin", "https://evil.example");
    app.send(&read).expect(200);
}

#[test]
fn other_pages_change_nothing_of_their_visitors() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let id = ada.post(&mut app, "Mine", None);
    let path = format!("/comments/{id}");
    for ask in [ada.ask("PATCH", &path).json(&json!({"body": "x"})), ada.ask("DELETE", &path)] {
        app.send(&ask.header("origin", "https://evil.example")).is_problem(403, "origin_not_allowed");
    }
}

#[test]
fn an_origin_registered_later_writes_at_once() {
    let mut app = App::new();
    let ask = writes().remove(0).header("origin", "https://new.example");
    app.send(&ask).is_problem(403, "origin_not_allowed");
    app.put_site(&json!({"origins": [ORIGIN, "https://new.example"]})).expect(200);
    app.send(&ask).expect(201);
}

#[test]
fn the_owner_is_known_by_their_token_not_by_their_page() {
    let mut app = App::new();
    let ask =
        Ask::get("/api/v1/sites/b.example").bearer(OWNER_TOKEN).header("origin", "https://anywhere.example");
    app.send(&ask).expect(200);
}
