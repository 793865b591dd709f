use serde_json::{Value, json};

use crate::support::{App, Visitor};

fn comment(body: &str, key: &str) -> Value {
    json!({"key": "/a", "body": body, "author": {"name": "Ada"}, "idempotency_key": key})
}

#[test]
fn the_same_key_again_is_the_same_comment() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "Earlier, so that there is a token", None);
    let first = ada.send(&mut app, &comment("Once", "k")).expect(201).json();
    let second = ada.send(&mut app, &comment("Once", "k")).expect(200).json();
    assert_eq!(first, second);
    assert_eq!(app.thread("")["thread"]["comment_count"], 2);
}

#[test]
fn a_lost_first_answer_is_made_good_by_a_token_for_the_same_visitor() {
    let mut app = App::new();
    let lost = Visitor::default().send(&mut app, &comment("First", "k")).expect(201).json();
    let mut ada = Visitor::default();
    let again = ada.send(&mut app, &comment("First", "k")).expect(200).json();
    assert_eq!(again["comment"], lost["comment"]);
    assert_ne!(again["visitor_token"], lost["visitor_token"]);
    let id = again["comment"]["id"].as_i64().expect("an id");
    ada.edit(&mut app, id, "Mine").expect(200);
    Visitor { token: lost["visitor_token"].as_str().map(str::to_owned) }
        .edit(&mut app, id, "Too")
        .expect(200);
    assert_eq!(app.site().number("SELECT count(*) FROM visitors"), 1);
}

#[test]
fn a_key_belongs_to_one_comment() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "Earlier", None);
    ada.send(&mut app, &comment("One", "k")).expect(201);
    ada.send(&mut app, &comment("Two", "k")).is_problem(409, "idempotency_key_reused");
    let mut elsewhere = comment("One", "k");
    elsewhere["key"] = json!("/elsewhere");
    ada.send(&mut app, &elsewhere).is_problem(409, "idempotency_key_reused");
    let mut renamed = comment("One", "k");
    renamed["author"]["name"] = json!("Eve");
    ada.send(&mut app, &renamed).is_problem(409, "idempotency_key_reused");
}

#[test]
fn other_people_may_choose_the_same_key() {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    ada.post(&mut app, "Ada is here", None);
    grace.post(&mut app, "Grace is here", None);
    ada.send(&mut app, &comment("One", "k")).expect(201);
    grace.send(&mut app, &comment("Two", "k")).expect(201);
    app.address = Some("192.0.2.2");
    Visitor::default().send(&mut app, &comment("Three", "k")).expect(201);
    app.address = Some("192.0.2.3");
    Visitor::default().send(&mut app, &comment("Four", "k")).expect(201);
}

#[test]
fn what_was_deleted_does_not_come_back() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "Earlier", None);
    ada.send(&mut app, &comment("Once", "k")).expect(201);
    ada.delete(&mut app, 2).expect(200);
    ada.send(&mut app, &comment("Once", "k")).is_problem(404, "unknown_comment");
}

#[test]
fn a_key_is_a_short_printable_text() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    for bad in ["", "a\nb", &"x".repeat(129)] {
        let answer = ada.send(&mut app, &comment("One", bad));
        answer.is_problem(422, "validation_failed");
        assert_eq!(answer.json()["fields"][0]["field"], "idempotency_key");
    }
}
