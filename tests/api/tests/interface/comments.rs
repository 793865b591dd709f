use causerie_api_tests::{Ask, Server, Site};
use serde_json::json;

#[test]
fn a_posted_comment_is_read_by_everybody() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    let answer = ada.try_post(&json!({
        "url": "https://blog.example/posts/bread/?utm_source=x#c",
        "title": "Bread",
        "body": "Rye **only**.",
        "author": {"name": "Ada", "email": "ada@example.org", "website": "https://ada.example"},
    }));
    let posted = answer.expect(201).json();
    assert!(ada.token.as_ref().is_some_and(|token| token.starts_with("cv_")));
    let comment = &posted["comment"];
    assert_eq!(comment["mine"], true);
    assert_eq!(comment["body"], "Rye **only**.", "the author may edit it");

    let view = site.thread("/posts/bread");
    assert_eq!(view["thread"]["comment_count"], 1);
    assert_eq!(view["thread"]["title"], "Bread");
    let read = &view["comments"][0];
    assert_eq!(read["id"], comment["id"]);
    assert_eq!(read["html"].as_str().map(str::trim), Some("<p>Rye <strong>only</strong>.</p>"));
    assert_eq!(read["author"], json!({"name": "Ada", "website": "https://ada.example", "badge": null}));
    assert_eq!((&read["mine"], &read["body"]), (&json!(false), &json!(null)));
    assert!(!view.to_string().contains("ada@example.org"), "mail addresses stay here");
}

#[test]
fn one_comment_is_read_alone() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    let id = ada.post("/alone", "Alone");
    let path = site.path(&format!("/comments/{id}"));
    let everybody = site.send(&Ask::get(&path)).expect(200).json();
    assert_eq!((&everybody["comment"]["id"], &everybody["comment"]["mine"]), (&json!(id), &json!(false)));
    let author = ada.send(Ask::get(&path)).expect(200).json();
    assert_eq!((&author["comment"]["body"], &author["comment"]["mine"]), (&json!("Alone"), &json!(true)));
    site.send(&Ask::get(site.path("/comments/999999"))).is_problem(404, "unknown_comment");
}

#[test]
fn a_reply_hangs_below_its_comment() {
    let site = Server::shared().new_site();
    let (mut ada, mut grace) = (site.visitor(), site.visitor());
    let root = ada.post("/talk", "First");
    let reply = grace.reply("/talk", root, "Second");
    let deeper = ada.reply("/talk", reply, "Third");
    let view = site.thread("/talk");
    assert_eq!(view["thread"]["comment_count"], 3);
    let first = &view["comments"][0];
    assert_eq!((&first["id"], &first["reply_count"]), (&json!(root), &json!(1)));
    assert_eq!(first["replies"][0]["id"], reply);
    assert_eq!(first["replies"][0]["replies"][0]["id"], deeper);
    assert_eq!(first["replies"][0]["replies"][0]["parent"], reply);
}

#[test]
fn an_author_edits_and_nobody_else_does() {
    let site = Server::shared().new_site();
    let (mut ada, mut grace) = (site.visitor(), site.visitor());
    let id = ada.post("/edit", "Draft");
    grace.post("/edit", "Somebody else");
    grace.edit(id, "Hijacked").is_problem(403, "not_your_comment");
    site.visitor().edit(id, "Hijacked").is_problem(401, "unauthorized");
    let edited = ada.edit(id, "Final").expect(200).json();
    assert_eq!(edited["comment"]["body"], "Final");
    let read = &site.thread("/edit")["comments"][0];
    assert!(read["edited_at"].is_string());
    assert!(read["html"].as_str().is_some_and(|html| html.contains("Final")));
}

#[test]
fn a_deleted_comment_without_replies_is_gone() {
    let site = Server::shared().new_site();
    let (mut ada, grace) = (site.visitor(), site.visitor());
    let id = ada.post("/gone", "Regretted");
    grace.delete(id).is_problem(401, "unauthorized");
    assert!(matches!(ada.delete(id).status, 200 | 204));
    assert_eq!(site.thread("/gone")["comments"], json!([]));
    assert_eq!(site.thread("/gone")["thread"]["comment_count"], 0);
    ada.edit(id, "Back").is_problem(404, "unknown_comment");
}

#[test]
fn a_deleted_comment_with_replies_leaves_a_tombstone_until_they_go_too() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    let root = ada.post("/tomb", "A secret");
    let reply = ada.reply("/tomb", root, "An answer");
    assert!(matches!(ada.delete(root).status, 200 | 204));
    let view = site.thread("/tomb");
    let tomb = &view["comments"][0];
    assert_eq!(
        (&tomb["status"], &tomb["author"], &tomb["html"]),
        (&json!("deleted"), &json!(null), &json!(""))
    );
    assert_eq!(tomb["replies"][0]["id"], reply);
    assert_eq!(view["thread"]["comment_count"], 1);
    assert!(!view.to_string().contains("A secret"));
    assert!(matches!(ada.delete(reply).status, 200 | 204));
    assert_eq!(site.thread("/tomb")["comments"], json!([]));
}

#[test]
fn a_token_that_nobody_holds_reads_like_anybody_and_writes_nothing() {
    let site = Server::shared().new_site();
    let mut stranger = site.visitor();
    stranger.token = Some(format!("cv_{}", "A".repeat(43)));
    assert_eq!(stranger.thread("/a")["comments"], json!([]));
    stranger.try_post(&Site::comment("/a", "Hello")).is_problem(401, "invalid_token");
}

#[test]
fn every_change_a_reader_sees_raises_the_threads_version() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    let mut last = site.thread("/v")["thread"]["version"].as_i64().expect("a version");
    assert_eq!(last, 0, "nobody has written to it");
    let mut risen = |what: &str| {
        let now = site.thread("/v")["thread"]["version"].as_i64().expect("a version");
        assert!(now > last, "{what}: {last} to {now}");
        last = now;
    };
    let id = ada.post("/v", "One");
    risen("a comment");
    assert_eq!(ada.edit(id, "Two").status, 200);
    risen("an edit");
    assert_eq!(ada.react("/v", Some(id), "heart", true).status, 200);
    risen("a reaction");
    assert_eq!(ada.react("/v", None, "heart", true).status, 200);
    risen("a reaction to the page");
    assert!(matches!(ada.delete(id).status, 200 | 204));
    risen("a deletion");
}
