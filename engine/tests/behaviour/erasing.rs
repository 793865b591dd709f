//! What is left of somebody who erased what was held about them.

use causerie_shared::limits;
use serde_json::{Value, json};

use crate::soundness::faults;
use crate::support::{App, Ask, ORIGIN, PUBLIC_URL, Visitor, outline};

/// Words that stand nowhere else.
const WORDS: [&str; 9] = [
    "quizzaciously",
    "flummoxed",
    "zyzzyva",
    "kerfuffle",
    "borborygmus",
    "wabbit",
    "xylopolist",
    "vellichor",
    "snollygoster",
];

fn erase(app: &mut App, visitor: &Visitor) -> Value {
    app.send(&visitor.ask("DELETE", "/me/data").header("origin", ORIGIN)).expect(200).json()
}

fn by_mail(app: &mut App, email: &str) -> Value {
    app.owner("DELETE", &format!("/moderation/personal-data?email={email}"), &Value::Null).expect(200).json()
}

#[track_caller]
fn assert_nowhere(app: &mut App, words: &[&str]) {
    let all = app.site().everything().to_lowercase();
    for word in words {
        let place = all.lines().find(|line| line.contains(&word.to_lowercase()));
        assert_eq!(place, None, "{word} is still there");
    }
}

/// A visitor of whom every table knows something, and somebody else who answered them.
fn lively(app: &mut App) -> (Visitor, Visitor) {
    let (mut ada, mut grace) = (Visitor::default(), Visitor::default());
    let author = json!({"name": "Xylopolist Wabbit", "email": "Vellichor@snollygoster.example",
        "website": "https://borborygmus.example"});
    let comment = |body: &str| json!({"key": "/a", "body": body, "author": author, "idempotency_key": body});
    ada.send(app, &comment("Quizzaciously said")).expect(201);
    grace.post(app, "A reply", Some(1));
    ada.edit(app, 1, "Flummoxed").expect(200);
    app.put_site(&json!({"hold_words": ["zap"]})).expect(200);
    ada.edit(app, 1, "Zap zyzzyva").expect(200);
    ada.send(app, &comment("Kerfuffle")).expect(201);
    app.act("spam", &[3]);
    app.send(&ada.ask("POST", "/comments/3/answer").json(&json!({"text": "Borborygmus!"}))).expect(200);
    ada.send(app, &comment("Approved wabbit")).expect(201);
    app.act("approve", &[4]);
    for comment in [None, Some(2)] {
        ada.react(app, comment, "heart", true).expect(200);
        grace.react(app, comment, "heart", true).expect(200);
    }
    app.send(&ada.ask("POST", "/comments/2/reports").json(&json!({"reason": "unkind"}))).expect(200);
    app.owner("POST", "/moderation/people/1/notes", &json!({"text": "Calls himself Wabbit."})).expect(201);
    for by in ["visitor", "email", "network"] {
        app.owner("POST", "/moderation/bans", &json!({"comment": 1, "by": by, "shadow": true})).expect(201);
    }
    // An edit that was approved, and undone: its texts are in the log.
    let (approved, _) = app.act("approve", &[1]);
    app.undo(approved);
    (ada, grace)
}

#[test]
fn no_byte_of_it_stays_and_replies_do() {
    let mut app = App::new();
    let (ada, grace) = lively(&mut app);
    for word in WORDS {
        assert!(app.site().everything().to_lowercase().contains(word), "{word} was there");
    }
    app.pass_a_second();
    let before = app.thread("")["thread"]["version"].as_i64();
    let erased = erase(&mut app, &ada);
    assert_eq!(erased, json!({"comments": 3, "reactions": 2, "remaining": 0}));
    assert_nowhere(&mut app, &WORDS);
    assert_eq!(faults(&mut app), Vec::<String>::new());

    // Through the entry that erased, at once: its caches know.
    let page = app.thread("");
    assert!(page["thread"]["version"].as_i64() > before);
    assert_eq!(outline(&page["comments"]), "1(2)");
    assert_eq!(
        (&page["comments"][0]["status"], &page["comments"][0]["author"]),
        (&json!("deleted"), &Value::Null)
    );
    assert_eq!(page["thread"]["comment_count"], 1);
    assert_eq!(page["thread"]["reactions"], json!({"heart": 1}));
    assert_eq!(page["comments"][0]["replies"][0]["reactions"], json!({"heart": 1}));
    assert_eq!(grace.thread(&mut app)["comments"][0]["replies"][0]["mine"], true);
    for table in ["notes", "reports", "author_answers", "waiting_edits", "comment_revisions"] {
        assert_eq!(app.site().number(&format!("SELECT count(*) FROM {table}")), 0, "{table}");
    }
    assert_eq!(app.site().number("SELECT count(*) FROM visitors"), 1);
    assert_eq!(app.site().number("SELECT count(*) FROM idempotency_keys"), 0);
    assert_eq!(app.site().number("SELECT count(*) FROM comment_addresses"), 1);
}

