use causerie_shared::limits;
use serde_json::json;

use crate::support::{App, PUBLIC_URL, Session, cookie};

#[test]
fn signing_out_ends_the_session_and_forgets_the_cookie() {
    let mut app = App::new();
    let session = Session::of_owner(&mut app);
    let answer = app.send(&session.ask("POST", "/api/v1/sign-out")).expect(204);
    assert!(
        answer
            .header("set-cookie")
            .is_some_and(|set| set.starts_with("__Host-causerie=; Path=/; Max-Age=0;"))
    );
    session.me(&mut app).is_problem(401, "unauthorized");
    app.send(&session.ask("POST", "/api/v1/sign-out")).is_problem(401, "unauthorized");
}

#[test]
fn a_cookie_speaks_for_own_pages_alone() {
    let mut app = App::new();
    let session = Session::of_owner(&mut app);
    let write = session.ask("PUT", "/api/v1/sites/b.example").json(&json!({"name": "Mine"}));
    let without = |name: &str| {
        let mut ask = write.clone();
        ask.0.headers.retain(|(key, _)| key != name);
        ask
    };
    app.send(&without("origin")).is_problem(403, "origin_not_allowed");
    for origin in ["https://b.example", "https://evil.example", "null", "http://comments.example"] {
        app.send(&without("origin").header("origin", origin)).is_problem(403, "origin_not_allowed");
    }
    for site in ["cross-site", "same-site"] {
        app.send(&write.clone().header("sec-fetch-site", site)).is_problem(403, "origin_not_allowed");
        let read = session.ask("GET", "/api/v1/me").header("sec-fetch-site", site);
        let answer = app.send(&read);
        answer.is_problem(403, "origin_not_allowed");
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
    let read = session.ask("GET", "/api/v1/me");
    app.send(&read.clone().header("origin", "https://b.example")).is_problem(403, "origin_not_allowed");
    app.send(&read.header("origin", PUBLIC_URL).header("sec-fetch-site", "same-origin")).expect(200);
    app.send(&write.header("sec-fetch-site", "same-origin")).expect(200);
}

#[test]
fn reading_and_posting_looks_at_no_cookie() {
    let mut app = App::new();
    let session = Session::of_owner(&mut app);
    let thread = "/api/v1/sites/b.example/thread?key=/a";
    let plain = app.get(thread).expect(200);
    let answer = app.send(&session.ask("GET", thread).header("sec-fetch-site", "cross-site")).expect(200);
    assert_eq!((answer.bytes(), answer.calls), (plain.bytes(), 0));
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
}

#[test]
fn a_session_that_nobody_uses_ends_and_one_in_use_does_not() {
    let mut app = App::new();
    let (used, idle) = (Session::of_owner(&mut app), Session::of_owner(&mut app));
    app.now += limits::SESSION_IDLE_MILLIS - 1;
    let answer = used.me(&mut app).expect(200);
    let used = Session { cookie: cookie(&answer).expect("a new token") };
    app.now += 1;
    idle.me(&mut app).is_problem(401, "unauthorized");
    app.now += limits::SESSION_IDLE_MILLIS - 2;
    used.me(&mut app).expect(200);
}

#[test]
fn an_old_token_is_renewed_and_holds_a_little_longer() {
    let mut app = App::new();
    let old = Session::of_owner(&mut app);
    app.now += limits::SESSION_RENEWED_MILLIS - 1;
    assert_eq!(old.me(&mut app).expect(200).header("set-cookie"), None);
    app.now += 1;
    let answer = app.send(&old.ask("GET", "/api/v1/sites")).expect(200);
    let new = Session { cookie: cookie(&answer).expect("a new token") };
    assert_ne!(new.cookie, old.cookie);
    app.now += limits::SESSION_OVERLAP_MILLIS - 1;
    assert_eq!(old.me(&mut app).expect(200).header("set-cookie"), None, "one new token is enough");
    app.now += 1;
    old.me(&mut app).is_problem(401, "unauthorized");
    assert_eq!(new.me(&mut app).expect(200).header("set-cookie"), None);
}

#[test]
fn signing_out_while_the_token_is_renewed_forgets_the_cookie() {
    let mut app = App::new();
    let session = Session::of_owner(&mut app);
    app.now += limits::SESSION_RENEWED_MILLIS;
    let answer = app.send(&session.ask("POST", "/api/v1/sign-out")).expect(204);
    assert!(answer.header("set-cookie").is_some_and(|set| set.contains("Max-Age=0")));
    assert_eq!(app.directory().number("SELECT count(*) FROM session_tokens"), 0);
}
