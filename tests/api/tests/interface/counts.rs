use causerie_api_tests::{Ask, Server};
use serde_json::json;

#[test]
fn many_pages_are_counted_in_one_request() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    ada.post("/one", "1");
    let root = ada.post("/two", "1");
    ada.reply("/two", root, "2");
    let ask = Ask::get(site.path("/counts?key=/one&key=/two&key=/none&url=https://blog.example/two/%3Fx"));
    let counts = site.send(&ask).expect(200).json();
    assert_eq!(counts["counts"]["/one"], 1);
    assert_eq!(counts["counts"]["/two"], 2);
    assert_eq!(counts["counts"]["/none"], 0);
}

#[test]
fn a_url_is_counted_under_the_name_it_was_asked_by() {
    let site = Server::shared().new_site();
    site.visitor().post("/posts/pain perdu", "1");
    let url = "https://blog.example/posts//pain%20perdu/index.html?x=1";
    let ask =
        Ask::get(site.path("/counts?url=https://blog.example/posts//pain%2520perdu/index.html%3Fx%3D1"));
    assert_eq!(site.send(&ask).expect(200).json(), json!({"counts": {url: 1}}));
}

#[test]
fn a_hundred_pages_are_the_most() {
    let site = Server::shared().new_site();
    let keys = |count: usize| (0..count).map(|n| format!("key=/{n}")).collect::<Vec<_>>().join("&");
    let counts = site.send(&Ask::get(site.path(&format!("/counts?{}", keys(100))))).expect(200).json();
    assert_eq!(counts["counts"].as_object().map(serde_json::Map::len), Some(100));
    site.send(&Ask::get(site.path(&format!("/counts?{}", keys(101))))).is_problem(400, "invalid_query");
}
