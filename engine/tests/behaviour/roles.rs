//! Who may walk which path: each route there is, for everybody who may come along.

use causerie_shared::limits;
use serde_json::{Value, json};

use crate::support::{App, Ask, OWNER_TOKEN, PUBLIC_URL, Session, Visitor, api_token};

/// Everybody, in the order of the table's columns.
const EVERYBODY: [Somebody; 14] = [
    Somebody::Nobody,
    Somebody::Visitor,
    Somebody::Moderator,
    Somebody::ModeratorOfOther,
    Somebody::Program,
    Somebody::ProgramOfOther,
    Somebody::ProgramOfAll,
    Somebody::ProgramExpired,
    Somebody::OwnerProgram,
    Somebody::Owner,
    Somebody::OwnerElsewhere,
    Somebody::OwnerWithoutOrigin,
    Somebody::OwnerSignedOut,
    Somebody::OwnerToken,
];

#[derive(Clone, Copy, Debug, PartialEq)]
enum Somebody {
    Nobody,
    /// Who wrote the comment.
    Visitor,
    Moderator,
    ModeratorOfOther,
    Program,
    ProgramOfOther,
    ProgramOfAll,
    ProgramExpired,
    OwnerProgram,
    Owner,
    /// With their cookie, on a page of another origin.
    OwnerElsewhere,
    OwnerWithoutOrigin,
    OwnerSignedOut,
    OwnerToken,
}

/// `+`: may; `1`, `3`: is refused with 401, with 403.
///
/// nobody, visitor; moderator, of another site; program, of another site, of all, expired, the owner's; owner, on another
/// page, without origin, signed out, by token.
const READS: &str = "++ ++ +++++ +++++";
const WRITES: &str = "++ ++ +++++ +3+++";
const ITS_AUTHOR: &str = "1+ 11 11111 13113";
const ONES_OWN_READS: &str = "1+ 11 11111 11111";
const ONES_OWN_WRITES: &str = "1+ 11 11111 13111";
const SIGNS_IN: &str = "++ ++ +++++ +3+++";
const KNOWN_READS: &str = "13 ++ +++1+ +3+1+";
const SIGNED_IN_READS: &str = "13 ++ 33313 +3+13";
const SIGNED_IN_WRITES: &str = "13 ++ 33313 +3313";
const MODERATOR_READS: &str = "13 +3 +3+1+ +3+1+";
const MODERATOR_WRITES: &str = "13 +3 +3+1+ +331+";
const OWNER_READS: &str = "13 33 3331+ +3+1+";
const OWNER_WRITES: &str = "13 33 3331+ +331+";

