use serde_json::{Value, json};

use crate::support::{App, Ask, Visitor, outline};

#[test]
fn a_visitors_first_comment_waits_and_the_next_does_not() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    app.put_site(&json!({"moderation": "first"})).expect(200);
    let first = ada.post(&mut app, "Hello", None);
    let second = ada.post(&mut app, "Hello again", None);
    assert_eq!(app.listed("status=waiting"), [first, second], "nothing of theirs is published yet");
    app.act("approve", &[first]);
    let third = ada.post(&mut app, "And again", None);
    assert_eq!(app.listed("status=published"), [third, first]);
    let waiting = app.owner("GET", "/moderation/comments?status=waiting", &Value::Null).expect(200).json();
    let waiting = &waiting["comments"][0];
    assert_eq!(waiting["reasons"], json!([{"code": "first_comment"}]));
    let figures = &waiting["author"]["figures"];
    assert_eq!((&figures["published"], &figures["pending"]), (&json!(2), &json!(1)));
}

#[test]
fn a_site_holds_first_comments_unless_it_says_otherwise() {
    let mut app = App::empty();
    let site = app.put_site(&json!({})).expect(201).json();
    assert_eq!(site["moderation"], "first");
}

#[test]
fn links_and_words_hold_and_refuse() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let rules = json!({"max_links": 1, "hold_words": ["cheap*"], "refuse_words": ["Unspeakable"]});
    app.put_site(&rules).expect(200);
    ada.post(&mut app, "Fine, with [one](https://a.example) link", None);
    let held = [
        ada.post(&mut app, "https://a.example https://b.example", None),
        ada.post(&mut app, "CHEAPEST!", None),
    ];
    assert_eq!(app.listed("status=waiting"), held);
    let refused = json!({"key": "/a", "body": "unspeakáble", "author": {"name": "Ada"}});
    let answer = ada.send(&mut app, &refused);
    answer.is_problem(422, "words_refused");
    let named = json!({"key": "/a", "body": "Me", "author": {"name": "Unspeakable"}});
    ada.send(&mut app, &named).is_problem(422, "words_refused");
    assert_eq!(app.site().number("SELECT count(*) FROM comments"), 3);
    for (field, bad) in [
        ("hold_words", json!(["*"])),
        ("refuse_words", json!(["x".repeat(101)])),
        ("max_links", json!(9_999)),
    ] {
        app.put_site(&json!({field: bad})).is_problem(422, "validation_failed");
    }
}

#[test]
fn threads_close_when_they_are_old() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let id = ada.post(&mut app, "Early", None);
    app.put_site(&json!({"close_after_days": 30})).expect(200);
    app.pass_a_second();
    let before = app.get("/api/v1/sites/b.example/thread?key=/a").expect(200);
    assert_eq!(before.json()["thread"]["state"], "open");
    app.now += 30 * 86_400_000;
    let after = app.get("/api/v1/sites/b.example/thread?key=/a").expect(200);
    assert_eq!(after.json()["thread"]["state"], "closed");
    assert_ne!(before.header("etag"), after.header("etag"));
    let late = json!({"key": "/a", "body": "Late", "author": {"name": "Ada"}});
    ada.send(&mut app, &late).is_problem(403, "thread_closed");
    ada.react(&mut app, Some(id), "heart", true).expect(200);
    assert_eq!(ada.thread(&mut app)["comments"][0]["reactions"], json!({"heart": 1}));
    app.put_site(&json!({"close_after_days": 0})).expect(200);
    ada.send(&mut app, &late).expect(201);
}

#[test]
fn moderators_close_and_open_threads() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    let change = json!({"key": "/a", "state": "closed", "title": "A page"});
    let entry = app.owner("PATCH", "/threads", &change).expect(200).json();
    assert_eq!((&entry["state"], &entry["title"]), (&json!("closed"), &json!("A page")));
    let late = json!({"key": "/a", "body": "Late", "author": {"name": "Ada"}});
    ada.send(&mut app, &late).is_problem(403, "thread_closed");
    app.undo(1);
    ada.send(&mut app, &late).expect(201);
    app.owner("PATCH", "/threads", &json!({"key": "/nowhere", "state": "closed"}))
        .is_problem(404, "unknown_thread");
    let threads = app.owner("GET", "/threads", &Value::Null).expect(200).json();
    assert_eq!(threads["threads"][0]["comment_count"], 2);
}

