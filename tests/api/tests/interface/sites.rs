use causerie_api_tests::{Ask, OWNER_TOKEN, Server, Site};
use serde_json::json;

#[test]
fn the_owner_creates_reads_and_changes_a_site() {
    let site = Site::new(Server::shared().url(), "made.example");
    let put = |body| site.send(&Ask::put(site.path("")).bearer(OWNER_TOKEN).json(&body));
    let created = put(json!({"name": " Made ", "origins": ["https://Made.example/"], "language": "fr"}))
        .expect(201)
        .json();
    assert_eq!(created["id"], "made.example");
    assert_eq!(created["name"], "Made");
    assert_eq!(created["origins"], json!(["https://made.example"]));

    let changed = put(json!({"sort": "newest"})).expect(200).json();
    assert_eq!((&changed["sort"], &changed["language"]), (&json!("newest"), &json!("fr")));

    let read = site.send(&Ask::get(site.path("")).bearer(OWNER_TOKEN)).expect(200).json();
    assert_eq!(read, changed);
    let listed = site.send(&Ask::get("/api/v1/sites").bearer(OWNER_TOKEN)).expect(200).json();
    let ours = listed["sites"].as_array().expect("a list").iter().find(|entry| entry["id"] == "made.example");
    assert_eq!(ours.expect("our site")["name"], "Made");
}

#[test]
fn settings_have_a_path_of_their_own() {
    let site = Server::shared().new_site();
    let ask = Ask::patch(site.path("/settings")).bearer(OWNER_TOKEN);
    let changed = site.send(&ask.json(&json!({"reactions_per_minute": 7}))).expect(200).json();
    assert_eq!(changed["reactions_per_minute"], 7);
    let read = site.send(&Ask::get(site.path("/settings")).bearer(OWNER_TOKEN)).expect(200).json();
    assert_eq!(read["reactions_per_minute"], 7);
    assert_eq!(read["name"], "A blog", "what is not named stays");
}

#[test]
fn a_change_of_settings_shows_at_once() {
    let site = Server::shared().new_site();
    assert_eq!(site.thread("/now")["site"]["language"], "en");
    site.put(&json!({"language": "fr"}));
    assert_eq!(site.thread("/now")["site"]["language"], "fr");
}

#[test]
fn nobody_but_the_owner_manages_sites() {
    let site = Server::shared().new_site();
    let mut visitor = site.visitor();
    visitor.post("/a", "I am a visitor");
    let visitor = visitor.token.expect("a token");
    let asks = [
        Ask::put(site.path("")).json(&json!({})),
        Ask::get(site.path("")),
        Ask::get("/api/v1/sites"),
        Ask::get(site.path("/settings")),
        Ask::patch(site.path("/settings")).json(&json!({})),
    ];
    for ask in asks {
        site.send(&ask).is_problem(401, "unauthorized");
        site.send(&ask.clone().bearer(&visitor)).is_problem(403, "forbidden");
        site.send(&ask.clone().bearer("cv_too-short")).is_problem(401, "invalid_token");
        site.send(&ask.header("authorization", "Basic b3duZXI6")).is_problem(401, "invalid_token");
    }
}

#[test]
fn settings_out_of_bounds_are_refused_by_name() {
    let site = Server::shared().new_site();
    let cases = [
        (json!({"name": "x".repeat(101)}), "name"),
        (json!({"origins": ["blog.example"]}), "origins"),
        (json!({"origins": vec!["https://a.example"; 51]}), "origins"),
        (json!({"language": "not a tag"}), "language"),
        (json!({"reactions": [{"key": "Not A Key", "emoji": "x", "label": "x"}]}), "reactions"),
        (json!({"comments_per_minute": 100_001}), "comments_per_minute"),
    ];
    for (settings, field) in cases {
        let answer = site.send(&Ask::put(site.path("")).bearer(OWNER_TOKEN).json(&settings));
        answer.is_problem(422, "validation_failed");
        let named = answer.json()["fields"][0]["field"].as_str().expect("a field").to_owned();
        assert!(named.starts_with(field), "{named} for {field}");
    }
}

#[test]
fn a_site_that_was_never_created_takes_nothing_and_holds_nothing() {
    let site = Site::new(Server::shared().url(), "never-made.example");
    let asks = [
        Ask::get(site.thread_path("thread", "/a")),
        Ask::get(site.thread_path("thread.html", "/a")),
        Ask::get(site.path("/counts?key=/a")),
        Ask::get(site.path("/comments/1")),
        Ask::get(site.path("/challenge")),
        Ask::post(site.path("/comments")).json(&Site::comment("/a", "Hello?")),
        Ask::put(site.path("/reactions")).json(&json!({"key": "/a", "reaction": "heart", "on": true})),
        Ask::get(site.path("/settings")).bearer(OWNER_TOKEN),
    ];
    for ask in asks {
        site.send(&ask).is_problem(404, "unknown_site");
    }
}

#[test]
fn a_site_id_has_a_form() {
    let bad = ["Upper.example", "-a", "a_b", "a%2Fb", "%3Adirectory", &"x".repeat(64)];
    for id in bad {
        let site = Site::new(Server::shared().url(), id);
        site.send(&Ask::get(site.thread_path("thread", "/a"))).is_problem(400, "invalid_site");
    }
    let site = Site::new(Server::shared().url(), "%FF");
    site.send(&Ask::get(site.thread_path("thread", "/a"))).is_problem(400, "invalid_utf8");
}
