//! Outside services that judge comments: asked where the owner wishes, between two calls to the site's place.

use causerie_engine::judges::{Akismet, Turnstile};
use causerie_engine::{Incoming, Outgoing, Reply, Step};
use serde_json::{Value, json};

use crate::support::{App, Ask, PUBLIC_URL, Visitor};

/// Services of which Akismet takes what has "cheap" in it for spam, and Turnstile knows one token.
fn answers(question: &Outgoing) -> Result<Incoming, String> {
    let asked = String::from_utf8_lossy(&question.body);
    let body = match question.url.as_str() {
        "akismet:" => asked.contains("cheap").to_string(),
        "turnstile:" if asked.contains("response=good") => json!({"success": true}).to_string(),
        "turnstile:" => json!({"success": false, "error-codes": ["invalid-input-response"]}).to_string(),
        other => panic!("{other}"),
    };
    Ok(Incoming { status: 200, headers: Vec::new(), body: body.into_bytes() })
}

/// A server that can ask both, and a site that asks those.
fn app(settings: &Value) -> App {
    let mut app = App::new();
    app.config.akismet = Some(Akismet::new("key".into(), Some("akismet:".into())));
    app.config.turnstile = Some(Turnstile::new("secret".into(), Some("turnstile:".into())));
    app.outside = answers;
    app.put_site(settings).expect(200);
    app
}

fn comment(body: &str, token: Option<&str>) -> Value {
    json!({"url": "https://b.example/a", "body": body, "author": {"name": "Ada"}, "turnstile": token})
}

/// Posts; why the comment waits, where it does.
#[track_caller]
fn posted(app: &mut App, comment: &Value) -> Value {
    let id = Visitor::default().send(app, comment).expect(201).json()["comment"]["id"].clone();
    let page = app.owner("GET", "/moderation/comments?status=waiting", &Value::Null).expect(200).json();
    let waiting = page["comments"].as_array().expect("comments").iter().find(|one| one["id"] == id);
    waiting.map_or(Value::Null, |one| one["reasons"].clone())
}

fn unconfirmed() -> Value {
    json!([{"code": "unconfirmed", "name": "Cloudflare Turnstile"}])
}

#[test]
fn nobody_is_asked_until_the_owner_says_so() {
    let mut app = app(&json!({}));
    let site = app.owner("GET", "", &Value::Null).expect(200).json();
    assert_eq!((&site["akismet"], &site["turnstile"]), (&json!(false), &json!(false)));
    assert_eq!(posted(&mut app, &comment("cheap", None)), Value::Null);
    assert_eq!(app.questions, []);
}

#[test]
fn what_akismet_takes_for_spam_waits() {
    let mut app = app(&json!({"akismet": true}));
    assert_eq!(posted(&mut app, &comment("Fine", None)), Value::Null);
    let held = posted(&mut app, &comment("So cheap", None));
    assert_eq!(held, json!([{"code": "service", "name": "Akismet"}]));
    let asked = String::from_utf8(app.questions[1].body.clone()).expect("text");
    assert!(
        asked.contains("blog=https%3A%2F%2Fb.example&") && asked.contains("user_ip=192.0.2.1"),
        "{asked}"
    );
    assert!(asked.contains("permalink=https%3A%2F%2Fb.example%2Fa"), "{asked}");
}

#[test]
fn an_akismet_that_fails_holds_nothing() {
    let mut app = app(&json!({"akismet": true}));
    app.outside = |_| Err("it took too long".into());
    assert_eq!(posted(&mut app, &comment("cheap", None)), Value::Null);
    app.outside = |_| Ok(Incoming { status: 200, headers: Vec::new(), body: b"invalid".to_vec() });
    assert_eq!(posted(&mut app, &comment("cheap", None)), Value::Null);
    app.address = None;
    assert_eq!(posted(&mut app, &comment("cheap", None)), Value::Null);
    assert_eq!(app.questions.len(), 2);
}

#[test]
fn a_comment_without_a_good_token_waits() {
    let mut app = app(&json!({"turnstile": true}));
    assert_eq!(posted(&mut app, &comment("Fine", Some("good"))), Value::Null);
    assert_eq!(posted(&mut app, &comment("Fine", Some("forged"))), unconfirmed());
    assert_eq!(app.questions.len(), 2);
    assert_eq!(posted(&mut app, &comment("Fine", None)), unconfirmed());
    assert_eq!(app.questions.len(), 2, "without a token there is nothing to ask");
    app.outside = |_| Err("it took too long".into());
    assert_eq!(posted(&mut app, &comment("Fine", Some("good"))), unconfirmed());
    let long = comment("Fine", Some(&"x".repeat(2_049)));
    Visitor::default().send(&mut app, &long).is_problem(422, "validation_failed");
}