#[test]
fn reports_of_several_readers_hold_a_comment() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    app.put_site(&json!({"reports_to_hold": 2})).expect(200);
    let id = ada.post(&mut app, "Harsh words", None);
    ada.post(&mut app, "Reply", Some(id));
    let report = |app: &mut App, who: &mut Visitor| {
        let path = format!("/comments/{id}/reports");
        let answer = app.send(&who.ask("POST", &path).json(&json!({"reason": "unkind"})));
        if let Some(token) = answer.json()["visitor_token"].as_str() {
            who.token = Some(token.to_owned());
        }
        answer.expect(200);
    };
    let mut grace = Visitor::default();
    report(&mut app, &mut grace);
    report(&mut app, &mut grace);
    assert_eq!(app.listed("status=pending"), Vec::<i64>::new(), "the same reader counts once");
    assert_eq!(app.listed("status=waiting"), [id], "and is heard");
    report(&mut app, &mut Visitor::default());
    assert_eq!(app.listed("status=waiting"), [id]);
    app.pass_a_second();
    assert_eq!(outline(&app.thread("")["comments"]), "1(2)");
    let queue = app.owner("GET", "/moderation/comments?status=waiting", &Value::Null).expect(200).json();
    assert_eq!(queue["comments"][0]["reasons"], json!([{"code": "reports", "reasons": {"unkind": 2}}]));
    app.now += 1_000;
    app.act("approve", &[id]);
    app.now += 1_000;
    report(&mut app, &mut Visitor::default());
    assert_eq!(app.listed("status=pending"), Vec::<i64>::new(), "it was decided");
}

#[test]
fn the_author_of_a_removed_comment_answers_once() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let id = ada.post(&mut app, "Misread", None);
    app.act("delete", &[id]);
    let own = ada.thread(&mut app)["comments"][0].clone();
    assert_eq!((&own["status"], &own["reason"]), (&json!("deleted"), &json!("Because.")));
    let answer = |app: &mut App, who: &Visitor| {
        let path = format!("/comments/{id}/answer");
        app.send(&who.ask("POST", &path).json(&json!({"text": "I meant it kindly."})))
    };
    answer(&mut app, &Visitor::default()).is_problem(401, "unauthorized");
    answer(&mut app, &ada).expect(200);
    answer(&mut app, &ada).is_problem(409, "already_answered");
    let queue = app.owner("GET", "/moderation/comments?status=waiting", &Value::Null).expect(200).json();
    assert_eq!(queue["comments"][0]["answer"], "I meant it kindly.");
    app.act("dismiss", &[id]);
    assert_eq!(app.listed("status=waiting"), Vec::<i64>::new());
}

#[test]
fn bans_hold_by_browser_mail_and_network() {
    let (mut app, mut eve) = (App::new(), Visitor::default());
    let comment = |name: &str, email: &str| json!({"key": "/a", "body": "Buy", "author": {"name": name, "email": email}});
    let id = eve.send(&mut app, &comment("Eve", "Eve@x.example")).expect(201).json()["comment"]["id"].clone();
    let ban = |app: &mut App, by: &str| {
        let ban = json!({"comment": id, "by": by, "reason": "Advertising.", "days": 7});
        app.owner("POST", "/moderation/bans", &ban).expect(201).json()
    };
    let begun = ban(&mut app, "visitor");
    eve.send(&mut app, &comment("Eve", "")).is_problem(403, "banned");
    app.undo(begun["action_id"].as_i64().expect("a number"));
    eve.send(&mut app, &comment("Eve", "")).expect(201);
    let begun = ban(&mut app, "email");
    Visitor::default().send(&mut app, &comment("Other", "eve@X.example")).is_problem(403, "banned");
    Visitor::default().send(&mut app, &comment("Other", "else@x.example")).expect(201);
    app.owner("DELETE", &format!("/moderation/bans/{}", begun["ban"]["id"]), &Value::Null).expect(200);
    Visitor::default().send(&mut app, &comment("Other", "eve@x.example")).expect(201);
    ban(&mut app, "network");
    app.address = Some("192.0.2.77");
    Visitor::default().send(&mut app, &comment("Neighbour", "")).is_problem(403, "banned");
    app.address = Some("198.51.100.1");
    Visitor::default().send(&mut app, &comment("Far away", "")).expect(201);
    app.address = Some("192.0.2.77");
    app.now += 8 * 86_400_000;
    Visitor::default().send(&mut app, &comment("Neighbour", "")).expect(201);
    let bans = app.owner("GET", "/moderation/bans", &Value::Null).expect(200).json();
    assert_eq!(bans["bans"], json!([]));
}

