//! Decisions that others decided about again, and what people try around them.

use serde_json::{Value, json};

use crate::soundness;
use crate::support::{App, Ask, Visitor, outline};

fn report(app: &mut App, id: i64, times: usize) {
    for _ in 0..times {
        let path = format!("/api/v1/sites/b.example/comments/{id}/reports");
        app.send(&Ask::new("POST", &path).json(&json!({"reason": "spam"}))).expect(200);
    }
}

#[test]
fn a_filter_that_names_nothing_means_nothing() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "Hello", None);
    for filter in [json!({}), json!({"q": "  "})] {
        let request = json!({"action": "delete", "filter": filter});
        app.owner("POST", "/moderation/actions", &request).is_problem(422, "validation_failed");
    }
    let misspelt = json!({"action": "delete", "filter": {"stauts": "spam"}});
    app.owner("POST", "/moderation/actions", &misspelt).is_problem(400, "malformed_json");
    assert_eq!(app.listed("status=published"), [1]);
}

#[test]
fn a_search_for_what_no_text_holds_is_no_fault_of_the_server() {
    let mut app = App::new();
    for query in ["q=%00abc", "q=ab%00c", "author=abc%00"] {
        app.owner("GET", &format!("/moderation/comments?{query}"), &Value::Null)
            .is_problem(400, "invalid_query");
    }
    app.get("/api/v1/sites/b.example/search?q=abc%00").is_problem(400, "invalid_query");
    app.owner("GET", "/moderation/people?q=abc%00", &Value::Null).is_problem(400, "invalid_query");
}

#[test]
fn what_moderators_let_stand_no_reports_take_away() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let id = ada.post(&mut app, "Plain words", None);
    report(&mut app, id, 3);
    assert_eq!(app.listed("status=pending"), [id]);
    app.now += 1_000;
    app.act("approve", &[id]);
    app.now += 1_000;
    report(&mut app, id, 3);
    assert_eq!((app.listed("status=published"), app.listed("status=waiting")), (vec![id], vec![id]));
    let reply = json!({"parent": id, "body": "Thank you."});
    let reply = app.owner("POST", "/moderation/replies", &reply).expect(201).json()["comment"]["id"].as_i64();
    report(&mut app, reply.expect("an id"), 3);
    assert_eq!(app.listed("status=pending"), Vec::<i64>::new());
}

#[test]
fn a_page_is_called_nothing_before_something_on_it_is_published() {
    let (mut app, mut eve) = (App::new(), Visitor::default());
    app.put_site(&json!({"moderation": "all"})).expect(200);
    let comment = json!({"key": "/a", "title": "BUY", "url": "https://evil.example", "body": "x", "author": {"name": "E"}});
    eve.send(&mut app, &comment).expect(201);
    let thread = app.thread("")["thread"].clone();
    assert_eq!((&thread["title"], &thread["url"]), (&Value::Null, &Value::Null));
}

#[test]
fn undoing_leaves_what_was_decided_again_since() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let id = ada.post(&mut app, "Hello", None);
    app.owner("PATCH", "/threads", &json!({"key": "/a", "title": "One"})).expect(200);
    app.owner("PATCH", "/threads", &json!({"key": "/a", "state": "closed"})).expect(200);
    app.undo(1);
    let threads = app.owner("GET", "/threads", &Value::Null).expect(200).json();
    assert_eq!(
        (&threads["threads"][0]["state"], &threads["threads"][0]["title"]),
        (&json!("closed"), &Value::Null)
    );

    let mut ban = |shadow: bool| {
        let ban = json!({"comment": id, "by": "visitor", "shadow": shadow});
        app.owner("POST", "/moderation/bans", &ban).expect(201).json()["action_id"]
            .as_i64()
            .expect("a number")
    };
    let (secret, _) = (ban(true), ban(false));
    app.undo(secret);
    let bans = app.owner("GET", "/moderation/bans", &Value::Null).expect(200).json();
    assert_eq!(bans["bans"][0]["shadow"], false);

    let links = |app: &mut App, most: u32| {
        app.put_site(&json!({"max_links": most})).expect(200);
        let log = app.owner("GET", "/moderation/log?kind=settings", &Value::Null).expect(200).json();
        log["entries"][0]["id"].as_i64().expect("a number")
    };
    let (first, _) = (links(&mut app, 5), links(&mut app, 2));
    app.undo(first);
    assert_eq!(app.owner("GET", "/settings", &Value::Null).expect(200).json()["max_links"], 2);
}

#[test]
fn a_decision_can_be_undone_after_its_author_answered() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let id = ada.post(&mut app, "Misread", None);
    let (spam, _) = app.act("spam", &[id]);
    let answer = ada.ask("POST", &format!("/comments/{id}/answer")).json(&json!({"text": "I meant well."}));
    app.send(&answer).expect(200);
    app.undo(spam);
    assert_eq!((app.listed("status=published"), app.listed("status=waiting")), (vec![id], vec![]));
}

