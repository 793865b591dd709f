use serde_json::{Value, json};

use crate::soundness;
use crate::support::{App, Ask, Visitor, outline};

fn published(app: &mut App) -> Value {
    app.pass_a_second();
    app.thread("")["thread"]["comment_count"].clone()
}

/// A site that holds everything, with three comments that wait.
fn held() -> (App, Visitor, Vec<i64>) {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    app.put_site(&json!({"moderation": "all"})).expect(200);
    let ids = ["One", "Two", "Three"].map(|body| ada.post(&mut app, body, None)).to_vec();
    (app, ada, ids)
}

#[test]
fn what_waits_is_seen_by_its_author_and_the_moderators_alone() {
    let (mut app, ada, ids) = held();
    assert_eq!(app.thread("")["comments"], json!([]));
    assert_eq!(published(&mut app), 0);
    app.get(&format!("/api/v1/sites/b.example/comments/{}", ids[0])).is_problem(404, "unknown_comment");
    let own = ada.thread(&mut app);
    assert_eq!(outline(&own["comments"]), "1 2 3");
    assert_eq!(own["comments"][0]["status"], "pending");
    assert_eq!(
        (&own["comments"][0]["mine"], &own["comments"][0]["may_answer"]),
        (&json!(true), &json!(true))
    );
    assert_eq!(app.listed("status=pending"), [3, 2, 1]);
    assert_eq!(app.listed("status=waiting"), [1, 2, 3], "what waits longest comes first");
    let overview = app.owner("GET", "/moderation/overview", &Value::Null).expect(200).json();
    assert_eq!(overview["waiting"], 3);
}

#[test]
fn approving_publishes_and_undoing_puts_back_exactly_that() {
    let (mut app, _, ids) = held();
    let (first, changed) = app.act("approve", &ids);
    assert_eq!((changed, published(&mut app)), (3, json!(3)));
    assert_eq!(app.act("approve", &ids).1, 0, "they are published already");
    let (second, _) = app.act("spam", &ids[..1]);
    app.undo(first);
    assert_eq!(app.listed("status=waiting"), [2, 3], "the one marked since stays as it was marked");
    assert_eq!(app.listed("status=spam"), [1]);
    app.undo(second);
    assert_eq!(app.listed("status=published"), [1], "as it was before it was marked");
    let undone = format!("/moderation/actions/{first}/undo");
    app.owner("POST", &undone, &Value::Null).is_problem(409, "already_undone");
    app.owner("POST", "/moderation/actions/999/undo", &Value::Null).is_problem(404, "unknown_action");
    assert_eq!(soundness::faults(&mut app), Vec::<String>::new());
}

#[test]
fn an_undo_can_be_undone() {
    let (mut app, _, ids) = held();
    let (action, _) = app.act("approve", &ids);
    let undo = app.undo(action);
    assert_eq!(published(&mut app), 0);
    app.undo(undo);
    assert_eq!(published(&mut app), 3);
}

#[test]
fn a_removed_comment_with_replies_leaves_a_tombstone_and_comes_back_whole() {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    let root = ada.post(&mut app, "Root", None);
    grace.post(&mut app, "Reply", Some(root));
    ada.react(&mut app, Some(root), "heart", true).expect(200);
    for action in ["delete", "spam"] {
        let (done, _) = app.act(action, &[root]);
        app.pass_a_second();
        let tombstone = app.thread("")["comments"][0].clone();
        assert_eq!(outline(&json!([tombstone])), "1(2)");
        assert_eq!(tombstone["status"], "deleted");
        assert_eq!((&tombstone["author"], &tombstone["html"]), (&Value::Null, &json!("")));
        assert_eq!(tombstone["reactions"], json!({}));
        let own = ada.thread(&mut app)["comments"][0].clone();
        assert_eq!((&own["html"], &own["reason"]), (&json!("<p>Root</p>\n"), &json!("Because.")));
        assert_eq!(own["mine"], false, "it may not be edited");
        app.undo(done);
        app.pass_a_second();
        let back = app.thread("")["comments"][0].clone();
        assert_eq!((&back["status"], &back["reactions"]), (&json!("published"), &json!({"heart": 1})));
    }
    assert_eq!(soundness::faults(&mut app), Vec::<String>::new());
}

#[test]
fn what_its_author_erased_stays_erased() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let id = ada.post(&mut app, "Regret", None);
    let (action, _) = app.act("spam", &[id]);
    ada.delete(&mut app, id).expect(200);
    app.undo(action);
    assert_eq!(app.act("restore", &[id]).1, 0);
    assert_eq!(published(&mut app), 0);
    assert_eq!(app.site().number("SELECT count(*) FROM comments WHERE body <> ''"), 0);
}

