use causerie_api_tests::{Server, Site};
use serde_json::json;

#[test]
fn the_same_key_again_is_the_same_comment() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    ada.post("/x", "Earlier, so that there is a token");
    let mut comment = Site::comment("/once", "Only once");
    comment["idempotency_key"] = json!("k1");
    let first = ada.try_post(&comment).expect(201).json();
    let second = ada.try_post(&comment).expect(200).json();
    assert_eq!(first["comment"], second["comment"]);
    assert_eq!(site.thread("/once")["thread"]["comment_count"], 1);
}

#[test]
fn a_first_post_retried_gives_a_token_that_owns_the_comment() {
    let site = Server::shared().new_site();
    let mut comment = Site::comment("/first", "My very first");
    comment["idempotency_key"] = json!("first");
    let lost = site.visitor().try_post(&comment).expect(201).json();
    let mut ada = site.visitor();
    let retried = ada.try_post(&comment).expect(200).json();
    assert_eq!(retried["comment"]["id"], lost["comment"]["id"]);
    let id = retried["comment"]["id"].as_i64().expect("an id");
    assert_eq!(ada.edit(id, "Mine after all").status, 200);
    assert_eq!(site.thread("/first")["thread"]["comment_count"], 1);
}

#[test]
fn a_key_belongs_to_one_comment() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    ada.post("/x", "Earlier, so that there is a token");
    let mut comment = Site::comment("/key", "One");
    comment["idempotency_key"] = json!("k");
    assert_eq!(ada.try_post(&comment).status, 201);
    comment["body"] = json!("Another");
    ada.try_post(&comment).is_problem(409, "idempotency_key_reused");
    assert_eq!(site.thread("/key")["thread"]["comment_count"], 1);
}

#[test]
fn two_visitors_may_choose_the_same_key() {
    let site = Server::shared().new_site();
    let (mut ada, mut grace) = (site.visitor(), site.visitor());
    ada.post("/two", "Ada is here");
    grace.post("/two", "Grace is here");
    for (visitor, body) in [(&mut ada, "From Ada"), (&mut grace, "From Grace")] {
        let mut comment = Site::comment("/two", body);
        comment["idempotency_key"] = json!("same");
        assert_eq!(visitor.try_post(&comment).status, 201);
    }
    assert_eq!(site.thread("/two")["thread"]["comment_count"], 4);
}
