use serde_json::{Value, json};

use crate::support::{App, OWNER_TOKEN, Visitor, outline};

#[test]
fn an_author_edits_and_nobody_else_does() {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    let id = ada.post(&mut app, "Draft", None);
    grace.post(&mut app, "Somebody else", None);
    grace.edit(&mut app, id, "Hijacked").is_problem(403, "not_your_comment");
    Visitor::default().edit(&mut app, id, "Hijacked").is_problem(401, "unauthorized");
    Visitor { token: Some(OWNER_TOKEN.into()) }.edit(&mut app, id, "x").is_problem(403, "not_your_comment");
    let stranger = Visitor { token: Some(format!("cv_{}", "A".repeat(43))) };
    stranger.edit(&mut app, id, "Hijacked").is_problem(401, "invalid_token");
    ada.edit(&mut app, id, " ").is_problem(422, "validation_failed");
    app.now += 5_000;
    let edited = ada.edit(&mut app, id, "Final").expect(200).json();
    assert_eq!(edited["comment"]["edited_at"], "2026-11-22T10:00:05Z");
    assert_eq!((&edited["comment"]["body"], &edited["comment"]["mine"]), (&json!("Final"), &json!(true)));
    assert_eq!(app.thread("")["comments"][0]["html"].as_str().map(str::trim), Some("<p>Final</p>"));
}

#[test]
fn the_same_text_again_is_no_change() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let id = ada.post(&mut app, "Text", None);
    let edited = ada.edit(&mut app, id, "Text").expect(200).json();
    assert_eq!(edited["comment"]["edited_at"], Value::Null);
    assert_eq!(app.thread("")["thread"]["version"], 1);
}

#[test]
fn a_deleted_comment_without_replies_is_gone() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let id = ada.post(&mut app, "Regretted", None);
    let deleted = ada.delete(&mut app, id).expect(200).json();
    assert_eq!(
        (&deleted["comment"]["status"], &deleted["comment"]["author"]),
        (&json!("deleted"), &Value::Null)
    );
    let view = app.thread("");
    assert_eq!((outline(&view["comments"]).as_str(), &view["thread"]["comment_count"]), ("", &json!(0)));
    ada.edit(&mut app, id, "Back").is_problem(404, "unknown_comment");
    ada.delete(&mut app, id).is_problem(404, "unknown_comment");
    app.get(&format!("/api/v1/sites/b.example/comments/{id}")).is_problem(404, "unknown_comment");
}

#[test]
fn tombstones_stand_as_long_as_replies_hang_on_them() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let one = ada.post(&mut app, "A secret", None);
    let two = ada.post(&mut app, "Another secret", Some(one));
    let three = ada.post(&mut app, "Leaf", Some(two));
    for id in [one, two] {
        ada.delete(&mut app, id).expect(200);
    }
    let view = ada.thread(&mut app);
    assert_eq!(outline(&view["comments"]), "1(2(3))");
    let tombstone = &view["comments"][0];
    assert_eq!(
        json!([
            tombstone["status"],
            tombstone["author"],
            tombstone["html"],
            tombstone["mine"],
            tombstone["reply_count"]
        ]),
        json!(["deleted", null, "", false, 1])
    );
    assert!(!view.to_string().contains("secret"));
    assert_eq!(view["thread"]["comment_count"], 1);
    assert_eq!(
        app.get(&format!("/api/v1/sites/b.example/comments/{one}")).expect(200).json()["comment"]["html"],
        ""
    );
    ada.delete(&mut app, three).expect(200);
    assert_eq!(outline(&app.thread("")["comments"]), "");
    assert_eq!(app.site().number("SELECT sum(visible + reply_count + descendant_count) FROM comments"), 0);
}

#[test]
fn deleting_erases_every_word() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let comment = json!({"key": "/a", "body": "Words", "author": {"name": "Ada", "email": "a@b.example", "website": "a.example"}});
    let id = ada.send(&mut app, &comment).expect(201).json()["comment"]["id"].as_i64().expect("an id");
    ada.post(&mut app, "Reply", Some(id));
    ada.delete(&mut app, id).expect(200);
    let left = "SELECT count(*) FROM comments WHERE id = 1 AND (body || html <> '' OR author_name IS NOT NULL
        OR author_email IS NOT NULL OR author_website IS NOT NULL)";
    assert_eq!(app.site().number(left), 0);
    assert_eq!(app.site().number("SELECT count(*) FROM comment_addresses WHERE comment_id = 1"), 0);
}

#[test]
fn one_comment_is_read_alone() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let id = ada.post(&mut app, "Alone", None);
    let path = format!("/comments/{id}");
    let everybody = app.send(&Visitor::default().ask("GET", &path)).expect(200).json();
    assert_eq!((&everybody["comment"]["mine"], everybody["comment"].get("body")), (&json!(false), None));
    let author = app.send(&ada.ask("GET", &path)).expect(200).json();
    assert_eq!((&author["comment"]["mine"], &author["comment"]["body"]), (&json!(true), &json!("Alone")));
    for unknown in ["999", "0", "x", "9007199254740992"] {
        app.get(&format!("/api/v1/sites/b.example/comments/{unknown}")).is_problem(404, "unknown_comment");
    }
}

#[test]
fn a_visitor_sees_what_is_theirs() {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    let id = ada.post(&mut app, "Mine", None);
    grace.react(&mut app, Some(id), "heart", true).expect(200);
    let view = ada.thread(&mut app);
    assert_eq!((&view["comments"][0]["mine"], &view["comments"][0]["body"]), (&json!(true), &json!("Mine")));
    assert_eq!(view["comments"][0]["my_reactions"], json!([]));
    let view = grace.thread(&mut app);
    assert_eq!((&view["comments"][0]["mine"], view["comments"][0].get("body")), (&json!(false), None));
    assert_eq!(view["comments"][0]["my_reactions"], json!(["heart"]));
    let stranger = Visitor { token: Some(format!("cv_{}", "A".repeat(43))) };
    assert_eq!(stranger.thread(&mut app), app.thread(""), "an unknown token reads like nobody's");
}