#[test]
fn the_log_keeps_what_moderators_did() {
    let mut app = App::new();
    let (ada, _) = lively(&mut app);
    let kinds = |app: &mut App| -> Vec<Value> {
        let log = app.owner("GET", "/moderation/log", &Value::Null).expect(200).json();
        log["entries"].as_array().expect("entries").iter().map(|entry| entry["kind"].clone()).collect()
    };
    let before = kinds(&mut app);
    erase(&mut app, &ada);
    assert_eq!(kinds(&mut app), before);
    // Nothing comes back by undoing what was done before.
    for action in 1..=i64::try_from(before.len()).expect("few") {
        app.owner("POST", &format!("/moderation/actions/{action}/undo"), &Value::Null);
    }
    assert_nowhere(&mut app, &WORDS);
    assert_eq!(outline(&app.thread("")["comments"]), "1(2)");
    assert_eq!(faults(&mut app), Vec::<String>::new());
}

#[test]
fn erasing_twice_is_harmless_and_the_token_is_nobodys() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "Here", None);
    erase(&mut app, &ada);
    let all = app.site().everything();
    assert_eq!(erase(&mut app, &ada), json!({"comments": 0, "reactions": 0, "remaining": 0}));
    assert_eq!(app.site().everything(), all);
    app.send(&ada.ask("GET", "/me/data")).is_problem(401, "invalid_token");
    ada.edit(&mut app, 1, "Back").is_problem(401, "invalid_token");
}

#[test]
fn only_pages_of_the_site_erase() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "Here", None);
    let ask = || ada.ask("DELETE", "/me/data");
    app.send(&ask().header("origin", "https://evil.example")).is_problem(403, "origin_not_allowed");
    assert_eq!(outline(&app.thread("")["comments"]), "1");
    let preflight = Ask::new("OPTIONS", "/api/v1/sites/b.example/me/data").header("origin", ORIGIN);
    let answer = app.send(&preflight).expect(204);
    assert!(answer.header("access-control-allow-methods").is_some_and(|methods| methods.contains("DELETE")));
    assert_eq!(answer.header("access-control-allow-headers"), Some("authorization, content-type"));
    app.send(&ask().header("origin", PUBLIC_URL)).expect(200);
}

#[test]
fn much_is_erased_in_parts_that_are_sound() {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    let root = ada.post(&mut app, "Root", None);
    let reply = grace.post(&mut app, "Reply", Some(root));
    let many = i64::try_from(2 * limits::ERASED_AT_ONCE + 10).expect("few");
    for number in 0..many {
        ada.post_to(&mut app, &format!("/{}", number % 7), "Mine", None);
    }
    ada.react(&mut app, Some(reply), "heart", true).expect(200);
    let (mut total, mut parts) = (0, 0);
    loop {
        let erased = erase(&mut app, &ada);
        assert_eq!(faults(&mut app), Vec::<String>::new());
        total += erased["comments"].as_i64().expect("a count");
        parts += 1;
        assert_eq!(erased["remaining"], many + 1 - total);
        if total > many {
            break;
        }
        app.send(&ada.ask("GET", "/me/data")).expect(200);
    }
    assert_eq!((parts, app.site().number("SELECT count(*) FROM visitor_tokens")), (3, 1));
    app.pass_a_second();
    assert_eq!(outline(&app.thread("")["comments"]), "1(2)");
}

#[test]
fn the_filter_unlearns_what_is_erased() {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    let other = grace.post(&mut app, "Cheap watches", None);
    app.act("spam", &[other]);
    let counts = "SELECT json_group_array(json_array(feature, spam, ham)) FROM (SELECT * FROM spam_features ORDER BY feature)";
    let before = app.site().text(counts);
    let ids = ["Cheap zyzzyva", "Fine", "Deleted alone"].map(|text| ada.post(&mut app, text, None));
    app.act("spam", &ids[..1]);
    app.act("approve", &ids[1..]);
    assert_ne!(app.site().text(counts), before);
    ada.delete(&mut app, ids[2]).expect(200);
    assert_eq!(faults(&mut app), Vec::<String>::new());
    erase(&mut app, &ada);
    assert_eq!(app.site().text(counts), before);
}

/// Indexes of texts keep the pieces of what is gone, unless they are told to take them out.
#[test]
fn the_index_of_texts_shrinks_to_what_it_was() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    Visitor::default().post(&mut app, "Something else", None);
    let size = "SELECT sum(length(block)) FROM comment_search_data";
    let before = app.site().number(size);
    let text: String =
        (0..900_u32).map(|number| format!("{:x} ", number.wrapping_mul(2_654_435_761))).collect();
    ada.post(&mut app, &text, None);
    assert!(app.site().number(size) > before + 5_000);
    erase(&mut app, &ada);
    assert!(app.site().number(size) < before + 200, "{} is more than {before}", app.site().number(size));
}