#[test]
fn all_that_match_are_one_action() {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    app.put_site(&json!({"moderation": "all"})).expect(200);
    ada.post(&mut app, "Buy cheap watches", None);
    grace.post(&mut app, "I bake bread", None);
    ada.post(&mut app, "Cheap watches, again", None);
    let request = json!({"action": "spam", "filter": {"status": "waiting", "q": "cheap watches"}});
    let answer = app.owner("POST", "/moderation/actions", &request).expect(200).json();
    assert_eq!((answer["changed"].as_u64(), app.listed("status=waiting")), (Some(2), vec![2]));
    app.undo(answer["action_id"].as_i64().expect("a number"));
    assert_eq!(app.listed("status=waiting"), [1, 2, 3]);
}

#[test]
fn a_wrong_action_is_refused_whole() {
    let (mut app, _, ids) = held();
    let post = |app: &mut App, body: &Value| app.owner("POST", "/moderation/actions", body);
    post(&mut app, &json!({"action": "approve", "ids": [ids[0], 99]})).is_problem(404, "unknown_comment");
    assert_eq!(app.listed("status=waiting").len(), 3, "nothing of it was done");
    assert_eq!(app.site().number("SELECT count(*) FROM actions WHERE kind <> 'settings'"), 0);
    post(&mut app, &json!({"action": "approve"})).is_problem(422, "validation_failed");
    post(&mut app, &json!({"action": "approve", "ids": (1..=1_001).collect::<Vec<_>>()}))
        .is_problem(422, "validation_failed");
    post(&mut app, &json!({"action": "explode", "ids": ids})).is_problem(400, "malformed_json");
    let long = "x".repeat(501);
    post(&mut app, &json!({"action": "spam", "ids": ids, "reason": long}))
        .is_problem(422, "validation_failed");
    for query in ["status=odd", "from=yesterday", "after=x", "limit=101", "visitor=-1"] {
        app.owner("GET", &format!("/moderation/comments?{query}"), &Value::Null)
            .is_problem(400, "invalid_query");
    }
}

#[test]
fn pinned_comments_stand_on_top_until_unpinned_or_removed() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let ids = ["One", "Two"].map(|body| ada.post(&mut app, body, None));
    let reply = ada.post(&mut app, "Reply", Some(ids[0]));
    app.act("pin", &[ids[1]]);
    assert_eq!(app.act("pin", &[reply]).1, 0, "a reply has no top to stand on");
    app.pass_a_second();
    assert_eq!(outline(&app.thread("")["comments"]), "2 1(3)");
    let (removed, _) = app.act("delete", &[ids[1]]);
    app.undo(removed);
    assert_eq!(app.act("unpin", &[ids[1]]).1, 1, "the undo pinned it again");
}

#[test]
fn an_edit_that_a_rule_holds_waits_beside_the_approved_text() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let id = ada.post(&mut app, "Kind words", None);
    app.put_site(&json!({"hold_words": ["cheap*"]})).expect(200);
    let edited = ada.edit(&mut app, id, "Cheaper words").expect(200).json();
    assert_eq!(
        (&edited["comment"]["edit_waits"], &edited["comment"]["body"]),
        (&json!(true), &json!("Cheaper words"))
    );
    app.pass_a_second();
    assert_eq!(app.thread("")["comments"][0]["html"], "<p>Kind words</p>\n");
    let waiting = app.owner("GET", "/moderation/comments?status=waiting", &Value::Null).expect(200).json();
    let waiting = &waiting["comments"][0];
    assert_eq!(
        (&waiting["status"], &waiting["edit"]["body"]),
        (&json!("published"), &json!("Cheaper words"))
    );
    assert_eq!(waiting["edit"]["reasons"], json!([{"code": "word", "word": "cheap*"}]));
    let (approved, _) = app.act("approve", &[id]);
    app.pass_a_second();
    assert_eq!(app.thread("")["comments"][0]["html"], "<p>Cheaper words</p>\n");
    let history = app.owner("GET", &format!("/moderation/comments/{id}"), &Value::Null).expect(200).json();
    let texts: Vec<&Value> =
        history["revisions"].as_array().expect("texts").iter().map(|r| &r["body"]).collect();
    assert_eq!(texts, ["Kind words", "Cheaper words"]);
    app.undo(approved);
    app.pass_a_second();
    assert_eq!(app.thread("")["comments"][0]["html"], "<p>Kind words</p>\n");
    let history = app.owner("GET", &format!("/moderation/comments/{id}"), &Value::Null).expect(200).json();
    assert_eq!(history["revisions"].as_array().map(Vec::len), Some(1));
    assert_eq!(history["comment"]["edit"]["body"], "Cheaper words");
    app.act("dismiss", &[id]);
    assert_eq!(app.listed("status=waiting"), Vec::<i64>::new());
    assert!(ada.thread(&mut app)["comments"][0].get("edit_waits").is_none());
    ada.delete(&mut app, id).expect(200);
    let kept = "SELECT count(*) FROM action_items WHERE before || after LIKE '%words%'";
    assert_eq!(app.site().number(kept), 0, "what its author erased is nowhere");
}

