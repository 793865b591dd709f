use causerie_shared::limits;
use causerie_shared::proof_of_work::Search;
use serde_json::{Value, json};

use crate::support::{Answer, App, Ask, Visitor};

/// A server whose site asks for a proof.
fn asking() -> App {
    let mut app = App::new();
    app.put_site(&json!({"proof_of_work": true})).expect(200);
    app
}

fn challenge(app: &mut App, visitor: &Visitor) -> Value {
    app.send(&visitor.ask("GET", "/challenge")).expect(200).json()
}

fn solved(challenge: &Value) -> Value {
    let text = challenge["challenge"].as_str().expect("a challenge");
    let nonce = Search::new(text).expect("a challenge").run(u32::MAX);
    json!({"challenge": text, "nonce": nonce})
}

fn post(app: &mut App, visitor: &mut Visitor, proof: &Value) -> Answer {
    visitor.send(app, &json!({"key": "/a", "body": "x", "author": {"name": "Ada"}, "proof": proof}))
}

/// Somebody whose comment stands there, on a site that has been calm since.
fn known(app: &mut App) -> Visitor {
    let mut visitor = Visitor::default();
    let hello = visitor.post(app, "Hello", None);
    app.act("approve", &[hello]);
    app.now += limits::RATE_WINDOW_MILLIS;
    visitor
}

#[test]
fn a_challenge_is_given_where_the_site_asks_for_one() {
    let mut app = App::new();
    assert_eq!(challenge(&mut app, &Visitor::default()), json!({"challenge": null, "difficulty": 0}));
    app.put_site(&json!({"proof_of_work": true})).expect(200);
    let answer = app.get("/api/v1/sites/b.example/challenge").expect(200);
    assert_eq!(answer.header("cache-control"), Some("private, no-store"));
    let first = answer.json();
    assert_eq!(first["difficulty"], limits::PROOF_BITS);
    assert!(first["challenge"].as_str().is_some_and(|text| text.starts_with("v1.16.")));
    assert_ne!(first, challenge(&mut app, &Visitor::default()), "each is another");
    app.get("/api/v1/sites/nowhere.example/challenge").is_problem(404, "unknown_site");
}

#[test]
fn readers_are_told_that_the_site_asks() {
    let mut app = App::new();
    assert_eq!(app.thread("")["site"]["proof_of_work"], Value::Null);
    app.put_site(&json!({"proof_of_work": true})).expect(200);
    assert_eq!(app.thread("")["site"]["proof_of_work"], true);
}

#[test]
fn a_solved_challenge_goes_with_one_comment() {
    let (mut app, mut ada) = (asking(), Visitor::default());
    let proof = solved(&challenge(&mut app, &ada));
    post(&mut app, &mut ada, &proof).expect(201);
    post(&mut app, &mut ada, &proof).is_problem(422, "proof_invalid");
    assert_eq!(app.thread("")["thread"]["comment_count"], 1);
}

#[test]
fn a_proof_that_does_not_hold_is_refused() {
    let (mut app, mut ada) = (asking(), Visitor::default());
    let good = solved(&challenge(&mut app, &ada));
    let text = good["challenge"].as_str().expect("text");
    let nonce = good["nonce"].as_u64().expect("a number");
    let easier = text.replacen("v1.16.", "v1.0.", 1);
    let unsolved = (0..).find(|&n| !causerie_shared::proof_of_work::verify(text, n));
    for bad in [
        json!({"challenge": text, "nonce": unsolved}),
        json!({"challenge": easier, "nonce": nonce}),
        json!({"challenge": "v1.0.x", "nonce": 0}),
        json!({"challenge": "", "nonce": 0}),
        json!({"challenge": "é".repeat(20_000), "nonce": u64::MAX}),
    ] {
        post(&mut app, &mut ada, &bad).is_problem(422, "proof_invalid");
    }
    for malformed in [json!({"challenge": text}), json!({"challenge": text, "nonce": -1}), json!("x")] {
        post(&mut app, &mut ada, &malformed).is_problem(400, "malformed_json");
    }
    post(&mut app, &mut ada, &good).expect(201);
}

#[test]
fn a_challenge_expires() {
    let (mut app, mut ada) = (asking(), Visitor::default());
    let proof = solved(&challenge(&mut app, &ada));
    app.now += limits::CHALLENGE_MILLIS + 1;
    post(&mut app, &mut ada, &proof).is_problem(422, "proof_invalid");
    let (given, other) = (challenge(&mut app, &ada), challenge(&mut app, &ada));
    app.now += limits::CHALLENGE_MILLIS;
    post(&mut app, &mut ada, &solved(&given)).expect(201);
    app.now += 1;
    post(&mut app, &mut ada, &solved(&other)).is_problem(422, "proof_invalid");
}