#[test]
fn the_owner_erases_a_mail_address_and_nothing_brings_it_back() {
    let (mut app, mut ada, mut bob) = (App::new(), Visitor::default(), Visitor::default());
    let by =
        |email: &str, body: &str| json!({"key": "/a", "body": body, "author": {"name": "N", "email": email}});
    ada.send(&mut app, &by("Vellichor@b.example", "Kerfuffle")).expect(201);
    ada.post(&mut app, "Flummoxed", None);
    bob.send(&mut app, &by("vellichor@B.example", "Zyzzyva")).expect(201);
    bob.send(&mut app, &by("bob@b.example", "Bob's own")).expect(201);
    ada.react(&mut app, Some(4), "heart", true).expect(200);
    let erased = by_mail(&mut app, "VELLICHOR@b.example");
    assert_eq!(erased, json!({"comments": 3, "reactions": 1, "remaining": 0}));
    assert_nowhere(&mut app, &["vellichor", "kerfuffle", "flummoxed", "zyzzyva"]);
    assert_eq!(outline(&app.thread("")["comments"]), "4");
    assert_eq!(bob.thread(&mut app)["comments"][0]["mine"], true, "whose browser it was stays who they are");
    app.send(&ada.ask("GET", "/me/data")).is_problem(401, "invalid_token");
    assert_eq!(faults(&mut app), Vec::<String>::new());

    let log = app.owner("GET", "/moderation/log", &Value::Null).expect(200).json();
    let entry = &log["entries"][0];
    assert_eq!(
        (&entry["kind"], &entry["changed"], &entry["actor"]["role"]),
        (&json!("erase"), &json!(3), &json!("owner"))
    );
    let label = entry["subjects"][0]["label"].as_str().expect("a mark").to_owned();
    assert!(label.starts_with('#') && label.len() == 11, "{label}");
    let undo = format!("/moderation/actions/{}/undo", entry["id"]);
    app.owner("POST", &undo, &Value::Null).is_problem(409, "not_undoable");
    // The same address has the same mark, and finding nothing leaves no trace.
    by_mail(&mut app, "vellichor@b.example");
    let again = app.owner("GET", "/moderation/log", &Value::Null).expect(200).json();
    assert_eq!(again["entries"].as_array().map(Vec::len), Some(1));
    bob.send(&mut app, &by("vellichor@b.example", "Anew")).expect(201);
    by_mail(&mut app, "vellichor@b.example");
    let third = app.owner("GET", "/moderation/log", &Value::Null).expect(200).json();
    assert_eq!(third["entries"][0]["subjects"][0]["label"], label);
}

#[test]
fn an_erasure_in_parts_is_one_entry_of_the_log() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let comment = json!({"key": "/a", "body": "x", "author": {"name": "Ada", "email": "ada@b.example"}});
    for _ in 0..limits::ERASED_AT_ONCE + 5 {
        ada.send(&mut app, &comment).expect(201);
    }
    ada.post(&mut app, "Without the address", None);
    while by_mail(&mut app, "ada@b.example")["remaining"] != 0 {}
    let log = app.owner("GET", "/moderation/log", &Value::Null).expect(200).json();
    assert_eq!(log["entries"].as_array().map(Vec::len), Some(1));
    assert_eq!(log["entries"][0]["changed"], limits::ERASED_AT_ONCE + 6);
    assert_eq!(app.site().number("SELECT count(*) FROM visitors"), 0);
}

#[test]
fn a_ban_goes_on_without_a_name_and_can_be_lifted() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let comment =
        json!({"key": "/a", "body": "Rude", "author": {"name": "Wabbit", "email": "Vellichor@b.example"}});
    ada.send(&mut app, &comment).expect(201);
    let ban = app.owner("POST", "/moderation/bans", &json!({"comment": 1, "by": "email"})).expect(201).json();
    erase(&mut app, &ada);
    assert_nowhere(&mut app, &["wabbit", "vellichor"]);
    let mut anew = Visitor::default();
    anew.send(&mut app, &comment).is_problem(403, "banned");
    let bans = app.owner("GET", "/moderation/bans", &Value::Null).expect(200).json();
    assert_eq!((&bans["bans"][0]["name"], bans["bans"].as_array().map(Vec::len)), (&json!(""), Some(1)));
    // The action that began it can be undone still.
    app.undo(ban["action_id"].as_i64().expect("a number"));
    anew.send(&mut app, &comment).expect(201);
}
