//! Threads that move with their pages, by a table of old and new addresses.

use serde_json::{Value, json};

use crate::soundness;
use crate::support::{Answer, App, Ask, OWNER_TOKEN, Visitor, outline};

fn csv(app: &mut App, table: &str, query: &str) -> Answer {
    let path = format!("/api/v1/sites/b.example/threads/redirects{query}");
    app.send(&Ask::new("POST", &path).bearer(OWNER_TOKEN).body(table))
}

/// Applies a table; what became of its rows.
#[track_caller]
fn applied(app: &mut App, table: &str) -> Vec<String> {
    outcomes(&csv(app, table, "").expect(200).json())
}

fn outcomes(told: &Value) -> Vec<String> {
    let rows = told["rows"].as_array().expect("rows");
    rows.iter().map(|row| row["outcome"].as_str().expect("an outcome").to_owned()).collect()
}

/// A site with a comment under each key.
fn site(keys: &[&str]) -> App {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    for key in keys {
        let comment =
            json!({"url": format!("https://b.example{key}"), "body": key, "author": {"name": "Ada"}});
        ada.send(&mut app, &comment).expect(201);
    }
    app
}

/// The ids of the comments under a key, and the thread's own key.
fn under(app: &mut App, key: &str) -> (String, String) {
    let read = app.get(&format!("/api/v1/sites/b.example/thread?key={key}")).expect(200).json();
    (outline(&read["comments"]), read["thread"]["key"].as_str().expect("a key").to_owned())
}

#[track_caller]
fn assert_under(app: &mut App, key: &str, comments: &str) {
    assert_eq!(under(app, key).0, comments, "under {key}");
    assert_eq!(soundness::faults(app), Vec::<String>::new());
}

#[test]
fn a_blog_whose_every_url_changed_has_all_conversations_again_after_one_table() {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    let mut table = String::from("\u{feff}old;new\r\n");
    for number in 0..60 {
        let url = format!("https://old.example/2019/05/post-{number}.html");
        let comment = json!({"url": url, "title": format!("Post {number}"), "body": "Hello", "author": {"name": "Ada"}});
        let id = ada.send(&mut app, &comment).expect(201).json()["comment"]["id"].clone();
        let reply = json!({"url": url, "body": "Hello, too", "parent": id, "author": {"name": "Grace"}});
        grace.send(&mut app, &reply).expect(201);
        table += &format!("{url};\"https://b.example/writing/post-{number}/\"\r\n");
    }
    let dry = csv(&mut app, &table, "?dry_run=true").expect(200).json();
    assert_eq!(
        (&dry["renamed"], &dry["dry_run"], &dry["action_id"]),
        (&json!(60), &json!(true), &Value::Null)
    );
    assert_under(&mut app, "/writing/post-7", "");

    let told = csv(&mut app, &table, "").expect(200).json();
    assert_eq!((&told["renamed"], &told["merged"], &told["unknown"]), (&json!(60), &json!(0), &json!(0)));
    for number in 0..60 {
        let read =
            app.get(&format!("/api/v1/sites/b.example/thread?url=https://b.example/writing/post-{number}/"));
        let read = read.expect(200).json();
        assert_eq!(read["thread"]["comment_count"], 2, "post {number}");
        assert_eq!(read["thread"]["title"], format!("Post {number}"));
        assert_eq!(read["thread"]["url"], format!("https://b.example/writing/post-{number}/"));
        assert_eq!(under(&mut app, &format!("/2019/05/post-{number}")).0, outline(&read["comments"]));
    }
    assert_eq!(soundness::faults(&mut app), Vec::<String>::new());

    app.undo(told["action_id"].as_i64().expect("an action"));
    assert_under(&mut app, "/writing/post-7", "");
    assert_under(&mut app, "/2019/05/post-7", "15(16)");
}

#[test]
fn rows_hold_at_once_so_that_a_swap_swaps() {
    let mut app = site(&["/a", "/b"]);
    assert_eq!(applied(&mut app, "/a,/b\n/b,/a\n"), ["renamed", "renamed"]);
    assert_under(&mut app, "/b", "1");
    assert_under(&mut app, "/a", "2");
    assert_eq!(under(&mut app, "/a").1, "/a");
    app.undo(1);
    assert_under(&mut app, "/a", "1");
    assert_under(&mut app, "/b", "2");
    app.undo(2);
    assert_under(&mut app, "/b", "1");
}

#[test]
fn a_row_takes_what_another_leaves_whatever_their_order() {
    for table in ["/a,/b\n/b,/c\n/c,/d\n", "/c,/d\n/a,/b\n/b,/c\n"] {
        let mut app = site(&["/a", "/b", "/c"]);
        assert_eq!(applied(&mut app, table), ["renamed"; 3]);
        for (key, comments) in [("/b", "1"), ("/c", "2"), ("/d", "3")] {
            assert_under(&mut app, key, comments);
        }
        assert_eq!(applied(&mut app, table), ["already_so"; 3], "the same table again");
        assert_under(&mut app, "/b", "1");
        app.undo(1);
        for (key, comments) in [("/a", "1"), ("/b", "2"), ("/c", "3"), ("/d", "")] {
            assert_under(&mut app, key, comments);
        }
    }
}

