//! Threads that get other keys, and threads that become one.

use serde_json::{Value, json};

use crate::soundness;
use crate::support::{Answer, App, Visitor, outline};

fn merge(app: &mut App, from: &str, into: &str) -> Answer {
    app.owner("POST", "/threads/merge", &json!({"from": from, "into": into}))
}

fn alias(app: &mut App, alias: &str, key: &str) -> Answer {
    app.owner("POST", "/threads/alias", &json!({"alias": alias, "key": key}))
}

fn thread(app: &mut App, key: &str) -> Value {
    app.get(&format!("/api/v1/sites/b.example/thread?key={key}")).expect(200).json()
}

fn react(app: &mut App, who: &mut Visitor, key: &str, kind: &str) {
    let body = json!({"key": key, "reaction": kind, "on": true});
    let answer = app.send(&who.ask("PUT", "/reactions").json(&body)).expect(200);
    if let Some(token) = answer.json()["visitor_token"].as_str() {
        who.token = Some(token.to_owned());
    }
}

#[track_caller]
fn action(answer: &Answer) -> i64 {
    answer.json()["action_id"].as_i64().expect("an action")
}

#[test]
fn two_threads_become_one_and_two_again() {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    let root = ada.post(&mut app, "Under a", None);
    grace.post(&mut app, "Reply", Some(root));
    ada.post_to(&mut app, "/b", "Under b", None);
    react(&mut app, &mut ada, "/a", "heart");
    react(&mut app, &mut grace, "/a", "heart");
    react(&mut app, &mut grace, "/b", "heart");
    react(&mut app, &mut ada, "/a", "clap");
    let before = (thread(&mut app, "/a"), thread(&mut app, "/b"));

    let merged = merge(&mut app, "/a", "https://b.example/b/?x=1").expect(200);
    assert_eq!(merged.json()["changed"], 2);
    assert_eq!(merged.json()["aliases"], json!(["/a"]));
    for key in ["/a", "/b"] {
        let one = thread(&mut app, key);
        assert_eq!(one["thread"]["key"], "/b");
        assert_eq!(one["thread"]["comment_count"], 3);
        assert_eq!(one["thread"]["reactions"], json!({"clap": 1, "heart": 2}), "grace's heart counts once");
        assert_eq!(outline(&one["comments"]), "1(2) 3");
    }
    let permalink = app.get("/api/v1/sites/b.example/comments/2").expect(200).json();
    assert_eq!(permalink["comment"]["parent"], 1);
    // Whoever writes on either page writes to the one thread, also in answer to what moved.
    let late = json!({"url": "https://b.example/a", "body": "Late", "parent": 2, "author": {"name": "Ada"}});
    ada.send(&mut app, &late).expect(201);
    ada.post_to(&mut app, "/a", "New", None);
    assert_eq!(outline(&thread(&mut app, "/b")["comments"]), "1(2(4)) 3 5");
    assert_eq!(soundness::faults(&mut app), Vec::<String>::new());

    app.undo(action(&merged));
    let after = (thread(&mut app, "/a"), thread(&mut app, "/b"));
    assert_eq!(outline(&after.0["comments"]), "1(2(4))", "the answer goes with what it answers");
    assert_eq!(outline(&after.1["comments"]), "3 5", "what was new stays");
    for key in ["reactions", "url", "title", "state", "key"] {
        assert_eq!(after.0["thread"][key], before.0["thread"][key], "{key}");
        assert_eq!(after.1["thread"][key], before.1["thread"][key], "{key}");
    }
    assert_eq!(soundness::faults(&mut app), Vec::<String>::new());
}

#[test]
fn a_merge_of_nothing_or_of_one_is_refused() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    alias(&mut app, "/other", "/a").expect(200);
    merge(&mut app, "/a", "/other").is_problem(422, "validation_failed");
    merge(&mut app, "/nowhere", "/a").is_problem(404, "unknown_thread");
    merge(&mut app, "/a", "/nowhere").is_problem(404, "unknown_thread");
    merge(&mut app, " ", "/a").is_problem(422, "validation_failed");
    app.owner("POST", "/threads/merge", &json!({"from": "/a"})).is_problem(400, "malformed_json");
}

#[test]
fn a_merge_reaches_every_cache() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "Under a", None);
    ada.post_to(&mut app, "/b", "Under b", None);
    let read = |app: &mut App, key: &str| app.get(&format!("/api/v1/sites/b.example/thread?key={key}"));
    let tags = ["/a", "/b"].map(|key| read(&mut app, key).header("etag").expect("a tag").to_owned());
    let merged = merge(&mut app, "/a", "/b").expect(200);
    let joined = ["/a", "/b"].map(|key| {
        let answer = read(&mut app, key);
        assert_eq!(answer.json()["thread"]["comment_count"], 2, "{key}, at once");
        answer.header("etag").expect("a tag").to_owned()
    });
    assert!(!tags.contains(&joined[0]));
    app.undo(action(&merged));
    for key in ["/a", "/b"] {
        let answer = read(&mut app, key);
        assert_eq!(answer.json()["thread"]["comment_count"], 1, "{key}, at once");
        assert_eq!(answer.json()["thread"]["key"], key);
        assert!(!tags.iter().chain(&joined).any(|tag| Some(tag.as_str()) == answer.header("etag")));
        assert_eq!(read(&mut app, key).calls, 0, "and it is cached again");
    }
}

