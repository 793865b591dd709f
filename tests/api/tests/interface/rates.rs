use causerie_api_tests::{Answer, Ask, Server, ServerOptions, Site};
use serde_json::json;

const BY_ADDRESS: ServerOptions =
    ServerOptions { client_ip_header: Some("x-real-ip"), shell: None, services: None };

#[track_caller]
fn is_refused_for_a_while(answer: &Answer) {
    answer.is_problem(429, "rate_limited");
    let seconds: u32 = answer.header("retry-after").expect("Retry-After").parse().expect("seconds");
    assert!((1..=60).contains(&seconds), "{seconds}");
}

#[test]
fn a_visitor_writes_so_many_comments_a_minute() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    ada.post("/fast", "Before there was a limit");
    site.put(&json!({"comments_per_minute": 3}));
    let statuses: Vec<u16> =
        (0..5).map(|n| ada.try_post(&Site::comment("/fast", &format!("{n}"))).status).collect();
    assert!(statuses.starts_with(&[201, 201]), "{statuses:?}");
    assert!(statuses.ends_with(&[429, 429]), "{statuses:?}");
    is_refused_for_a_while(&ada.try_post(&Site::comment("/fast", "Again")));
    site.put(&json!({"comments_per_minute": 0}));
    assert_eq!(ada.try_post(&Site::comment("/fast", "Free")).status, 201, "0 lifts the limit at once");
}

#[test]
fn a_refused_comment_is_not_stored() {
    let site = Server::shared().new_site();
    site.put(&json!({"comments_per_minute": 1}));
    let mut ada = site.visitor();
    ada.post("/kept", "Kept");
    is_refused_for_a_while(&ada.try_post(&Site::comment("/kept", "Refused")));
    assert_eq!(site.thread("/kept")["thread"]["comment_count"], 1);
}

#[test]
fn dropping_the_token_does_not_lift_the_limit_of_an_address() {
    let server = Server::start(BY_ADDRESS);
    let site = server.new_site();
    site.put(&json!({"comments_per_minute": 2}));
    let post = |address: &'static str| {
        let ask = Ask::post(site.path("/comments")).json(&Site::comment("/a", "Hello"));
        site.send(&ask.header("x-real-ip", address))
    };
    assert_eq!([post("192.0.2.1").status, post("192.0.2.1").status], [201, 201]);
    is_refused_for_a_while(&post("192.0.2.1"));
    assert_eq!(post("192.0.2.2").status, 201, "another address has its own");
}

#[test]
fn reactions_have_a_limit_of_their_own() {
    let site = Server::shared().new_site();
    site.put(&json!({"reactions_per_minute": 2, "comments_per_minute": 1}));
    let mut ada = site.visitor();
    ada.post("/r", "One");
    assert_eq!(ada.react("/r", None, "heart", true).status, 200);
    assert_eq!(ada.react("/r", None, "heart", false).status, 200);
    is_refused_for_a_while(&ada.react("/r", None, "heart", true));
}

#[test]
fn a_retry_of_what_was_taken_is_not_counted_against_the_limit() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    ada.post("/x", "Earlier");
    site.put(&json!({"comments_per_minute": 1}));
    let mut comment = Site::comment("/x", "Once");
    comment["idempotency_key"] = json!("k");
    let first = ada.try_post(&comment).status;
    if first == 201 {
        assert_eq!(ada.try_post(&comment).status, 200);
    }
    is_refused_for_a_while(&ada.try_post(&Site::comment("/x", "Another")));
}

#[test]
fn addresses_are_not_kept() {
    let mut server = Server::start(BY_ADDRESS);
    let site = server.new_site();
    let ask = Ask::post(site.path("/comments")).json(&Site::comment("/a", "Hello"));
    assert_eq!(site.send(&ask.header("x-real-ip", "203.0.113.77")).status, 201);
    server.end();
    for file in server.files() {
        let content = std::fs::read(&file).expect("a file of the server");
        assert!(!content.windows(12).any(|window| window == b"203.0.113.77"), "{}", file.display());
    }
}
