//! Outside services that judge comments, spoken with over HTTP.

use std::sync::OnceLock;

use causerie_api_tests::{Ask, Server, ServerOptions, Services, Site};
use serde_json::{Value, json};

fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| with(Services::start()))
}

fn with(services: Services) -> Server {
    Server::start(ServerOptions { services: Some(services), ..ServerOptions::default() })
}

fn site(server: &Server, settings: &Value) -> Site {
    let site = server.new_site();
    site.put(settings);
    site
}

fn comment(body: &str, token: Option<&str>) -> Value {
    json!({"url": "https://blog.example/é?a=1", "body": body, "author": {"name": "Émile & Ada"}, "turnstile": token})
}

/// Posts; why the comment waits, where it does.
#[track_caller]
fn posted(site: &Site, comment: &Value) -> Value {
    let id = site.visitor().try_post(comment).expect(201).json()["comment"]["id"].clone();
    let page = site.owner(Ask::get(site.path("/moderation/comments?status=waiting"))).expect(200).json();
    let waiting = page["comments"].as_array().expect("comments").iter().find(|one| one["id"] == id);
    waiting.map_or(Value::Null, |one| one["reasons"].clone())
}

fn unconfirmed() -> Value {
    json!([{"code": "unconfirmed", "name": "Cloudflare Turnstile"}])
}

#[test]
fn akismet_lets_good_comments_through_and_holds_spam() {
    let site = site(server(), &json!({"akismet": true}));
    assert_eq!(posted(&site, &comment("50 % + 1 = *½* & naïve مرحبا", None)), Value::Null);
    let mut spam = comment("Cheap", None);
    spam["author"]["name"] = json!("akismet-guaranteed-spam");
    assert_eq!(posted(&site, &spam), json!([{"code": "service", "name": "Akismet"}]));
    assert_eq!(posted(&site, &comment("nonsense", None)), Value::Null);
}

#[test]
fn an_akismet_that_never_answers_loses_nothing() {
    let site = site(server(), &json!({"akismet": true}));
    assert_eq!(posted(&site, &comment("silence", None)), Value::Null);
}

#[test]
fn a_token_of_turnstile_is_good_once() {
    let site = site(server(), &json!({"turnstile": true}));
    assert_eq!(posted(&site, &comment("One", Some("token-a+b/ü"))), Value::Null);
    assert_eq!(posted(&site, &comment("Two", Some("token-a+b/ü"))), unconfirmed());
    assert_eq!(posted(&site, &comment("Three", Some("forged"))), unconfirmed());
    assert_eq!(posted(&site, &comment("Four", None)), unconfirmed());
}

#[test]
fn a_form_brings_the_field_that_turnstile_adds() {
    let site = site(server(), &json!({"turnstile": true}));
    let posts = |token: &str| {
        let fields = [
            ("key", "/form"),
            ("body", token),
            ("author", "Ada"),
            ("email", ""),
            ("website", ""),
            ("cf-turnstile-response", token),
        ];
        let ask = Ask::post(format!("/sites/{}/thread", site.id)).form(&fields);
        assert_eq!(site.send(&ask.header("origin", server().url())).status, 303);
    };
    posts("token-of-a-form");
    posts("forged");
    assert_eq!(site.thread("/form")["thread"]["comment_count"], 1);
}

#[test]
fn wrong_secrets_are_the_installations_fault() {
    let server = with(Services { key: "wrong", secret: "wrong", ..Services::start() });
    let asks_akismet = site(&server, &json!({"akismet": true}));
    assert_eq!(posted(&asks_akismet, &comment("Fine", None)), Value::Null);
    let asks_turnstile = site(&server, &json!({"turnstile": true}));
    assert_eq!(posted(&asks_turnstile, &comment("Fine", Some("token-x"))), unconfirmed());
}

#[test]
fn services_that_are_gone_keep_nobody_from_writing() {
    let server = with(Services::nowhere());
    let site = site(&server, &json!({"akismet": true}));
    assert_eq!(posted(&site, &comment("Fine", None)), Value::Null);
    site.put(&json!({"turnstile": true}));
    assert_eq!(posted(&site, &comment("Fine", Some("token-y"))), unconfirmed());
}
