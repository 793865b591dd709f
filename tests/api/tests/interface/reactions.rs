use causerie_api_tests::{Ask, Server};
use serde_json::json;

#[test]
fn a_reaction_is_given_once_and_taken_back() {
    let site = Server::shared().new_site();
    let (mut ada, mut grace) = (site.visitor(), site.visitor());
    let id = ada.post("/r", "React to me");
    let given = grace.react("/r", Some(id), "heart", true).expect(200).json();
    assert_eq!((&given["reactions"]["heart"], &given["my_reactions"]), (&json!(1), &json!(["heart"])));
    assert!(grace.token.is_some(), "the first write gives a token");
    let again = grace.react("/r", Some(id), "heart", true).expect(200).json();
    assert_eq!(again["reactions"]["heart"], 1, "once is enough");
    assert_eq!(ada.react("/r", Some(id), "heart", true).expect(200).json()["reactions"]["heart"], 2);
    assert_eq!(grace.react("/r", Some(id), "heart", false).expect(200).json()["my_reactions"], json!([]));
    assert_eq!(site.thread("/r")["comments"][0]["reactions"], json!({"heart": 1}));
    assert_eq!(ada.thread("/r")["comments"][0]["my_reactions"], json!(["heart"]));
}

#[test]
fn a_page_without_comments_takes_reactions() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    assert_eq!(ada.react("/quiet", None, "heart", true).status, 200);
    let view = site.thread("/quiet");
    assert_eq!(view["thread"]["reactions"], json!({"heart": 1}));
    assert_eq!(ada.thread("/quiet")["thread"]["my_reactions"], json!(["heart"]));
}

#[test]
fn only_what_the_site_offers_is_a_reaction() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    let id = ada.post("/o", "Hello");
    for unknown in ["no-such", "", "❤️", "HEART"] {
        ada.react("/o", Some(id), unknown, true).is_problem(422, "unknown_reaction");
    }
    ada.react("/o", Some(999_999), "heart", true).is_problem(404, "unknown_comment");
    site.put(&json!({"reactions": [{"key": "bread", "emoji": "🥖", "label": "Bread"}]}));
    assert_eq!(ada.react("/o", Some(id), "bread", true).status, 200);
    ada.react("/o", Some(id), "heart", true).is_problem(422, "unknown_reaction");
}

#[test]
fn what_was_withdrawn_takes_no_reaction() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    let root = ada.post("/w", "Going");
    ada.reply("/w", root, "Staying");
    assert!(ada.delete(root).status < 300);
    ada.react("/w", Some(root), "heart", true).is_problem(404, "unknown_comment");
    let path = site.path("/reactions");
    site.send(&Ask::put(path).json(&json!({"key": "/w", "reaction": "heart"})))
        .is_problem(400, "malformed_json");
}