#[test]
fn whoever_fails_at_turnstile_costs_no_question_to_akismet() {
    let mut app = app(&json!({"turnstile": true, "akismet": true}));
    assert_eq!(posted(&mut app, &comment("cheap", Some("forged"))), unconfirmed());
    assert_eq!(app.questions.iter().map(|asked| asked.url.as_str()).collect::<Vec<_>>(), ["turnstile:"]);
    let held = posted(&mut app, &comment("cheap", Some("good")));
    assert_eq!(held, json!([{"code": "service", "name": "Akismet"}]));
}

#[test]
fn an_installation_without_a_secret_asks_nobody() {
    let mut app = app(&json!({"turnstile": true, "akismet": true}));
    (app.config.akismet, app.config.turnstile) = (None, None);
    assert_eq!(posted(&mut app, &comment("cheap", None)), Value::Null);
    assert_eq!(app.questions, []);
}

#[test]
fn nothing_is_written_while_others_are_heard() {
    let mut app = app(&json!({"akismet": true, "proof_of_work": false}));
    let ask = Visitor::default().ask("POST", "/comments").json(&comment("cheap", None));
    let Step::Ask(pending) = app.begin(&ask) else { panic!("a call") };
    let consult = app.carry(pending.call());
    assert!(matches!(consult, Reply::Consult(_)), "{consult:?}");
    let Step::Fetch(question, hearing) = app.finish(pending, consult) else { panic!("a question") };
    for table in ["comments", "visitors", "threads"] {
        assert_eq!(app.site().number(&format!("SELECT count(*) FROM {table}")), 0, "{table}");
    }
    let failed = Err("it took too long".into());
    assert_eq!(hearing.fault(&failed, &app.config).as_deref(), Some("Akismet: it took too long"));
    let answer = answers(&question);
    assert_eq!(hearing.fault(&answer, &app.config), None);
    let Step::Ask(again) = app.fetched(hearing, &answer) else { panic!("the call again") };
    let reply = app.carry(again.call());
    let Step::Done(response) = app.finish(again, reply) else { panic!("an answer") };
    assert_eq!(response.status, 201);
    assert_eq!(app.site().number("SELECT count(*) FROM visitors"), 1);
}

#[test]
fn a_place_that_asks_for_more_hearings_is_of_another_version() {
    let mut app = app(&json!({"akismet": true}));
    let ask = Visitor::default().ask("POST", "/comments").json(&comment("Fine", None));
    let Step::Ask(pending) = app.begin(&ask) else { panic!("a call") };
    let consult = app.carry(pending.call());
    let Step::Fetch(question, hearing) = app.finish(pending, consult.clone()) else { panic!("a question") };
    let Step::Ask(again) = app.fetched(hearing, &answers(&question)) else { panic!("the call again") };
    let Step::Done(response) = app.finish(again, consult) else { panic!("an answer") };
    assert_eq!(response.status, 503);
}

#[test]
fn what_is_refused_or_known_is_told_to_nobody() {
    let mut app = app(&json!({"akismet": true, "refuse_words": ["unspeakable"], "comments_per_minute": 2}));
    let mut ada = Visitor::default();
    ada.send(&mut app, &comment("Unspeakable", None)).is_problem(422, "words_refused");
    let orphan = json!({"key": "/a", "body": "Hi", "author": {"name": "Ada"}, "parent": 99});
    ada.send(&mut app, &orphan).is_problem(422, "unknown_parent");
    assert_eq!(app.questions, []);
    let mut once = comment("Once", None);
    once["idempotency_key"] = json!("k");
    Visitor::default().send(&mut app, &once).expect(201);
    Visitor::default().send(&mut app, &once).expect(200);
    assert_eq!(app.questions.len(), 1, "a retry is not asked about again");
    ada.send(&mut app, &comment("Twice", None)).expect(201);
    ada.send(&mut app, &comment("Too often", None)).is_problem(429, "rate_limited");
    assert_eq!(app.questions.len(), 2, "a comment counts once");
}

#[test]
fn a_form_may_bring_a_token_of_turnstile() {
    let mut app = app(&json!({"turnstile": true}));
    for (token, waiting) in [("good", 0), ("", 1)] {
        let fields = [
            ("key", "/a"),
            ("body", "Without a script"),
            ("author", "Ada"),
            ("cf-turnstile-response", token),
        ];
        let ask = Ask::new("POST", "/sites/b.example/thread").form(&fields).header("origin", PUBLIC_URL);
        app.send(&ask).expect(303);
        assert_eq!(app.listed("status=waiting").len(), waiting);
    }
}