#[test]
fn an_old_address_that_nobody_wrote_under_is_a_stop_on_the_way() {
    let mut app = site(&["/a"]);
    assert_eq!(applied(&mut app, "/a,/b\n/b,/c\n"), ["renamed", "unknown"]);
    assert_eq!(under(&mut app, "/c"), ("1".into(), "/c".into()));
    let mut app = site(&["/a"]);
    assert_eq!(applied(&mut app, "/a,/b\n/b,/a\n"), ["renamed", "unknown"], "in a circle it is none");
    assert_under(&mut app, "/b", "1");
    // The list of redirects grew for years, and was applied now and then.
    let mut app = site(&["/a"]);
    applied(&mut app, "/a,/b\n");
    assert_eq!(applied(&mut app, "/a,/b\n/b,/c\n"), ["renamed", "renamed"]);
    assert_eq!(under(&mut app, "/c"), ("1".into(), "/c".into()));
    assert_under(&mut app, "/a", "1");
}

#[test]
fn several_pages_that_became_one_have_one_conversation() {
    let mut app = site(&["/a", "/b", "/c"]);
    assert_eq!(applied(&mut app, "/a,/new\n/b,/new\n"), ["renamed", "merged"]);
    assert_under(&mut app, "/new", "1 2");
    assert_eq!(applied(&mut app, "/new,/c\n"), ["merged"]);
    assert_under(&mut app, "/a", "1 2 3");
    app.undo(2);
    assert_under(&mut app, "/c", "3");
    app.undo(1);
    for (key, comments) in [("/a", "1"), ("/b", "2"), ("/new", "")] {
        assert_under(&mut app, key, comments);
    }
}

#[test]
fn each_row_is_told_what_becomes_of_it() {
    let mut app = site(&["/a", "/b", "/c"]);
    let table = "/a,/x\n/b,/c\n/nowhere,/y\n/c,/c\n/x,\n";
    let told = csv(&mut app, table, "?dry_run=true").expect(200).json();
    assert_eq!(outcomes(&told), ["renamed", "merged", "unknown", "already_so", "invalid"]);
    assert_eq!(told["rows"][4]["row"], 5);
    assert_eq!((&told["invalid"], &told["rows"][0]["comments"]), (&json!(1), &json!(1)));

    let refused = csv(&mut app, table, "");
    refused.is_problem(422, "validation_failed");
    assert_eq!(refused.json()["fields"][0]["field"], "moves.5");
    assert!(refused.text().contains("row 5"), "{}", refused.text());
    assert_under(&mut app, "/x", "");

    let told = csv(&mut app, "/a,/x\n/a,/y\n", "?dry_run=true").expect(200).json();
    assert_eq!(outcomes(&told), ["renamed", "invalid"]);
    assert!(told["rows"][1]["detail"].as_str().expect("why").contains("row 1"));
}

#[test]
fn a_list_in_json_does_the_same() {
    let mut app = site(&["/a"]);
    let list = json!({"moves": [{"from": "/a", "to": "https://new.example/a"}], "dry_run": true});
    let dry = app.owner("POST", "/threads/redirects", &list).expect(200).json();
    assert_eq!((&dry["renamed"], &dry["dry_run"]), (&json!(1), &json!(true)));
    let list = json!({"moves": [{"from": "/a", "to": "https://new.example/a"}]});
    let told = app.owner("POST", "/threads/redirects", &list).expect(200).json();
    assert_eq!(outcomes(&told), ["renamed"], "to another host");
    let threads = app.owner("GET", "/threads", &Value::Null).expect(200).json();
    assert_eq!(threads["threads"][0]["url"], "https://new.example/a");
    let log = app.owner("GET", "/moderation/log?kind=redirect", &Value::Null).expect(200).json();
    assert_eq!(log["entries"][0]["subjects"][0]["label"], "/a → https://new.example/a");
}

#[test]
fn what_is_no_table_is_refused() {
    let mut app = site(&["/a"]);
    csv(&mut app, "", "").is_problem(422, "validation_failed");
    csv(&mut app, "old,new\n", "").is_problem(422, "validation_failed");
    csv(&mut app, "/a,/b\n", "?dry_run=maybe").is_problem(400, "invalid_query");
    csv(&mut app, "[]", "").is_problem(400, "malformed_json");
    csv(&mut app, &"/a,/b\n".repeat(5_001), "").is_problem(422, "validation_failed");
    csv(&mut app, &"/a,/bbbbbbbbbbbbbbbbbb\n".repeat(60_000), "").is_problem(413, "body_too_large");
    let most: String = (0..5_000).map(|number| format!("/old-{number},/new-{number}\n")).collect();
    assert_eq!(csv(&mut app, &most, "").expect(200).json()["unknown"], 5_000);
    let path = "/api/v1/sites/b.example/threads/redirects";
    app.send(&Ask::new("POST", path).bearer(OWNER_TOKEN).body(vec![0xff, 0xfe]))
        .is_problem(400, "invalid_utf8");
}
