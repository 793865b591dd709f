use causerie_api_tests::{Answer, Ask, OWNER_TOKEN, Server, Site};
use serde_json::{Value, json};

fn post(site: &Site, comment: &Value) -> Answer {
    site.send(&Ask::post(site.path("/comments")).json(comment))
}

fn post_raw(site: &Site, body: impl Into<Vec<u8>>) -> Answer {
    site.send(&Ask::post(site.path("/comments")).raw("application/json", body))
}

/// A comment with one field replaced.
fn with(field: &str, value: Value) -> Value {
    let mut comment = Site::comment("/bad", "Hello");
    *comment.pointer_mut(field).unwrap_or_else(|| panic!("{field}")) = value;
    comment
}

#[track_caller]
fn nothing_is_stored(site: &Site) {
    let view = site.thread("/bad");
    assert_eq!((&view["comments"], &view["thread"]["version"]), (&json!([]), &json!(0)));
}

#[test]
fn what_is_no_json_is_refused() {
    let site = Server::shared().new_site();
    for body in ["", "{", "null", "[]", "\"x\"", "{\"key\":\"/bad\"}", "{\"key\":\"/bad\",}", "NaN"] {
        post_raw(&site, body).is_problem(400, "malformed_json");
    }
    post_raw(&site, "[".repeat(10_000)).is_problem(400, "malformed_json");
    for path in ["/preview", "/comments"] {
        site.send(&Ask::post(site.path(path)).raw("application/json", "{]"))
            .is_problem(400, "malformed_json");
    }
    let put = Ask::put(site.path("/reactions")).raw("application/json", "nope");
    site.send(&put).is_problem(400, "malformed_json");
    let put = Ask::put(site.path("")).bearer(OWNER_TOKEN).raw("application/json", "nope");
    site.send(&put).is_problem(400, "malformed_json");
    nothing_is_stored(&site);
}

#[test]
fn a_value_of_the_wrong_type_is_refused() {
    let site = Server::shared().new_site();
    for (field, value) in [
        ("/body", json!(7)),
        ("/body", json!(null)),
        ("/body", json!(["Hello"])),
        ("/author", json!("Ada")),
        ("/author/name", json!({"first": "Ada"})),
        ("/key", json!(1)),
    ] {
        post(&site, &with(field, value)).is_problem(400, "malformed_json");
    }
    for parent in [json!("1"), json!(1.5), json!(true), json!(1e300)] {
        let mut comment = Site::comment("/bad", "Hello");
        comment["parent"] = parent;
        post(&site, &comment).is_problem(400, "malformed_json");
    }
    nothing_is_stored(&site);
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let site = Server::shared().new_site();
    let body = b"{\"key\":\"/bad\",\"body\":\"\xff\xfe\",\"author\":{\"name\":\"Ada\"}}";
    post_raw(&site, body.as_slice()).is_problem(400, "invalid_utf8");
    nothing_is_stored(&site);
}

#[test]
fn half_a_surrogate_pair_is_refused() {
    let site = Server::shared().new_site();
    let body = r#"{"key":"/bad","body":"\ud83d","author":{"name":"Ada"}}"#;
    post_raw(&site, body).is_problem(400, "malformed_json");
    nothing_is_stored(&site);
}

#[test]
fn a_body_beyond_the_limit_is_refused_whole() {
    let site = Server::shared().new_site();
    for size in [65_537, 1_000_000, 3_000_000] {
        post_raw(&site, vec![b' '; size]).is_problem(413, "body_too_large");
    }
    let answer = post(&site, &with("/body", json!("x".repeat(1_000_000))));
    answer.is_problem(413, "body_too_large");
    nothing_is_stored(&site);
}

#[test]
fn control_characters_are_refused_by_field() {
    let site = Server::shared().new_site();
    for (field, name) in [("/body", "body"), ("/author/name", "author.name")] {
        for evil in ["a\0b", "a\u{1b}[31mb", "a\u{8}b"] {
            let answer = post(&site, &with(field, json!(evil)));
            answer.is_problem(422, "validation_failed");
            assert_eq!(answer.json()["fields"][0]["field"], name);
            assert_eq!(answer.json()["fields"][0]["code"], "control_characters");
        }
    }
    post(&site, &with("/key", json!("a\0b"))).is_problem(422, "validation_failed");
    nothing_is_stored(&site);
}