#[test]
fn an_alias_leads_to_its_thread_and_takes_no_conversation_from_another() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    ada.post_to(&mut app, "/b", "Other", None);
    let made = alias(&mut app, "https://old.example/2020/a.html", "/a").expect(200);
    assert_eq!(made.json()["aliases"], json!(["/2020/a"]));
    assert_eq!(thread(&mut app, "/2020/a")["thread"]["key"], "/a");
    assert_eq!(
        alias(&mut app, "/2020/a", "/a").expect(200).json()["action_id"],
        Value::Null,
        "it is so already"
    );
    let refused = alias(&mut app, "/b", "/a");
    refused.is_problem(409, "thread_exists");
    assert!(refused.text().contains("merge"));
    alias(&mut app, "/x", "/nowhere").is_problem(404, "unknown_thread");
    app.undo(action(&made));
    assert_eq!(thread(&mut app, "/2020/a")["thread"]["comment_count"], 0);
    assert_eq!(soundness::faults(&mut app), Vec::<String>::new());
}

#[test]
fn a_thread_without_a_word_gives_way() {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    ada.post(&mut app, "One", None);
    react(&mut app, &mut grace, "/b", "heart");
    alias(&mut app, "/b", "/a").is_problem(409, "thread_exists");
    let off = json!({"key": "/b", "reaction": "heart", "on": false});
    app.send(&grace.ask("PUT", "/reactions").json(&off)).expect(200);
    let made = alias(&mut app, "/b", "/a").expect(200);
    assert_eq!(thread(&mut app, "/b")["thread"]["key"], "/a");
    app.undo(action(&made));
    assert_eq!(thread(&mut app, "/b")["thread"]["key"], "/b");
    assert_eq!(soundness::faults(&mut app), Vec::<String>::new());
}

#[test]
fn a_page_that_moved_takes_its_thread_along() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let comment =
        json!({"url": "https://b.example/2020/a", "title": "A", "body": "One", "author": {"name": "Ada"}});
    ada.send(&mut app, &comment).expect(201);
    ada.post_to(&mut app, "/b", "Other", None);
    let change = json!({"key": "/2020/a", "url": "https://b.example/posts/a/"});
    let renamed = app.owner("PATCH", "/threads", &change).expect(200);
    let entry = renamed.json();
    assert_eq!((&entry["key"], &entry["aliases"]), (&json!("/posts/a"), &json!(["/2020/a"])));
    for key in ["/2020/a", "/posts/a"] {
        let read = thread(&mut app, key);
        assert_eq!((&read["thread"]["key"], &read["thread"]["title"]), (&json!("/posts/a"), &json!("A")));
        assert_eq!(read["thread"]["comment_count"], 1);
    }
    let change = json!({"key": "/posts/a", "url": "https://b.example/b"});
    app.owner("PATCH", "/threads", &change).is_problem(409, "thread_exists");
    let threads = app.owner("GET", "/threads?q=2020", &Value::Null).expect(200).json();
    assert_eq!(threads["threads"][0]["key"], "/posts/a", "found by an old key");
    let undo = app.undo(action(&renamed));
    assert_eq!(thread(&mut app, "/2020/a")["thread"]["url"], "https://b.example/2020/a");
    assert_eq!(thread(&mut app, "/posts/a")["thread"]["comment_count"], 0);
    app.undo(undo);
    assert_eq!(thread(&mut app, "/posts/a")["thread"]["comment_count"], 1);
    assert_eq!(soundness::faults(&mut app), Vec::<String>::new());
}

#[test]
fn a_key_of_the_bloggers_own_stays() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post_to(&mut app, "post-12", "One", None);
    let change = json!({"key": "post-12", "url": "https://b.example/new"});
    let entry = app.owner("PATCH", "/threads", &change).expect(200).json();
    assert_eq!((&entry["key"], &entry["aliases"]), (&json!("post-12"), &json!(["/new"])));
    assert_eq!(thread(&mut app, "/new")["thread"]["comment_count"], 1);
}

#[test]
fn merges_are_undone_in_any_order() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    for key in ["/a", "/b", "/c"] {
        ada.post_to(&mut app, key, "Here", None);
        react(&mut app, &mut ada, key, "heart");
    }
    let first = action(&merge(&mut app, "/a", "/b").expect(200));
    let second = action(&merge(&mut app, "/b", "/c").expect(200));
    assert_eq!(thread(&mut app, "/a")["thread"]["comment_count"], 3);
    app.undo(first);
    assert_eq!(outline(&thread(&mut app, "/a")["comments"]), "1");
    assert_eq!(outline(&thread(&mut app, "/b")["comments"]), "2 3");
    assert_eq!(soundness::faults(&mut app), Vec::<String>::new());
    app.undo(second);
    for (key, comments) in [("/a", "1"), ("/b", "2"), ("/c", "3")] {
        assert_eq!(outline(&thread(&mut app, key)["comments"]), comments);
    }
    assert_eq!(soundness::faults(&mut app), Vec::<String>::new());
}

#[test]
fn changes_logged_before_threads_moved_can_still_be_undone() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    let change = json!({"key": "/a", "state": "closed", "title": "Later"});
    let changed = action(&app.owner("PATCH", "/threads", &change).expect(200));
    // As an earlier version left it: what undoing needs stood in the subject.
    let subject = json!({
        "label": "/a",
        "before": {"state": "open", "title": null, "url": null},
        "after": {"state": "closed", "title": "Later", "url": null},
    });
    let migration = include_str!("../../src/schema/site/0004_page_identity.sql");
    let steps =
        &migration[migration.find("INSERT INTO action_steps").expect("the steps of changes so far")..];
    app.site()
        .execute(&format!("UPDATE actions SET subject = '{subject}'; DELETE FROM action_steps; {steps}"));
    app.undo(changed);
    assert_eq!(thread(&mut app, "/a")["thread"]["state"], "open");
    assert_eq!(thread(&mut app, "/a")["thread"]["title"], Value::Null);
}
