use serde_json::json;

use crate::support::{App, Visitor};

#[test]
fn a_reaction_is_given_once_and_taken_back() {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    let id = ada.post(&mut app, "React", None);
    let given = grace.react(&mut app, Some(id), "heart", true).expect(200).json();
    assert_eq!((&given["reactions"], &given["my_reactions"]), (&json!({"heart": 1}), &json!(["heart"])));
    assert!(grace.token.is_some());
    let again = grace.react(&mut app, Some(id), "heart", true).expect(200).json();
    assert_eq!((&again["reactions"], again.get("visitor_token")), (&json!({"heart": 1}), None));
    ada.react(&mut app, Some(id), "clap", true).expect(200);
    let back = grace.react(&mut app, Some(id), "heart", false).expect(200).json();
    assert_eq!((&back["reactions"], &back["my_reactions"]), (&json!({"clap": 1}), &json!([])));
    let view = ada.thread(&mut app);
    assert_eq!(
        (&view["comments"][0]["my_reactions"], &view["thread"]["version"]),
        (&json!(["clap"]), &json!(4))
    );
}

#[test]
fn a_reaction_to_a_page_begins_its_thread() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let ask = ada.ask("PUT", "/reactions");
    let body = json!({"url": "https://b.example/a", "title": "A", "reaction": "heart", "on": true});
    ada.token = app.send(&ask.json(&body)).expect(200).json()["visitor_token"].as_str().map(str::to_owned);
    let view = ada.thread(&mut app);
    assert_eq!(
        (&view["thread"]["reactions"], &view["thread"]["my_reactions"]),
        (&json!({"heart": 1}), &json!(["heart"]))
    );
    assert_eq!((&view["thread"]["title"], &view["thread"]["version"]), (&json!("A"), &json!(1)));
}

#[test]
fn taking_back_what_was_never_given_leaves_no_trace() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let answer = ada.react(&mut app, None, "heart", false).expect(200).json();
    assert_eq!(answer, json!({"reactions": {}, "my_reactions": []}));
    assert_eq!(
        app.site().number("SELECT (SELECT count(*) FROM threads) + (SELECT count(*) FROM visitors)"),
        0
    );
    ada.post(&mut app, "One", None);
    ada.react(&mut app, Some(1), "heart", false).expect(200);
    assert_eq!(app.thread("")["thread"]["version"], 1);
}

#[test]
fn only_what_is_offered_on_what_stands() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let id = ada.post(&mut app, "One", None);
    ada.post(&mut app, "Two", Some(id));
    for unknown in ["no-such", "", "❤️", "HEART"] {
        ada.react(&mut app, Some(id), unknown, true).is_problem(422, "unknown_reaction");
    }
    for unknown in [999, 0, -1, i64::MAX] {
        ada.react(&mut app, Some(unknown), "heart", true).is_problem(404, "unknown_comment");
    }
    let elsewhere = ada.post_to(&mut app, "/elsewhere", "Three", None);
    ada.react(&mut app, Some(elsewhere), "heart", true).is_problem(404, "unknown_comment");
    ada.react(&mut app, Some(id), "heart", true).expect(200);
    ada.delete(&mut app, id).expect(200);
    ada.react(&mut app, Some(id), "heart", true).is_problem(404, "unknown_comment");
    assert_eq!(app.thread("")["comments"][0]["reactions"], json!({}));
    assert_eq!(ada.thread(&mut app)["comments"][0]["my_reactions"], json!([]));
}

#[test]
fn a_comment_says_by_itself_which_thread() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    let put = |body: &serde_json::Value| ada.ask("PUT", "/reactions").json(body);
    app.send(&put(&json!({"comment": 1, "reaction": "heart", "on": true}))).expect(200);
    assert_eq!(app.thread("")["comments"][0]["reactions"], json!({"heart": 1}));
    app.send(&put(&json!({"reaction": "heart", "on": true}))).is_problem(422, "validation_failed");
    app.send(&put(&json!({"key": "/a", "reaction": "heart"}))).is_problem(400, "malformed_json");
}