#[test]
fn who_is_banned_without_being_told_sees_their_comments_alone() {
    let (mut app, mut eve) = (App::new(), Visitor::default());
    let first = eve.post(&mut app, "Hello", None);
    app.owner("POST", "/moderation/bans", &json!({"comment": first, "by": "visitor", "shadow": true}))
        .expect(201);
    let posted = json!({"key": "/a", "body": "Buy", "author": {"name": "Eve"}});
    let answer = eve.send(&mut app, &posted).expect(201).json();
    assert_eq!(answer["comment"]["status"], "published");
    assert_eq!(outline(&eve.thread(&mut app)["comments"]), "1 2");
    assert_eq!(eve.thread(&mut app)["comments"][1]["status"], "published");
    app.pass_a_second();
    assert_eq!(outline(&app.thread("")["comments"]), "1");
    assert_eq!(app.listed("status=waiting"), Vec::<i64>::new(), "it bothers no moderator");
    assert_eq!(app.listed("status=pending"), [2]);
}

#[test]
fn people_are_known_by_what_they_wrote_and_what_was_noted() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    let mut grace = Visitor::default();
    let renamed =
        json!({"key": "/a", "body": "Hi", "author": {"name": "Grace Hopper", "email": "g@x.example"}});
    grace.send(&mut app, &renamed).expect(201);
    let people = app.owner("GET", "/moderation/people", &Value::Null).expect(200).json();
    let names: Vec<&Value> =
        people["people"].as_array().expect("people").iter().map(|p| &p["name"]).collect();
    assert_eq!(names, ["Grace Hopper", "Ada"]);
    let found = app.owner("GET", "/moderation/people?q=hopper", &Value::Null).expect(200).json();
    assert_eq!(found["people"].as_array().map(Vec::len), Some(1));
    let noted =
        app.owner("POST", "/moderation/people/2/notes", &json!({"text": "Admiral."})).expect(201).json();
    assert_eq!((&noted["notes"][0]["text"], &noted["email"]), (&json!("Admiral."), &json!("g@x.example")));
    app.owner("DELETE", "/moderation/notes/1", &Value::Null).expect(204);
    app.owner("DELETE", "/moderation/notes/1", &Value::Null).is_problem(404, "unknown_entry");
    app.owner("GET", "/moderation/people/99", &Value::Null).is_problem(404, "unknown_entry");
}

#[test]
fn the_public_search_finds_what_is_published_in_any_script() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    for body in ["Le café crème", "Bread and butter", "面包很好吃", "\"quoted\" * words (here)"] {
        ada.post(&mut app, body, None);
    }
    let hidden = ada.post(&mut app, "Secret bread", None);
    app.act("delete", &[hidden]);
    let mut found = |q: &str| -> Vec<i64> {
        let q: String = q.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let answer = app.get(&format!("/api/v1/sites/b.example/search?q={q}")).expect(200).json();
        answer["comments"]
            .as_array()
            .expect("comments")
            .iter()
            .map(|c| c["id"].as_i64().expect("id"))
            .collect()
    };
    assert_eq!(found("CAFE"), [1]);
    assert_eq!(found("bread butter"), [2]);
    assert_eq!(found("面包"), [3]);
    assert_eq!(found("面包很"), [3]);
    assert_eq!(found("\"quoted\""), [4]);
    assert_eq!(found("* words"), [4]);
    assert_eq!(found("body : bread"), Vec::<i64>::new());
    app.get("/api/v1/sites/b.example/search").is_problem(400, "invalid_query");
}