const TABLE: &[(&str, &str, &str)] = &[
    ("GET", "/healthz", READS),
    ("GET", "/sites/{site}/thread", READS),
    ("GET", "/sites/{site}/comments/{id}", "33 33 33333 33333"),
    ("GET", "/api/v1/sites/{site}/thread", READS),
    ("GET", "/api/v1/sites/{site}/thread.html", READS),
    ("GET", "/api/v1/sites/{site}/counts", READS),
    ("GET", "/api/v1/sites/{site}/comments/{id}", READS),
    ("GET", "/api/v1/sites/{site}/comments/{id}/replies", READS),
    ("GET", "/api/v1/sites/{site}/feed.atom", READS),
    ("GET", "/api/v1/sites/{site}/feed.json", READS),
    ("GET", "/api/v1/sites/{site}/thread.atom", READS),
    ("GET", "/api/v1/sites/{site}/thread.json", READS),
    ("GET", "/api/v1/sites/{site}/comments/{id}/replies.atom", READS),
    ("GET", "/api/v1/sites/{site}/comments/{id}/replies.json", READS),
    ("GET", "/api/v1/sites/{site}/challenge", READS),
    ("GET", "/api/v1/sites/{site}/search", READS),
    ("POST", "/api/v1/sites/{site}/comments", WRITES),
    ("POST", "/api/v1/sites/{site}/comments/{id}/reports", WRITES),
    ("POST", "/api/v1/sites/{site}/comments/{id}/answer", ITS_AUTHOR),
    ("PUT", "/api/v1/sites/{site}/reactions", WRITES),
    ("POST", "/api/v1/sites/{site}/preview", WRITES),
    ("POST", "/sites/{site}/thread", WRITES),
    ("PATCH", "/api/v1/sites/{site}/comments/{id}", ITS_AUTHOR),
    ("DELETE", "/api/v1/sites/{site}/comments/{id}", ITS_AUTHOR),
    ("POST", "/sites/{site}/comments/{id}", "33 33 33333 33333"),
    ("GET", "/api/v1/sites/{site}/me/data", ONES_OWN_READS),
    ("DELETE", "/api/v1/sites/{site}/me/data", ONES_OWN_WRITES),
    ("POST", "/api/v1/sign-in/link", SIGNS_IN),
    ("POST", "/api/v1/sign-in/passkey/options", SIGNS_IN),
    ("POST", "/api/v1/sign-in/passkey", SIGNS_IN),
    ("GET", "/api/v1/me/passkeys", SIGNED_IN_READS),
    ("POST", "/api/v1/me/passkeys", SIGNED_IN_WRITES),
    ("POST", "/api/v1/me/passkeys/options", SIGNED_IN_WRITES),
    ("DELETE", "/api/v1/me/passkeys/{passkey}", SIGNED_IN_WRITES),
    ("GET", "/api/v1/me", KNOWN_READS),
    ("PATCH", "/api/v1/me", SIGNED_IN_WRITES),
    ("GET", "/api/v1/me/sessions", SIGNED_IN_READS),
    ("DELETE", "/api/v1/me/sessions/{session}", SIGNED_IN_WRITES),
    ("POST", "/api/v1/sign-out", SIGNED_IN_WRITES),
    ("GET", "/api/v1/sites/{site}/settings", MODERATOR_READS),
    ("GET", "/api/v1/sites/{site}/moderation/overview", MODERATOR_READS),
    ("GET", "/api/v1/sites/{site}/moderation/comments", MODERATOR_READS),
    ("GET", "/api/v1/sites/{site}/moderation/comments/{id}", MODERATOR_READS),
    ("POST", "/api/v1/sites/{site}/moderation/actions", MODERATOR_WRITES),
    ("POST", "/api/v1/sites/{site}/moderation/actions/{number}/undo", MODERATOR_WRITES),
    ("POST", "/api/v1/sites/{site}/moderation/replies", MODERATOR_WRITES),
    ("GET", "/api/v1/sites/{site}/moderation/log", MODERATOR_READS),
    ("GET", "/api/v1/sites/{site}/moderation/log.csv", MODERATOR_READS),
    ("GET", "/api/v1/sites/{site}/moderation/people", MODERATOR_READS),
    ("GET", "/api/v1/sites/{site}/moderation/people/{number}", MODERATOR_READS),
    ("POST", "/api/v1/sites/{site}/moderation/people/{number}/notes", MODERATOR_WRITES),
    ("DELETE", "/api/v1/sites/{site}/moderation/notes/{number}", MODERATOR_WRITES),
    ("GET", "/api/v1/sites/{site}/moderation/bans", MODERATOR_READS),
    ("POST", "/api/v1/sites/{site}/moderation/bans", MODERATOR_WRITES),
    ("DELETE", "/api/v1/sites/{site}/moderation/bans/{number}", MODERATOR_WRITES),
    ("GET", "/api/v1/sites/{site}/moderation/saved-replies", MODERATOR_READS),
    ("POST", "/api/v1/sites/{site}/moderation/saved-replies", MODERATOR_WRITES),
    ("PUT", "/api/v1/sites/{site}/moderation/saved-replies/{number}", MODERATOR_WRITES),
    ("DELETE", "/api/v1/sites/{site}/moderation/saved-replies/{number}", MODERATOR_WRITES),
    ("GET", "/api/v1/sites/{site}/moderation/insights", MODERATOR_READS),
    ("GET", "/api/v1/sites/{site}/threads", MODERATOR_READS),
    ("PATCH", "/api/v1/sites/{site}/threads", MODERATOR_WRITES),
    ("POST", "/api/v1/sites/{site}/threads/alias", MODERATOR_WRITES),
    ("POST", "/api/v1/sites/{site}/threads/merge", MODERATOR_WRITES),
    ("POST", "/api/v1/sites/{site}/threads/redirects", MODERATOR_WRITES),
    ("POST", "/api/v1/sites/{site}/threads/check", MODERATOR_WRITES),
    ("GET", "/api/v1/sites/{site}/moderation/personal-data", OWNER_READS),
    ("DELETE", "/api/v1/sites/{site}/moderation/personal-data", OWNER_WRITES),
    ("GET", "/api/v1/sites", OWNER_READS),
    ("GET", "/api/v1/sites/{site}", OWNER_READS),
    ("PUT", "/api/v1/sites/{site}", OWNER_WRITES),
    ("PATCH", "/api/v1/sites/{site}/settings", OWNER_WRITES),
    ("POST", "/api/v1/sign-in/links", OWNER_WRITES),
    ("POST", "/api/v1/sites/{site}/import", OWNER_WRITES),
    ("POST", "/api/v1/sites/{site}/imports", OWNER_WRITES),
    ("GET", "/api/v1/sites/{site}/imports/{number}", OWNER_READS),
    ("DELETE", "/api/v1/sites/{site}/imports/{number}", OWNER_WRITES),
    ("PUT", "/api/v1/sites/{site}/imports/{number}/parts", OWNER_WRITES),
    ("POST", "/api/v1/sites/{site}/imports/{number}/advance", OWNER_WRITES),
    ("GET", "/api/v1/sites/{site}/export", OWNER_READS),
    ("POST", "/api/v1/sites/{site}/invites", OWNER_WRITES),
    ("GET", "/api/v1/sites/{site}/moderators", OWNER_READS),
    ("DELETE", "/api/v1/sites/{site}/moderators/{moderator}", OWNER_WRITES),
    ("GET", "/api/v1/tokens", OWNER_READS),
    ("POST", "/api/v1/tokens", OWNER_WRITES),
    ("DELETE", "/api/v1/tokens/{token}", OWNER_WRITES),
];

