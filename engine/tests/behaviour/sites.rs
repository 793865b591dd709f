use serde_json::json;

use crate::support::{App, Ask, OWNER_TOKEN, Visitor};

#[test]
fn the_owner_creates_reads_changes_and_lists_sites() {
    let mut app = App::empty();
    assert_eq!(
        app.send(&Ask::get("/api/v1/sites").bearer(OWNER_TOKEN)).expect(200).json(),
        json!({"sites": []})
    );
    let created =
        app.put_site(&json!({"name": " Bread ", "origins": ["https://B.example/"], "language": "fr"}));
    let created = created.expect(201).json();
    assert_eq!(
        json!([created["id"], created["name"], created["origins"]]),
        json!(["b.example", "Bread", ["https://b.example"]])
    );
    let changed = app.put_site(&json!({"sort": "newest"})).expect(200).json();
    assert_eq!(json!([changed["sort"], changed["language"]]), json!(["newest", "fr"]));
    let settings = Ask::new("PATCH", "/api/v1/sites/b.example/settings").bearer(OWNER_TOKEN);
    let patched =
        app.send(&settings.json(&json!({"name": "Rye", "reactions_per_minute": 7}))).expect(200).json();
    for path in ["/api/v1/sites/b.example", "/api/v1/sites/b.example/settings"] {
        assert_eq!(app.send(&Ask::get(path).bearer(OWNER_TOKEN)).expect(200).json(), patched);
    }
    app.send(&Ask::new("PUT", "/api/v1/sites/a.example").bearer(OWNER_TOKEN).json(&json!({}))).expect(201);
    let listed = app.send(&Ask::get("/api/v1/sites").bearer(OWNER_TOKEN)).expect(200).json();
    assert_eq!(
        listed,
        json!({"sites": [{"id": "a.example", "name": "a.example"}, {"id": "b.example", "name": "Rye"}]})
    );
}

#[test]
fn nobody_but_the_owner_manages_sites() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "x", None);
    let visitor = ada.token.expect("a token");
    for (method, path) in [("PUT", ""), ("GET", ""), ("GET", "/settings"), ("PATCH", "/settings")] {
        let ask = Ask::new(method, &format!("/api/v1/sites/b.example{path}")).body("{}");
        app.send(&ask).is_problem(401, "unauthorized");
        app.send(&ask.clone().bearer(&visitor)).is_problem(403, "forbidden");
        app.send(&ask.header("authorization", "Basic b3duZXI6")).is_problem(401, "invalid_token");
    }
    app.config.owner_token = None;
    app.put_site(&json!({})).is_problem(401, "invalid_token");
}

#[test]
fn settings_out_of_bounds_are_refused_by_name() {
    let mut app = App::new();
    let answer = app.put_site(
        &json!({"name": "x".repeat(101), "origins": ["b"], "language": "?", "comments_per_minute": 100_001}),
    );
    answer.is_problem(422, "validation_failed");
    assert_eq!(answer.json()["fields"].as_array().map(Vec::len), Some(4));
    app.put_site(&json!({"origins": "https://b.example"})).is_problem(400, "malformed_json");
    app.put_site(&json!({"sort": "loudest"})).is_problem(400, "malformed_json");
}

#[test]
fn a_site_nobody_created_takes_nothing_and_holds_nothing() {
    let mut app = App::empty();
    let site = |path: &str| format!("/api/v1/sites/b.example{path}");
    let comment = json!({"key": "/a", "body": "x", "author": {"name": "Ada"}});
    for ask in [
        Ask::get(&site("/thread?key=/a")),
        Ask::get(&site("/thread.html?key=/a")),
        Ask::get(&site("/counts?key=/a")),
        Ask::get(&site("/challenge")),
        Ask::get(&site("/comments/1")),
        Ask::get(&site("/comments/1/replies")),
        Ask::new("POST", &site("/comments")).json(&comment),
        Ask::new("POST", &site("/preview")).json(&json!({"body": "x"})),
        Ask::new("PUT", &site("/reactions")).json(&json!({"key": "/a", "reaction": "heart", "on": true})),
        Ask::get(&site("/settings")).bearer(OWNER_TOKEN),
        Ask::new("PATCH", &site("/settings")).bearer(OWNER_TOKEN).json(&json!({})),
    ] {
        app.send(&ask).is_problem(404, "unknown_site");
    }
    assert_eq!(app.site().number("SELECT count(*) FROM sqlite_master"), 0);
}

#[test]
fn a_repeated_creation_mends_a_directory_that_was_not_reached() {
    let mut app = App::empty();
    app.places
        .entry(":directory".into())
        .or_insert_with(crate::support::database::MemoryDatabase::new)
        .broken = true;
    app.put_site(&json!({"name": "B"})).is_problem(503, "unavailable");
    app.places.get_mut(":directory").expect("the directory").broken = false;
    app.put_site(&json!({"name": "B"})).expect(200);
    let listed = app.send(&Ask::get("/api/v1/sites").bearer(OWNER_TOKEN)).expect(200).json();
    assert_eq!(listed["sites"], json!([{"id": "b.example", "name": "B"}]));
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    let mut app = App::new();
    app.site().execute("UPDATE schema_version SET version = 999");
    app.get("/api/v1/sites/b.example/thread?key=/a").is_problem(503, "unavailable");
}
