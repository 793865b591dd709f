use causerie_shared::limits;
use serde_json::{Value, json};

use crate::support::{App, Ask, OWNER_TOKEN, Session, invite, redeem};

fn moderators(app: &mut App) -> Vec<Value> {
    let ask = Ask::get("/api/v1/sites/b.example/moderators").bearer(OWNER_TOKEN);
    app.send(&ask).expect(200).json()["moderators"].as_array().expect("moderators").clone()
}

#[test]
fn an_invitation_makes_a_moderator_of_that_site() {
    let mut app = App::new();
    let owner = Session::of_owner(&mut app);
    let renamed = app.send(&owner.ask("PATCH", "/api/v1/me").json(&json!({"name": "Camille"}))).expect(200);
    assert_eq!(renamed.json()["name"], "Camille");
    let ask = owner.ask("POST", "/api/v1/sites/b.example/invites").json(&json!({"name": "Mo"}));
    let link = crate::support::held_by(&app.send(&ask).expect(201).json());
    let waiting = moderators(&mut app).remove(0);
    assert_eq!((&waiting["name"], &waiting["invite"]["made_by"]), (&json!("Mo"), &json!("Camille")));
    assert_eq!(waiting["seen_at"], Value::Null);
    app.now += limits::INVITE_MILLIS - 1;
    let mo = Session::by_link(&mut app, &link);
    let me = mo.me(&mut app).expect(200).json();
    assert_eq!((&me["role"], &me["owner"], &me["name"]), (&json!("moderator"), &json!(false), &json!("Mo")));
    assert_eq!(me["sites"], json!([{"id": "b.example", "name": "B"}]));
    app.send(&mo.ask("GET", "/api/v1/sites/b.example/settings")).expect(200);
    let here = moderators(&mut app).remove(0);
    assert_eq!(here["invite"], Value::Null);
    assert!(here["seen_at"].is_string());
    app.send(&redeem(&link)).is_problem(401, "link_used_or_expired");
}

#[test]
fn an_invitation_ends_after_a_week_and_can_be_taken_back() {
    let mut app = App::new();
    let (late, withdrawn) = (invite(&mut app, "b.example", "Late"), invite(&mut app, "b.example", "Mo"));
    let id = moderators(&mut app)[1]["id"].clone();
    let ask = Ask::new("DELETE", &format!("/api/v1/sites/b.example/moderators/{id}")).bearer(OWNER_TOKEN);
    app.send(&ask).expect(204);
    app.send(&redeem(&withdrawn)).is_problem(401, "link_used_or_expired");
    app.send(&ask).is_problem(404, "not_found");
    app.now += limits::INVITE_MILLIS;
    app.send(&redeem(&late)).is_problem(401, "link_used_or_expired");
}

#[test]
fn who_is_removed_is_out_at_once_and_the_owner_cannot_be() {
    let mut app = App::new();
    let owner = Session::of_owner(&mut app);
    let mo = Session::of_moderator(&mut app, "b.example", "Mo");
    let settings = mo.ask("GET", "/api/v1/sites/b.example/settings");
    app.send(&settings).expect(200);
    let remove = |id: i64| owner.ask("DELETE", &format!("/api/v1/sites/b.example/moderators/{id}"));
    app.send(&remove(1)).is_problem(404, "not_found");
    let id = moderators(&mut app)[0]["id"].as_i64().expect("a number");
    app.send(&remove(id)).expect(204);
    app.send(&settings).is_problem(401, "unauthorized");
    owner.me(&mut app).expect(200);
    assert_eq!(app.directory().number("SELECT count(*) FROM members"), 1);
}

#[test]
fn no_field_of_a_body_raises_anybody() {
    let mut app = App::new();
    let mo = Session::of_moderator(&mut app, "b.example", "Mo");
    let raised = json!({"name": "Mo", "role": "owner", "owner": true, "is_owner": 1, "sites": ["c.example"]});
    let me = app.send(&mo.ask("PATCH", "/api/v1/me").json(&raised)).expect(200).json();
    assert_eq!((&me["role"], &me["owner"]), (&json!("moderator"), &json!(false)));
    let ask = Ask::new("POST", "/api/v1/sites/b.example/invites").bearer(OWNER_TOKEN).json(&raised);
    let link = crate::support::held_by(&app.send(&ask).expect(201).json());
    let mut redeemed = redeem(&link);
    redeemed.0.body = json!({"token": link, "role": "owner", "member": 1}).to_string().into_bytes();
    assert_eq!(app.send(&redeemed).expect(200).json()["role"], "moderator");
}

#[test]
fn names_and_numbers_of_moderators_have_bounds() {
    let mut app = App::new();
    let ask = Ask::new("POST", "/api/v1/sites/b.example/invites").bearer(OWNER_TOKEN);
    for name in ["", " \u{200B}", "a\u{0}b", &"x".repeat(81)] {
        app.send(&ask.clone().json(&json!({"name": name}))).is_problem(422, "validation_failed");
    }
    let unknown = Ask::new("POST", "/api/v1/sites/c.example/invites").bearer(OWNER_TOKEN);
    app.send(&unknown.json(&json!({"name": "Mo"}))).is_problem(404, "unknown_site");
    for _ in 0..limits::MODERATORS {
        invite(&mut app, "b.example", "Mo");
    }
    app.send(&ask.json(&json!({"name": "Mo"}))).is_problem(422, "validation_failed");
}

#[test]
fn one_site_of_two_can_be_taken_away() {
    let mut app = App::new();
    app.send(&Ask::new("PUT", "/api/v1/sites/c.example").bearer(OWNER_TOKEN).json(&json!({}))).expect(201);
    let link = invite(&mut app, "b.example", "Mo");
    app.directory().execute("INSERT INTO member_sites SELECT id, 'c.example' FROM members WHERE name = 'Mo'");
    let mo = Session::by_link(&mut app, &link);
    assert_eq!(mo.me(&mut app).expect(200).json()["sites"].as_array().map(Vec::len), Some(2));
    let id = moderators(&mut app)[0]["id"].clone();
    let ask = Ask::new("DELETE", &format!("/api/v1/sites/b.example/moderators/{id}")).bearer(OWNER_TOKEN);
    app.send(&ask).expect(204);
    mo.me(&mut app).is_problem(401, "unauthorized");
    assert_eq!(app.directory().number("SELECT count(*) FROM members"), 1);
}
