//! Files that come in and go out.

use causerie_engine::Database;
use causerie_shared::limits;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::soundness;
use crate::support::{App, Ask, OWNER_TOKEN, Visitor};
use crate::undoing::{World, event};

/// All of a site, as it goes out.
#[track_caller]
pub(crate) fn exported(app: &mut App) -> String {
    app.owner("GET", "/export", &Value::Null).expect(200).text()
}

/// Takes a file in; the report.
#[track_caller]
pub(crate) fn imported(app: &mut App, file: &[u8], query: &str) -> Value {
    import(app, file, query).expect(200).json()
}

fn import(app: &mut App, file: &[u8], query: &str) -> crate::support::Answer {
    let mut ask = Ask::new("POST", &format!("/api/v1/sites/b.example/import?{query}")).bearer(OWNER_TOKEN);
    ask.0.body = file.to_vec();
    app.send(&ask)
}

/// Two files are the same; the first line that differs is told.
#[track_caller]
fn assert_same(found: &str, wanted: &str) {
    let differs = found.lines().zip(wanted.lines()).find(|(found, wanted)| found != wanted);
    assert_eq!(differs, None);
    assert_eq!(found.lines().count(), wanted.lines().count());
}

/// A site that nobody took part in, set otherwise than the one above.
fn empty() -> App {
    let mut app = App::empty();
    app.put_site(&json!({"name": "Another"})).expect(201);
    app
}

fn lively() -> App {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    app.put_site(&json!({"hold_words": ["cheap"], "language": "fr"})).expect(200);
    let root = ada.post(&mut app, "Root, *said* well", None);
    let reply = grace.post(&mut app, "Reply", Some(root));
    ada.post(&mut app, "Deeper", Some(reply));
    grace.post_to(&mut app, "/b", "Elsewhere", None);
    ada.post(&mut app, "cheap", None);
    ada.edit(&mut app, root, "Root, *said* better").expect(200);
    grace.react(&mut app, Some(root), "heart", true).expect(200);
    ada.react(&mut app, None, "clap", true).expect(200);
    app.act("spam", &[4]);
    let ban = json!({"comment": 4, "by": "visitor", "reason": "Enough."});
    app.owner("POST", "/moderation/bans", &ban).expect(201);
    app.owner("POST", "/moderation/saved-replies", &json!({"title": "Thanks", "body": "Thank you."}))
        .expect(201);
    app.owner("POST", "/moderation/people/1/notes", &json!({"text": "Knows bread."})).expect(201);
    app
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn an_empty_site_becomes_the_one_that_went_out(events in prop::collection::vec(event(), 1..30)) {
        let mut world = World::new();
        for event in &events {
            world.happen(event);
        }
        let file = exported(&mut world.app);
        let mut other = empty();
        let nothing = exported(&mut other);
        let report = imported(&mut other, file.as_bytes(), "");
        assert_eq!(report["skipped"], json!([]));
        assert_same(&exported(&mut other), &file);
        assert_eq!(soundness::faults(&mut other), Vec::<String>::new());
        if let Some(action) = report["action_id"].as_i64() {
            other.undo(action);
        }
        assert_same(&exported(&mut other), &nothing);
        assert_eq!(soundness::faults(&mut other), Vec::<String>::new());
    }
}

#[test]
fn all_of_a_site_comes_and_goes() {
    let mut app = lively();
    let file = exported(&mut app);
    for kind in [
        "causerie",
        "site",
        "author",
        "thread",
        "comment",
        "reaction",
        "ban",
        "note",
        "saved_reply",
        "action",
    ] {
        assert!(file.contains(&format!("{{\"type\":\"{kind}\"")), "{kind}: {file}");
    }
    let mut other = empty();
    let report = imported(&mut other, file.as_bytes(), "dry_run=true");
    assert_eq!(report["action_id"], Value::Null);
    assert_eq!((&report["comments"], &report["imported"]), (&json!(5), &json!(5)));
    assert!(!exported(&mut other).contains("\"type\":\"comment\""), "nothing is written");
    let report = imported(&mut other, file.as_bytes(), "");
    assert_eq!(
        (&report["threads"], &report["comments"], &report["replies"]),
        (&json!(2), &json!(5), &json!(2))
    );
    assert_same(&exported(&mut other), &file);
    let again = imported(&mut other, file.as_bytes(), "");
    assert_eq!((&again["imported"], &again["already_there"]), (&json!(0), &json!(5)));
    assert_eq!(again["action_id"], Value::Null, "nothing happened");
    assert_same(&exported(&mut other), &file);
    let here = imported(&mut app, file.as_bytes(), "");
    assert_eq!((&here["imported"], &here["already_there"]), (&json!(0), &json!(5)), "nothing is doubled");
    assert_same(&exported(&mut app), &file);
}

