use causerie_shared::limits;
use serde_json::json;

use crate::support::{App, Ask, OWNER_TOKEN, Session, api_token};

#[test]
fn a_token_is_told_once_and_revoked_at_once() {
    let mut app = App::new();
    let owner = Session::of_owner(&mut app);
    let ask = owner.ask("POST", "/api/v1/tokens");
    let new = json!({"name": " Nightly\n export ", "role": "owner"});
    let made = app.send(&ask.json(&new)).expect(201).json();
    let token = made["token"].as_str().expect("a token").to_owned();
    assert!(token.starts_with("ct_"), "{token}");
    assert_eq!(made["name"], "Nightly export");
    let list = Ask::get("/api/v1/tokens").bearer(&token);
    let listed = app.send(&list).expect(200).json();
    assert!(!listed.to_string().contains(&token));
    assert_eq!(listed["tokens"][0]["id"], made["id"]);
    assert!(listed["tokens"][0]["used_at"].is_string());
    app.send(&owner.ask("DELETE", &format!("/api/v1/tokens/{}", made["id"]))).expect(204);
    app.send(&list).is_problem(401, "invalid_token");
    app.send(&owner.ask("DELETE", &format!("/api/v1/tokens/{}", made["id"]))).is_problem(404, "not_found");
}

#[test]
fn a_token_tells_who_it_acts_for() {
    let mut app = App::new();
    let token = api_token(&mut app, &json!({"name": "Bot", "role": "moderator", "site": "b.example"}));
    let me = app.send(&Ask::get("/api/v1/me").bearer(&token)).expect(200).json();
    assert_eq!(
        me,
        json!({"role": "moderator", "name": "Bot", "owner": false, "passkeys": 0, "needs_passkey": false,
            "sites": [{"id": "b.example", "name": "B"}]})
    );
}

#[test]
fn a_token_ends_when_it_was_said_to() {
    let mut app = App::new();
    let token = api_token(&mut app, &json!({"name": "Bot", "role": "owner"}));
    let ask = Ask::get("/api/v1/sites").bearer(&token);
    app.now += i64::from(limits::API_TOKEN_DAYS_DEFAULT) * 86_400_000 - 1;
    app.send(&ask).expect(200);
    app.now += 1;
    app.send(&ask).is_problem(401, "invalid_token");
    let listed = app.send(&Ask::get("/api/v1/tokens").bearer(OWNER_TOKEN)).expect(200).json();
    assert_eq!(listed, json!({"tokens": []}));
}

#[test]
fn tokens_have_bounds() {
    let mut app = App::empty();
    let ask = Ask::new("POST", "/api/v1/tokens").bearer(OWNER_TOKEN);
    let list = Ask::get("/api/v1/tokens").bearer(OWNER_TOKEN);
    assert_eq!(app.send(&list).expect(200).json(), json!({"tokens": []}));
    for (new, fields) in [
        (json!({"name": "", "role": "owner"}), 1),
        (json!({"name": "x", "role": "author"}), 1),
        (json!({"name": "x", "role": "owner", "site": "b.example"}), 1),
        (json!({"name": "x\u{0}", "role": "rule", "expires_in_days": 0}), 3),
        (json!({"name": "x", "role": "owner", "expires_in_days": 367}), 1),
    ] {
        let answer = app.send(&ask.clone().json(&new));
        answer.is_problem(422, "validation_failed");
        assert_eq!(answer.json()["fields"].as_array().map(Vec::len), Some(fields), "{new}");
    }
    app.send(&ask.clone().json(&json!({"name": "x", "role": "admin"}))).is_problem(400, "malformed_json");
    let elsewhere = json!({"name": "x", "role": "moderator", "site": "b.example"});
    app.send(&ask.clone().json(&elsewhere)).is_problem(404, "unknown_site");
    let new = json!({"name": "x", "role": "owner"});
    for _ in 0..limits::API_TOKENS {
        app.send(&ask.clone().json(&new)).expect(201);
    }
    app.send(&ask.json(&new)).is_problem(422, "validation_failed");
}
