use causerie_api_tests::{Ask, Server, Site};
use serde_json::json;

fn writes(site: &Site) -> Vec<Ask> {
    vec![
        Ask::post(site.path("/comments")).json(&Site::comment("/o", "Hello")),
        Ask::put(site.path("/reactions")).json(&json!({"key": "/o", "reaction": "heart", "on": true})),
    ]
}

#[test]
fn a_page_of_a_registered_origin_writes() {
    let site = Server::shared().new_site();
    for ask in writes(&site) {
        assert!(site.send(&ask.header("origin", "https://blog.example")).status < 300);
    }
}

#[test]
fn a_program_without_an_origin_writes() {
    let site = Server::shared().new_site();
    for ask in writes(&site) {
        assert!(site.send(&ask).status < 300);
    }
}

#[test]
fn the_servers_own_pages_write() {
    let site = Server::shared().new_site();
    for ask in writes(&site) {
        assert!(site.send(&ask.header("origin", Server::shared().url())).status < 300);
    }
}

#[test]
fn pages_of_other_origins_do_not_write() {
    let site = Server::shared().new_site();
    let foreign = [
        "https://evil.example",
        "http://blog.example",
        "https://blog.example:8443",
        "https://sub.blog.example",
        "https://blog.example.evil.example",
        "null",
        "https://blog.example, https://evil.example",
    ];
    for origin in foreign {
        for ask in writes(&site) {
            site.send(&ask.header("origin", origin)).is_problem(403, "origin_not_allowed");
        }
    }
    let view = site.thread("/o");
    assert_eq!(
        (&view["comments"], &view["thread"]["version"]),
        (&json!([]), &json!(0)),
        "nothing was stored"
    );
}

#[test]
fn pages_of_other_origins_read() {
    let site = Server::shared().new_site();
    let ask = Ask::get(site.thread_path("thread", "/o")).header("origin", "https://evil.example");
    assert_eq!(site.send(&ask).status, 200);
}