#[test]
fn a_file_that_breaks_off_leaves_nothing() {
    let mut app = lively();
    let file = exported(&mut app);
    let mut other = empty();
    let before = exported(&mut other);
    let broken = format!("{file}{{\"type\":\"comment\",\"id\"");
    let answer = import(&mut other, broken.as_bytes(), "");
    answer.is_problem(422, "import_unreadable");
    let answer = answer.json();
    let line = file.lines().count() + 1;
    assert!(
        answer["detail"].as_str().is_some_and(|detail| detail.starts_with(&format!("line {line}:"))),
        "{answer}"
    );
    assert_same(&exported(&mut other), &before);
    let waits = other
        .site()
        .query("SELECT (SELECT count(*) FROM imports) + (SELECT count(*) FROM import_comments)", &[]);
    assert_eq!(waits.expect("rows")[0][0], causerie_engine::Value::Integer(0));
}

/// Each record is as the published schema says, and the schema names each of its fields.
#[test]
fn what_goes_out_is_as_its_schema_says() {
    let schema: Value =
        serde_json::from_str(include_str!("../../../docs/interchange.schema.json")).expect("json");
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("schema.json", schema.clone()).expect("a resource");
    let compiled = compiler.compile("schema.json", &mut schemas).expect("a schema");
    let check = |line: &str| {
        let record: Value = serde_json::from_str(line).expect("json");
        schemas.validate(&record, compiled).map_err(|error| error.to_string())?;
        let fields = &schema["$defs"][record["type"].as_str().unwrap_or_default()]["properties"];
        let unnamed = record.as_object().and_then(|record| record.keys().find(|key| fields[*key].is_null()));
        unnamed.map_or(Ok(()), |field| Err(format!("{field} is not in the schema")))
    };
    for line in exported(&mut lively()).lines() {
        assert_eq!(check(line), Ok(()), "{line}");
    }
    assert!(check(r#"{"type":"comment","id":1,"created_at":"2026-11-22T10:00:00Z"}"#).is_err(), "no thread");
    assert!(check(r#"{"type":"thread","id":1,"created_at":"yesterday"}"#).is_err());
}

/// What comes into a site where people talk already: only the conversation, under new numbers, and once.
#[test]
fn a_conversation_joins_another() {
    let file = exported(&mut lively());
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let here = ada.post(&mut app, "Here already", None);
    let before = exported(&mut app);
    let report = imported(&mut app, file.as_bytes(), "");
    assert_eq!((&report["imported"], &report["skipped"]), (&json!(5), &json!([])));
    let thread = app.thread("");
    assert_eq!(thread["thread"]["comment_count"], 4, "{thread}");
    assert_eq!(soundness::faults(&mut app), Vec::<String>::new());
    let again = imported(&mut app, file.as_bytes(), "");
    assert_eq!(again["already_there"], 5);
    let action = report["action_id"].as_i64().expect("a number");
    app.undo(action);
    assert_same(&exported(&mut app), &before);
    assert_eq!(soundness::faults(&mut app), Vec::<String>::new());
    let path = format!("/moderation/actions/{}/undo", action + 1);
    app.owner("POST", &path, &Value::Null).is_problem(409, "not_undoable");
    assert_eq!(imported(&mut app, file.as_bytes(), "")["imported"], 5, "it can come again");
    assert!(ada.edit(&mut app, here, "Still mine").status == 200);
}

/// What readers said to comments that came stays when the import is undone.
#[test]
fn answers_of_readers_outlive_an_import() {
    let file = concat!(
        "{\"type\":\"causerie\",\"version\":1,\"site\":\"old.example\"}\n",
        "{\"type\":\"thread\",\"id\":\"t\",\"url\":\"https://old.example/a\"}\n",
        "{\"type\":\"comment\",\"id\":\"1\",\"thread\":\"t\",\"name\":\"Inès\",\"body\":\"Root\",\"created_at\":\"2019-04-01T08:00:00Z\"}\n",
        "{\"type\":\"comment\",\"id\":\"2\",\"thread\":\"t\",\"parent\":\"1\",\"name\":\"Léo\",\"body\":\"Reply\",\"created_at\":\"2019-04-02T08:00:00Z\"}\n",
        "{\"type\":\"comment\",\"id\":\"3\",\"thread\":\"t\",\"parent\":\"1\",\"name\":\"Zoé\",\"body\":\"Other\",\"created_at\":\"2019-04-03T08:00:00Z\"}\n",
    );
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let report = imported(&mut app, file.as_bytes(), "");
    let answer = ada.post(&mut app, "Mine", Some(2));
    app.undo(report["action_id"].as_i64().expect("a number"));
    let thread = app.thread("");
    assert_eq!(thread["thread"]["comment_count"], 1);
    let (root, reply) = (&thread["comments"][0], &thread["comments"][0]["replies"][0]);
    assert_eq!((&root["status"], &root["author"]), (&json!("deleted"), &Value::Null));
    assert_eq!((&reply["status"], &reply["html"]), (&json!("deleted"), &json!("")));
    assert_eq!(reply["replies"][0]["id"], answer);
    assert_eq!(root["reply_count"], 1, "the other reply is gone");
    assert_eq!(soundness::faults(&mut app), Vec::<String>::new());
}

/// However much of a file cannot be taken, the report has room for it, and its figures add up.
#[test]
fn a_file_of_nothing_but_losses_is_told() {
    let mut file = String::from("{\"type\":\"causerie\",\"version\":1,\"site\":\"old.example\"}\n");
    file.push_str("{\"type\":\"thread\",\"id\":\"nowhere\"}\n");
    let count = u64::from(limits::IMPORT_REMARKS) + 5;
    for id in 0..count {
        file.push_str(&format!(
            "{{\"type\":\"comment\",\"id\":{id},\"thread\":\"nowhere\",\"body\":\"Lost\",\"created_at\":\"2019-04-01T08:00:00Z\"}}\n"
        ));
    }
    let mut app = App::new();
    let report = imported(&mut app, file.as_bytes(), "");
    assert_eq!((&report["comments"], &report["imported"]), (&json!(count), &json!(0)));
    let listed = report["skipped"].as_array().map(Vec::len).expect("a list") as u64;
    assert_eq!(listed + report["skipped_more"].as_u64().expect("a count"), count);
    assert_eq!(report["skipped"][0], json!({"record": "0", "reason": "thread_without_url"}));
    assert_eq!(report["action_id"], Value::Null);
}

/// What of its comments survives any way: when, who, what, in which state, in answer to what.
fn said(app: &mut App) -> Vec<Value> {
    let text = |html: &Value| {
        let html = html.as_str().unwrap_or_default();
        let tag = regex_lite::Regex::new("<[^>]*>").expect("an expression");
        tag.replace_all(html, " ").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let file = exported(app);
    let comments: Vec<Value> = file
        .lines()
        .map(|line| serde_json::from_str(line).expect("json"))
        .filter(|record: &Value| record["type"] == "comment")
        .collect();
    let moment = |comment: &Value| comment["created_at"].as_str().map(|time| time[..19].to_owned());
    let mut said: Vec<Value> = comments
        .iter()
        .map(|comment| {
            let above = comments.iter().find(|other| other["id"] == comment["parent"]);
            json!([
                moment(comment),
                comment["name"],
                comment["status"],
                text(&comment["html"]),
                above.map(moment)
            ])
        })
        .collect();
    said.sort_by_key(Value::to_string);
    said
}

/// From Disqus, to a file of one's own, to another server, to WordPress's format: the same comments at each step.
#[test]
fn comments_are_the_same_wherever_they_go() {
    let disqus = include_bytes!("../../../importers/fixtures/disqus/export.xml");
    let mut first = App::new();
    let report = imported(&mut first, disqus, "");
    assert_eq!(report["format"], "disqus");
    assert_eq!(soundness::faults(&mut first), Vec::<String>::new());
    let here = said(&mut first);
    assert_eq!(here.len() as u64, report["imported"].as_u64().expect("a count"));
    assert!(here.len() > 3, "{report}");
    let mut second = empty();
    imported(&mut second, exported(&mut first).as_bytes(), "");
    assert_eq!(said(&mut second), here);
    let wxr = second.owner("GET", "/export?format=wxr", &Value::Null).expect(200).text();
    let mut third = App::new();
    let report = imported(&mut third, wxr.as_bytes(), "");
    assert_eq!(report["skipped"], json!([]), "{report}");
    assert_eq!(said(&mut third), here);
    let again = imported(&mut third, wxr.as_bytes(), "");
    assert_eq!(again["imported"], 0);
}