#[test]
fn a_challenge_is_of_one_site_and_of_the_visitor_who_asked() {
    let mut app = asking();
    let (mut ada, mut grace) = (known(&mut app), known(&mut app));
    for _ in 0..limits::CALM_COMMENTS {
        Visitor::default().post(&mut app, "Noise", None);
    }
    let of_ada = solved(&challenge(&mut app, &ada));
    post(&mut app, &mut grace, &of_ada).is_problem(422, "proof_invalid");
    post(&mut app, &mut Visitor::default(), &of_ada).is_problem(422, "proof_invalid");
    post(&mut app, &mut ada, &of_ada).expect(201);
    // Asked for before there was a token, it is anybody's.
    let of_nobody = solved(&challenge(&mut app, &Visitor::default()));
    post(&mut app, &mut grace, &of_nobody).expect(201);

    let other = Ask::new("PUT", "/api/v1/sites/a.example").bearer(crate::support::OWNER_TOKEN);
    app.send(&other.json(&json!({"proof_of_work": true}))).expect(201);
    let elsewhere = solved(&app.get("/api/v1/sites/a.example/challenge").expect(200).json());
    post(&mut app, &mut Visitor::default(), &elsewhere).is_problem(422, "proof_invalid");
}

#[test]
fn a_calm_site_does_not_ask_those_whose_comments_stand_there() {
    let mut app = asking();
    let ada = known(&mut app);
    assert_eq!(challenge(&mut app, &ada)["challenge"], Value::Null);
    ada.delete(&mut app, 1).expect(200);
    assert_eq!(challenge(&mut app, &ada)["difficulty"], limits::PROOF_BITS);
    let strange = Visitor { token: Some(format!("cv_{}", "A".repeat(43))) };
    assert_eq!(challenge(&mut app, &strange)["difficulty"], limits::PROOF_BITS);
}

#[test]
fn a_busy_site_asks_for_more_and_of_everybody() {
    let mut app = asking();
    let ada = known(&mut app);
    app.now += 1;
    let mut asked = Vec::new();
    for posted in 1..=200 {
        Visitor::default().post(&mut app, "Noise", None);
        if [3, 4, 8, 16, 32, 200].contains(&posted) {
            asked.push((
                challenge(&mut app, &ada)["difficulty"].clone(),
                challenge(&mut app, &Visitor::default())["difficulty"].clone(),
            ));
        }
    }
    let bits = |known: u32, new: u32| (json!(known), json!(new));
    assert_eq!(asked, [bits(0, 16), bits(17, 17), bits(18, 18), bits(19, 19), bits(20, 20), bits(20, 20)]);
    app.now += limits::RATE_WINDOW_MILLIS;
    assert_eq!(challenge(&mut app, &ada)["difficulty"], 0, "it is calm again");
}

#[test]
fn an_address_that_posts_a_lot_is_asked_for_more() {
    let mut app = asking();
    app.put_site(&json!({"comments_per_minute": 10})).expect(200);
    for _ in 0..2 {
        Visitor::default().post(&mut app, "Noise", None);
    }
    assert_eq!(challenge(&mut app, &Visitor::default())["difficulty"], 17);
    app.address = Some("192.0.2.2");
    assert_eq!(challenge(&mut app, &Visitor::default())["difficulty"], 16);
}

#[test]
fn a_retry_needs_no_other_proof() {
    let (mut app, mut ada) = (asking(), Visitor::default());
    let proof = solved(&challenge(&mut app, &ada));
    let comment = json!({
        "key": "/a", "body": "x", "author": {"name": "Ada"}, "idempotency_key": "k", "proof": proof,
    });
    Visitor::default().send(&mut app, &comment).expect(201);
    ada.send(&mut app, &comment).expect(200);
}

#[test]
fn a_comment_that_was_refused_for_something_else_keeps_its_proof() {
    let (mut app, mut ada) = (asking(), Visitor::default());
    let proof = solved(&challenge(&mut app, &ada));
    let mut comment =
        json!({"key": "/a", "body": "x", "author": {"name": "Ada"}, "proof": proof, "parent": 9});
    ada.send(&mut app, &comment).is_problem(422, "unknown_parent");
    comment["parent"] = Value::Null;
    ada.send(&mut app, &comment).expect(201);
}

#[test]
fn nobody_looks_at_a_proof_where_the_site_asks_for_none() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    post(&mut app, &mut ada, &json!({"challenge": "x", "nonce": 0})).expect(201);
}

#[test]
fn spent_challenges_are_forgotten_once_they_have_expired() {
    let mut app = asking();
    let now = app.now;
    for n in 1..=31 {
        let expires = if n <= 20 { now - 1 } else { now };
        app.site()
            .execute(&format!("INSERT INTO spent_challenges (random, expires_at) VALUES ('{n}', {expires})"));
    }
    let proof = solved(&challenge(&mut app, &Visitor::default()));
    post(&mut app, &mut Visitor::default(), &proof).expect(201);
    assert_eq!(app.site().number("SELECT count(*) FROM spent_challenges"), 12);
    assert_eq!(app.site().number("SELECT min(id) FROM spent_challenges"), 21);
}