#[test]
fn the_figures_tell_what_happened() {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    let root = ada.post(&mut app, "Root", None);
    grace.post(&mut app, "Reply", Some(root));
    ada.react(&mut app, Some(root), "heart", true).expect(200);
    app.now += 30 * 60_000;
    app.owner("POST", "/moderation/replies", &json!({"parent": root, "body": "Yes."})).expect(201);
    let spam = grace.post(&mut app, "Buy", None);
    app.act("spam", &[spam]);
    let figures = app.owner("GET", "/moderation/insights?days=7", &Value::Null).expect(200).json();
    let days = figures["days"].as_array().expect("days");
    assert_eq!(days.len(), 7);
    assert_eq!(days[6], json!({"date": "2026-11-22", "comments": 3, "reactions": 1, "spam": 1}));
    assert_eq!(figures["depths"], json!([{"depth": 0, "comments": 1}, {"depth": 1, "comments": 2}]));
    assert_eq!(
        figures["answers"],
        json!({"comments": 2, "answered": 1, "answered_by_team": 1, "team_minutes": 30})
    );
    assert_eq!(figures["voices"], json!({"new": 2, "returning": 0}));
    assert_eq!(figures["pages"][0]["comments"], 3);
    assert_eq!(figures["spam"], json!({"caught": 0, "held": 0, "missed": 1}));
}

#[test]
fn a_form_that_a_program_fills_in_waits() {
    let (mut app, path) = (App::new(), "/sites/b.example/thread");
    let page = app.get("/sites/b.example/thread?key=/a").expect(200).text();
    let opened = app.now.to_string();
    assert!(page.contains(&format!("value=\"{opened}\" type=\"hidden\" name=\"opened\"")), "{page}");
    assert!(page.contains("type=\"text\" name=\"phone\""), "{page}");
    let mut post = |after: i64, phone: &str, body: &str| {
        app.now += after;
        let fields =
            [("key", "/a"), ("author", "Ada"), ("body", body), ("opened", opened.as_str()), ("phone", phone)];
        app.send(&Ask::new("POST", path).form(&fields)).expect(303);
        app.listed("status=waiting").len()
    };
    assert_eq!(post(1_000, "", "A few words"), 0);
    assert_eq!(post(0, "", "Look: https://a.example"), 1, "nobody types a link in a second");
    assert_eq!(post(0, "555", "Fine otherwise"), 2);
    assert_eq!(post(5_000, "", "Look again: https://a.example"), 2);
}

#[test]
fn a_comment_without_its_proof_of_work_waits() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    app.put_site(&json!({"proof_of_work": true})).expect(200);
    ada.post(&mut app, "Without", None);
    let queue = app.owner("GET", "/moderation/comments?status=waiting", &Value::Null).expect(200).json();
    assert_eq!(queue["comments"][0]["reasons"], json!([{"code": "no_proof"}]));
}

#[test]
fn the_filter_learns_from_moderators_and_unlearns_what_they_undo() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let learnt =
        |app: &mut App| app.site().number("SELECT coalesce(sum(spam * 7 + ham), 0) FROM spam_features");
    let mut ids = (Vec::new(), Vec::new());
    for n in 0..40 {
        ids.0.push(ada.post(
            &mut app,
            &format!("Buy cheap watches number {n}, best price: https://shop.example"),
            None,
        ));
        ids.1.push(ada.post(
            &mut app,
            &format!("I baked the rye bread for the {n}th time and it rose well"),
            None,
        ));
    }
    let (spam, _) = app.act("spam", &ids.0);
    app.act("approve", &ids.1);
    let (all, before) = (ids.1.len(), learnt(&mut app));
    assert_eq!(app.listed("status=published&limit=100").len(), all);
    let held = ada.post(&mut app, "Cheap watches! Best price at https://shop.example", None);
    ada.post(&mut app, "My rye bread rose better the second time", None);
    let queue = app.owner("GET", "/moderation/comments?status=waiting", &Value::Null).expect(200).json();
    assert_eq!(queue["comments"].as_array().map(Vec::len), Some(1));
    let reason = &queue["comments"][0]["reasons"][0];
    assert_eq!((&queue["comments"][0]["id"], &reason["code"]), (&json!(held), &json!("spam")));
    assert!(
        reason["percent"].as_u64() > Some(80)
            && reason["words"].as_array().is_some_and(|words| !words.is_empty())
    );
    let (approved, _) = app.act("approve", &[held]);
    assert_ne!(learnt(&mut app), before);
    ada.edit(&mut app, held, "Quite another text").expect(200);
    app.undo(approved);
    assert_eq!(learnt(&mut app), before, "whatever became of the text");
    app.undo(spam);
    assert_eq!(app.site().number("SELECT count(*) FROM spam_features WHERE spam > 0"), 0);
}
