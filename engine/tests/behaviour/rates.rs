use serde_json::json;

use crate::support::{Answer, App, Visitor};

fn limited(comments: u32, reactions: u32) -> App {
    let mut app = App::new();
    app.put_site(&json!({"comments_per_minute": comments, "reactions_per_minute": reactions})).expect(200);
    app
}

fn post(app: &mut App, visitor: &mut Visitor) -> Answer {
    visitor.send(app, &json!({"key": "/a", "body": "x", "author": {"name": "Ada"}}))
}

#[track_caller]
fn refused_for(answer: &Answer, seconds: &str) {
    answer.is_problem(429, "rate_limited");
    assert_eq!(answer.header("retry-after"), Some(seconds));
    assert_eq!(answer.header("access-control-expose-headers"), Some("retry-after"));
}

#[test]
fn a_minute_begins_with_the_first_comment() {
    let (mut app, mut ada) = (limited(2, 0), Visitor::default());
    post(&mut app, &mut ada).expect(201);
    app.now += 10_000;
    post(&mut app, &mut ada).expect(201);
    refused_for(&post(&mut app, &mut ada), "50");
    app.now += 49_500;
    refused_for(&post(&mut app, &mut ada), "1");
    app.now += 500;
    post(&mut app, &mut ada).expect(201);
    assert_eq!(app.thread("")["thread"]["comment_count"], 3, "what was refused is not stored");
}

#[test]
fn refusals_do_not_count() {
    let (mut app, mut ada) = (limited(1, 0), Visitor::default());
    post(&mut app, &mut ada).expect(201);
    for _ in 0..5 {
        refused_for(&post(&mut app, &mut ada), "60");
    }
    app.now += 60_000;
    post(&mut app, &mut ada).expect(201);
}

#[test]
fn edits_count_like_comments() {
    let (mut app, mut ada) = (limited(2, 0), Visitor::default());
    post(&mut app, &mut ada).expect(201);
    ada.edit(&mut app, 1, "y").expect(200);
    refused_for(&ada.edit(&mut app, 1, "z"), "60");
    ada.delete(&mut app, 1).expect(200);
}

#[test]
fn an_address_has_a_limit_whoever_writes_from_it() {
    let mut app = limited(2, 0);
    post(&mut app, &mut Visitor::default()).expect(201);
    post(&mut app, &mut Visitor::default()).expect(201);
    refused_for(&post(&mut app, &mut Visitor::default()), "60");
    app.address = Some("192.0.2.2");
    post(&mut app, &mut Visitor::default()).expect(201);
}

#[test]
fn a_visitor_has_a_limit_wherever_they_write() {
    let (mut app, mut ada) = (limited(2, 0), Visitor::default());
    for (address, status) in [("192.0.2.1", 201), ("192.0.2.2", 201), ("192.0.2.3", 429)] {
        app.address = Some(address);
        assert_eq!(post(&mut app, &mut ada).status, status, "{address}");
    }
}

#[test]
fn reactions_have_a_limit_of_their_own() {
    let (mut app, mut ada) = (limited(1, 2), Visitor::default());
    post(&mut app, &mut ada).expect(201);
    ada.react(&mut app, None, "heart", true).expect(200);
    ada.react(&mut app, None, "heart", false).expect(200);
    refused_for(&ada.react(&mut app, None, "heart", true), "60");
}

#[test]
fn a_retry_is_not_counted_and_zero_lifts_the_limit() {
    let (mut app, mut ada) = (limited(1, 0), Visitor::default());
    let comment = json!({"key": "/a", "body": "x", "author": {"name": "Ada"}, "idempotency_key": "k"});
    Visitor::default().send(&mut app, &comment).expect(201);
    ada.send(&mut app, &comment).expect(200);
    refused_for(&post(&mut app, &mut ada), "60");
    app.put_site(&json!({"comments_per_minute": 0})).expect(200);
    for _ in 0..20 {
        post(&mut app, &mut ada).expect(201);
    }
}

#[test]
fn without_an_address_the_limit_still_holds() {
    let mut app = limited(1, 0);
    app.address = None;
    post(&mut app, &mut Visitor::default()).expect(201);
    refused_for(&post(&mut app, &mut Visitor::default()), "60");
}