#[test]
fn a_reply_from_the_dashboard_bears_a_badge_and_approves_what_it_answers() {
    let (mut app, _, ids) = held();
    let reply = json!({"parent": ids[0], "body": "Thank *you*.", "name": "Camille"});
    let answer = app.owner("POST", "/moderation/replies", &reply).expect(201).json();
    assert_eq!(answer["comment"]["author"]["badge"], "owner");
    app.pass_a_second();
    let view = app.thread("");
    assert_eq!((outline(&view["comments"]), &view["thread"]["comment_count"]), ("1(4)".into(), &json!(2)));
    let shown = &view["comments"][0]["replies"][0];
    assert_eq!(shown["author"], json!({"name": "Camille", "website": null, "badge": "owner"}));
    app.undo(answer["action_id"].as_i64().expect("a number"));
    assert_eq!((published(&mut app), app.listed("status=waiting")), (json!(0), vec![1, 2, 3]));
    assert_eq!(soundness::faults(&mut app), Vec::<String>::new());
}

#[test]
fn the_log_tells_who_did_what_to_what_and_why() {
    let (mut app, _, ids) = held();
    let (action, _) = app.act("delete", &ids[..2]);
    let undo = app.undo(action);
    let log = app.owner("GET", "/moderation/log", &Value::Null).expect(200).json();
    let entries = log["entries"].as_array().expect("entries");
    assert_eq!(entries.len(), 3, "the settings were changed too");
    assert_eq!((&entries[0]["kind"], &entries[0]["undoes"]), (&json!("undo"), &json!(action)));
    let removed = &entries[1];
    assert_eq!((&removed["kind"], &removed["changed"]), (&json!("delete"), &json!(2)));
    assert_eq!((&removed["reason"], &removed["undone_by"]), (&json!("Because."), &json!(undo)));
    assert_eq!(removed["actor"], json!({"role": "owner", "name": ""}));
    assert_eq!(removed["subjects"][0], json!({"comment": 1, "label": "Ada"}));
    let only = app.owner("GET", "/moderation/log?kind=delete&limit=1", &Value::Null).expect(200).json();
    assert_eq!((only["entries"].as_array().map(Vec::len), &only["next"]), (Some(1), &Value::Null));
    let table = app.owner("GET", "/moderation/log.csv", &Value::Null).expect(200);
    assert_eq!(table.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(table.text().lines().count(), 4);
}

#[test]
fn lists_page_without_loss_whatever_they_ask_for() {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    app.put_site(&json!({"moderation": "all"})).expect(200);
    for n in 0..25 {
        app.now += 1_000;
        let who = if n % 2 == 0 { &mut ada } else { &mut grace };
        who.post_to(&mut app, if n % 3 == 0 { "/a" } else { "/b" }, &format!("Number {n} of many"), None);
    }
    for query in ["", "status=waiting", "status=pending", "q=of many", "key=/b", "visitor=1", "author=Ada"] {
        let query = query.replace(' ', "%20");
        let all = app.listed(&format!("{query}&limit=100"));
        assert!(all.len() > 7, "{query}");
        let (mut paged, mut after) = (Vec::new(), String::new());
        loop {
            let path = format!("/moderation/comments?{query}&limit=4{after}");
            let page = app.owner("GET", &path, &Value::Null).expect(200).json();
            paged.extend(
                page["comments"].as_array().expect("comments").iter().map(|c| c["id"].as_i64().expect("id")),
            );
            let Some(next) = page["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        assert_eq!(paged, all, "{query}");
    }
}

#[test]
fn a_moderator_is_needed() {
    let (mut app, ada, _) = held();
    for path in ["/moderation/comments", "/moderation/log", "/threads", "/settings"] {
        let path = format!("/api/v1/sites/b.example{path}");
        app.get(&path).is_problem(401, "unauthorized");
        let token = ada.token.as_deref().expect("a token");
        app.send(&Ask::get(&path).bearer(token)).is_problem(403, "forbidden");
    }
}

#[test]
fn settings_are_logged_and_can_be_put_back() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    app.put_site(&json!({"moderation": "all", "max_links": 3, "name": "B"})).expect(200);
    let log = app.owner("GET", "/moderation/log?kind=settings", &Value::Null).expect(200).json();
    assert_eq!(log["entries"][0]["subjects"], json!([{"comment": null, "label": "max_links, moderation"}]));
    let undo = app.undo(log["entries"][0]["id"].as_i64().expect("a number"));
    ada.post(&mut app, "At once", None);
    assert_eq!(published(&mut app), 1);
    app.undo(undo);
    let settings = app.owner("GET", "/settings", &Value::Null).expect(200).json();
    assert_eq!((&settings["moderation"], &settings["max_links"]), (&json!("all"), &json!(3)));
}