#[test]
fn every_field_at_fault_is_named() {
    let site = Server::shared().new_site();
    let answer = post(
        &site,
        &json!({
            "key": "/bad",
            "body": " \n ",
            "author": {"name": "", "email": "nobody", "website": "javascript:alert(1)"},
        }),
    );
    answer.is_problem(422, "validation_failed");
    let problem = answer.json();
    let fields: Vec<&str> = problem["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .filter_map(|field| field["field"].as_str())
        .collect();
    for wanted in ["author.name", "author.email", "author.website", "body"] {
        assert!(fields.contains(&wanted), "{wanted} in {fields:?}");
    }
    nothing_is_stored(&site);
}

#[test]
fn what_is_too_long_is_refused_and_what_just_fits_is_taken() {
    let site = Server::shared().new_site();
    for (field, value) in
        [("/body", "é".repeat(10_001)), ("/author/name", "é".repeat(81)), ("/key", "k".repeat(513))]
    {
        post(&site, &with(field, json!(value))).is_problem(422, "validation_failed");
    }
    nothing_is_stored(&site);
    assert_eq!(post(&site, &with("/body", json!("é".repeat(10_000)))).status, 201);
    assert_eq!(post(&site, &with("/author/name", json!("é".repeat(80)))).status, 201);
}

#[test]
fn text_that_turns_the_reading_direction_cannot_disguise_a_name() {
    let site = Server::shared().new_site();
    let posted = post(&site, &with("/author/name", json!("Ada\u{202E}ecalevoL\u{200B}"))).expect(201).json();
    assert_eq!(posted["comment"]["author"]["name"], "AdaecalevoL");
    post(&site, &with("/author/name", json!("\u{200B}\u{202E}"))).is_problem(422, "validation_failed");
    assert_eq!(
        post(&site, &with("/body", json!("مرحبا \u{202E}abc"))).status,
        201,
        "a body may hold any script"
    );
}

#[test]
fn a_parent_must_be_a_comment_of_the_thread() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    let elsewhere = ada.post("/elsewhere", "Here");
    let gone = ada.post("/elsewhere", "Gone");
    assert!(ada.delete(gone).status < 300);
    let reply_to = |parent: i64| {
        let mut comment = Site::comment("/bad", "Hello");
        comment["parent"] = json!(parent);
        comment
    };
    post(&site, &reply_to(elsewhere)).is_problem(422, "parent_in_other_thread");
    for unknown in [999_999, 0, -1, i64::MAX] {
        post(&site, &reply_to(unknown)).is_problem(422, "unknown_parent");
    }
    let mut comment = Site::comment("/elsewhere", "Hello");
    comment["parent"] = json!(gone);
    post(&site, &comment).is_problem(422, "unknown_parent");
    nothing_is_stored(&site);
}

#[test]
fn a_parent_never_changes_so_no_circle_can_form() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    let root = ada.post("/circle", "One");
    let reply = ada.reply("/circle", root, "Two");
    let ask = Ask::patch(site.path(&format!("/comments/{root}")));
    let answer = ada.send(ask.json(&json!({"body": "One", "parent": reply})));
    assert!(answer.status == 200 || answer.status == 400, "{}", answer.status);
    let view = site.thread("/circle");
    assert_eq!((&view["comments"][0]["id"], &view["comments"][0]["parent"]), (&json!(root), &json!(null)));
}

#[test]
fn a_comment_names_its_page() {
    let site = Server::shared().new_site();
    let mut neither = Site::comment("/bad", "Hello");
    neither.as_object_mut().expect("an object").remove("key");
    post(&site, &neither).is_problem(422, "validation_failed");
    for url in ["", "bad", "ftp://b.example/bad", "https://", "javascript:alert(1)"] {
        let mut comment = neither.clone();
        comment["url"] = json!(url);
        post(&site, &comment).is_problem(422, "validation_failed");
    }
    nothing_is_stored(&site);
}

#[test]
fn tokens_of_a_strange_form_are_refused() {
    let site = Server::shared().new_site();
    for token in ["", "x", "cv_", "cv_????", &"x".repeat(10_000)] {
        let ask =
            Ask::get(site.thread_path("thread", "/bad")).header("authorization", format!("Bearer {token}"));
        site.send(&ask).is_problem(401, "invalid_token");
    }
}
