use causerie_shared::limits;
use serde_json::json;

use crate::support::{App, Ask, OWNER_TOKEN, PUBLIC_URL, Session, Visitor, cookie, owner_link, redeem};

#[test]
fn a_link_makes_a_session_that_may_what_its_owner_may() {
    let mut app = App::new();
    let link = owner_link(&mut app);
    let answer = app.send(&redeem(&link)).expect(200);
    assert_eq!(
        answer.json(),
        json!({"role": "owner", "name": "", "owner": true, "passkeys": 0, "needs_passkey": true,
            "sites": [{"id": "b.example", "name": "B"}]})
    );
    let set = answer.header("set-cookie").expect("a cookie").to_owned();
    assert!(set.starts_with("__Host-causerie=cs_"), "{set}");
    assert!(set.ends_with("; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict; Secure"), "{set}");
    assert_eq!(answer.header("access-control-allow-origin"), None);
    let session = Session { cookie: cookie(&answer).expect("a cookie") };
    let me = session.me(&mut app).expect(200);
    assert_eq!(me.json(), answer.json());
    assert_eq!((me.header("access-control-allow-origin"), me.header("set-cookie")), (None, None));
    let settings = session.ask("GET", "/api/v1/sites/b.example/settings");
    assert_eq!(app.send(&settings).expect(200).json()["name"], "B");
    app.send(&session.ask("PUT", "/api/v1/sites/c.example").json(&json!({}))).expect(201);
}

#[test]
fn the_first_link_comes_before_the_first_site() {
    let mut app = App::empty();
    app.get("/api/v1/me").is_problem(401, "unauthorized");
    app.send(&redeem("cl_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))
        .is_problem(401, "link_used_or_expired");
    let me = app.send(&Ask::get("/api/v1/me").bearer(OWNER_TOKEN)).expect(200).json();
    assert_eq!(
        (&me["role"], &me["needs_passkey"], &me["sites"]),
        (&json!("owner"), &json!(false), &json!([]))
    );
    let session = Session::of_owner(&mut app);
    app.send(&session.ask("PUT", "/api/v1/sites/b.example").json(&json!({}))).expect(201);
}

#[test]
fn a_link_works_once_and_not_for_long() {
    let mut app = App::new();
    let (used, late) = (owner_link(&mut app), owner_link(&mut app));
    app.send(&redeem(&used)).expect(200);
    let again = app.send(&redeem(&used));
    again.is_problem(401, "link_used_or_expired");
    assert_eq!(again.header("set-cookie"), None);
    app.now += limits::OWNER_LINK_MILLIS;
    for token in [&late, "", "cl_short", "cs_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
        app.send(&redeem(token)).is_problem(401, "link_used_or_expired");
    }
}

#[test]
fn only_the_owner_makes_links() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "x", None);
    let ask = Ask::new("POST", "/api/v1/sign-in/links");
    app.send(&ask).is_problem(401, "unauthorized");
    app.send(&ask.bearer(&ada.token.expect("a token"))).is_problem(403, "forbidden");
}

#[test]
fn other_pages_sign_nobody_in() {
    let mut app = App::new();
    let link = owner_link(&mut app);
    for origin in ["https://b.example", "null", "http://comments.example"] {
        app.send(&redeem(&link).header("origin", origin)).is_problem(403, "origin_not_allowed");
    }
    app.send(&redeem(&link).header("origin", PUBLIC_URL)).expect(200);
}

#[test]
fn a_cookie_that_the_browser_brought_is_never_taken_over() {
    let mut app = App::new();
    let chosen = "__Host-causerie=cs_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let link = owner_link(&mut app);
    let answer = app.send(&redeem(&link).header("cookie", chosen)).expect(200);
    assert_ne!(cookie(&answer).as_deref(), Some(chosen));
    Session { cookie: chosen.into() }.me(&mut app).is_problem(401, "unauthorized");
}

#[test]
fn signing_in_again_ends_the_session_it_replaces() {
    let mut app = App::new();
    let (first, other) = (Session::of_owner(&mut app), Session::of_owner(&mut app));
    let link = owner_link(&mut app);
    app.send(&redeem(&link).header("cookie", &first.cookie)).expect(200);
    first.me(&mut app).is_problem(401, "unauthorized");
    other.me(&mut app).expect(200);
}

#[test]
fn an_address_tries_only_so_often_whatever_comes_of_it() {
    let mut app = App::new();
    let link = owner_link(&mut app);
    for _ in 0..limits::SIGN_INS_PER_MINUTE {
        app.send(&redeem("cl_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))
            .is_problem(401, "link_used_or_expired");
    }
    let refused = app.send(&redeem(&link));
    refused.is_problem(429, "rate_limited");
    assert_eq!(refused.header("retry-after"), Some("60"));
    app.address = Some("192.0.2.2");
    app.send(&redeem(&link)).expect(200);
}

#[test]
fn the_store_holds_no_token_and_no_address() {
    let mut app = App::new();
    let link = owner_link(&mut app);
    let kept = owner_link(&mut app);
    let session = Session::by_link(&mut app, &link);
    let token = session.cookie.split_once('=').expect("a pair").1.to_owned();
    let columns = [
        ("sign_in_links", "hash"),
        ("session_tokens", "hash"),
        ("rate_windows", "subject"),
        ("sessions", "label"),
    ];
    for (table, column) in columns {
        for secret in [&link, &kept, &token, "192.0.2.1"] {
            let sql = format!("SELECT count(*) FROM {table} WHERE instr({column}, '{secret}') > 0");
            assert_eq!(app.directory().number(&sql), 0, "{table}");
        }
        let rows = app.directory().number(&format!("SELECT count(*) FROM {table}"));
        assert!(rows > 0, "{table}");
    }
}