#[test]
fn every_route_lets_in_whom_the_table_says_and_nobody_else() {
    let routes: Vec<(&str, &str)> = causerie_engine::routes().collect();
    for (method, pattern) in &routes {
        let rows = TABLE.iter().filter(|row| (row.0, row.1) == (*method, *pattern)).count();
        assert_eq!(rows, 1, "{method} {pattern} must stand in the table, once");
    }
    assert_eq!(TABLE.len(), routes.len());
    let mut wrong = Vec::new();
    for (method, pattern, expected) in TABLE {
        let expected: String = expected.split(' ').collect();
        assert_eq!(expected.len(), EVERYBODY.len());
        let found: String = EVERYBODY.iter().map(|somebody| tries(*somebody, method, pattern)).collect();
        if found != expected {
            wrong.push(format!("{method} {pattern}: {found} instead of {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What comes of somebody's request, on a server of its own.
fn tries(somebody: Somebody, method: &str, pattern: &str) -> char {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let comment = ada.post(&mut app, "Mine", None).to_string();
    app.outside = |_| Err("nobody is there".to_owned());
    let path = pattern.replace("{site}", "b.example").replace("{id}", &comment);
    let path = ["{session}", "{moderator}", "{token}", "{passkey}", "{number}"]
        .iter()
        .fold(path, |path, name| path.replace(name, "999"));
    let query = if pattern.ends_with("counts") || pattern.contains("thread") { "?key=/a" } else { "" };
    let mut ask = Ask::new(method, &format!("{path}{query}"));
    if method != "GET" {
        ask = if path.starts_with("/sites/") {
            ask.form(&[("key", "/a"), ("body", "x"), ("author", "Ada"), ("action", "delete")])
        } else {
            ask.json(&everything())
        };
    }
    let ask = with_credential(ask, somebody, &mut app, &ada);
    let answer = app.send(&ask);
    let refused = ["unauthorized", "invalid_token", "forbidden", "origin_not_allowed", "not_your_comment"];
    let at_the_door = answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html"))
        || refused.iter().any(|code| answer.text().contains(&format!("\"code\":\"{code}\"")));
    match answer.status {
        401 if at_the_door => '1',
        403 if at_the_door => '3',
        _ => '+',
    }
}

/// A body that has what any route needs, and what none may take.
fn everything() -> Value {
    json!({
        "key": "/a", "body": "x", "author": {"name": "Ada"}, "reaction": "heart", "on": true, "name": "Ada",
        "text": "x", "reason": "spam", "token": "cl_", "role": "moderator", "is_owner": true, "owner": true, "member": 1, "id": 1,
    })
}

fn with_credential(ask: Ask, somebody: Somebody, app: &mut App, ada: &Visitor) -> Ask {
    let program = |app: &mut App, role: &str, site: Option<&str>| {
        api_token(app, &json!({"name": "p", "role": role, "site": site, "expires_in_days": 1}))
    };
    let (writes, other) = (ask.0.method != "GET", "other.example");
    if matches!(somebody, Somebody::ModeratorOfOther | Somebody::ProgramOfOther) {
        let put = Ask::new("PUT", &format!("/api/v1/sites/{other}")).bearer(OWNER_TOKEN);
        app.send(&put.json(&json!({}))).expect(201);
    }
    let session = |ask: Ask, session: Session, origin: Option<&str>| {
        let ask = ask.header("cookie", &session.cookie);
        origin.into_iter().fold(ask, |ask, origin| ask.header("origin", origin))
    };
    let own = writes.then_some(PUBLIC_URL);
    match somebody {
        Somebody::Nobody => ask,
        Somebody::Visitor => ask.bearer(ada.token.as_deref().expect("a token")),
        Somebody::Moderator => session(ask, Session::of_moderator(app, "b.example", "Mo"), own),
        Somebody::ModeratorOfOther => session(ask, Session::of_moderator(app, other, "Mo"), own),
        Somebody::Program => ask.bearer(&program(app, "moderator", Some("b.example"))),
        Somebody::ProgramOfOther => ask.bearer(&program(app, "moderator", Some(other))),
        Somebody::ProgramOfAll => ask.bearer(&program(app, "moderator", None)),
        Somebody::ProgramExpired => {
            let token = program(app, "owner", None);
            app.now += 86_400_000;
            ask.bearer(&token)
        }
        Somebody::OwnerProgram => ask.bearer(&program(app, "owner", None)),
        Somebody::Owner => session(ask, Session::of_owner(app), own),
        Somebody::OwnerElsewhere => session(ask, Session::of_owner(app), Some("https://evil.example")),
        Somebody::OwnerWithoutOrigin => session(ask, Session::of_owner(app), None),
        Somebody::OwnerSignedOut => {
            let owner = Session::of_owner(app);
            app.send(&owner.ask("POST", "/api/v1/sign-out")).expect(204);
            session(ask, owner, own)
        }
        Somebody::OwnerToken => ask.bearer(OWNER_TOKEN),
    }
}

#[test]
fn a_session_ends_for_every_route_at_once() {
    let mut app = App::new();
    let (owner, other) = (Session::of_owner(&mut app), Session::of_owner(&mut app));
    let sessions = app.send(&owner.ask("GET", "/api/v1/me/sessions")).expect(200).json();
    assert_eq!(
        sessions["sessions"]
            .as_array()
            .expect("sessions")
            .iter()
            .map(|one| &one["current"])
            .collect::<Vec<_>>(),
        [&json!(false), &json!(true)]
    );
    let id = &sessions["sessions"][0]["id"];
    app.send(&owner.ask("DELETE", &format!("/api/v1/me/sessions/{id}"))).expect(204);
    other.me(&mut app).is_problem(401, "unauthorized");
    owner.me(&mut app).expect(200);
    app.now += limits::SEEN_MILLIS;
    owner.me(&mut app).expect(200);
    let sessions = app.send(&owner.ask("GET", "/api/v1/me/sessions")).expect(200).json();
    assert_eq!(sessions["sessions"].as_array().map(Vec::len), Some(1));
    assert_ne!(sessions["sessions"][0]["seen_at"], sessions["sessions"][0]["created_at"]);
    assert_eq!(sessions["sessions"][0]["label"], "Firefox/150");
}