#[test]
fn an_undo_that_is_undone_leaves_the_decision_and_its_reason() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let id = ada.post(&mut app, "Hello", None);
    let (removed, _) = app.act("delete", &[id]);
    let undo = app.undo(removed);
    app.undo(undo);
    assert_eq!(ada.thread(&mut app)["comments"][0]["reason"], "Because.");
    app.act("dismiss", &[id]);
    assert_eq!(ada.thread(&mut app)["comments"][0]["reason"], "Because.", "of the decision against it");
}

#[test]
fn a_text_that_waits_can_be_taken_back_or_made_harmless() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let ids = ["One", "Two"].map(|text| ada.post(&mut app, text, None));
    app.put_site(&json!({"hold_words": ["cheap"]})).expect(200);
    for id in ids {
        ada.edit(&mut app, id, "Cheap").expect(200);
    }
    assert_eq!(app.listed("status=waiting"), ids);
    ada.edit(&mut app, ids[0], "One").expect(200);
    ada.edit(&mut app, ids[1], "Three").expect(200);
    assert_eq!(app.listed("status=waiting"), Vec::<i64>::new());
    app.pass_a_second();
    assert_eq!(app.thread("")["comments"][1]["html"], "<p>Three</p>\n");
    assert_eq!(soundness::faults(&mut app), Vec::<String>::new());
}

#[test]
fn a_new_text_of_a_comment_that_waits_is_judged_too() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    app.put_site(&json!({"moderation": "all", "hold_words": ["cheap"]})).expect(200);
    let id = ada.post(&mut app, "Kind", None);
    ada.edit(&mut app, id, "Cheap").expect(200);
    let queue = app.owner("GET", "/moderation/comments?status=waiting", &Value::Null).expect(200).json();
    let reasons = json!([{"code": "every_comment"}, {"code": "word", "word": "cheap"}]);
    assert_eq!(queue["comments"][0]["reasons"], reasons);
}

#[test]
fn only_so_many_earlier_texts_are_kept() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let id = ada.post(&mut app, "Text", None);
    for n in 0..70 {
        ada.edit(&mut app, id, &format!("Text {n}")).expect(200);
    }
    let history = app.owner("GET", &format!("/moderation/comments/{id}"), &Value::Null).expect(200).json();
    let texts = history["revisions"].as_array().expect("texts");
    assert_eq!((texts.len(), &texts[50]["body"]), (51, &json!("Text 69")));
}

#[test]
fn answering_what_was_removed_does_not_bring_it_back() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let id = ada.post(&mut app, "Rude", None);
    app.act("delete", &[id]);
    app.owner("POST", "/moderation/replies", &json!({"parent": id, "body": "We removed this."})).expect(201);
    app.pass_a_second();
    let view = app.thread("");
    assert_eq!(
        (outline(&view["comments"]), &view["comments"][0]["status"]),
        ("1(2)".into(), &json!("deleted"))
    );
}

#[test]
fn who_is_banned_without_being_told_notices_nothing() {
    let (mut app, mut eve) = (App::new(), Visitor::default());
    let first = eve.post(&mut app, "Hello", None);
    app.owner("POST", "/moderation/bans", &json!({"comment": first, "by": "visitor", "shadow": true}))
        .expect(201);
    let unseen = eve.post(&mut app, "Buy", None);
    eve.react(&mut app, Some(unseen), "heart", true).expect(200);
    eve.post(&mut app, "Buy now", Some(unseen));
    let edited = eve.edit(&mut app, first, "Buy today").expect(200).json();
    assert_eq!(
        (&edited["comment"]["status"], edited["comment"].get("edit_waits")),
        (&json!("published"), None)
    );
    app.pass_a_second();
    assert_eq!(outline(&app.thread("")["comments"]), "1");
    assert_eq!(soundness::faults(&mut app), Vec::<String>::new());
}

#[test]
fn everybody_of_a_name_is_found() {
    let mut app = App::new();
    for _ in 0..80 {
        Visitor::default().post(&mut app, "Hi", None);
    }
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let page =
            app.owner("GET", &format!("/moderation/people?q=Ada{after}"), &Value::Null).expect(200).json();
        found.extend(
            page["people"]
                .as_array()
                .expect("people")
                .iter()
                .map(|p| p["visitor"].as_i64().expect("a number")),
        );
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    assert_eq!(found, (1..=80).rev().collect::<Vec<_>>());
}

#[test]
fn a_text_that_nobody_read_is_not_approved() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    app.put_site(&json!({"moderation": "all"})).expect(200);
    let id = ada.post(&mut app, "Kind", None);
    let queue = app.owner("GET", "/moderation/comments?status=waiting", &Value::Null).expect(200).json();
    let read = queue["comments"][0]["created_at"].clone();
    app.now += 1_000;
    ada.edit(&mut app, id, "Unkind").expect(200);
    let mut approve = |read: &Value| {
        let request = json!({"action": "approve", "ids": [id], "read_up_to": read});
        app.owner("POST", "/moderation/actions", &request).expect(200).json()["changed"].clone()
    };
    assert_eq!(approve(&read), 0);
    assert_eq!(approve(&Value::Null), 1);
}
