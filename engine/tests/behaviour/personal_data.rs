//! What somebody is told of what is held about them.

use serde_json::{Value, json};

use crate::support::{App, Ask, Visitor};

/// Every table of a site, and what of it is told and erased. A table that is missing here was not thought of.
const CONSIDERED: &[(&str, &str)] = &[
    ("schema_version", "nobody's"),
    ("site", "nobody's"),
    ("threads", "the pages'; their counts follow"),
    ("thread_aliases", "the pages'"),
    ("visitors", "told: since when; erased at last"),
    ("visitor_tokens", "told: how many; erased at last"),
    ("comments", "told; erased to an empty place, which belongs to nobody"),
    ("comment_addresses", "told: whether kept; erased"),
    ("comment_revisions", "told; erased"),
    ("waiting_edits", "told; erased"),
    ("author_answers", "told; erased"),
    ("reactions", "told; erased, and the counts go down"),
    ("reports", "told; those they made are erased"),
    ("idempotency_keys", "told: how many; erased"),
    (
        "rate_windows",
        "not told: gone after a minute; the visitor's are erased, the address's are not theirs alone",
    ),
    ("actions", "told: reasons of removal; names and addresses in those of bans are taken away"),
    ("action_items", "told as texts; texts are erased"),
    ("bans", "told as far as they may know; stay, without name and address"),
    ("notes", "told to the owner; erased"),
    ("saved_replies", "the moderators'"),
    ("spam_features", "numbers; what the comments taught is unlearnt"),
    ("spent_challenges", "nobody's: random texts"),
    ("merged_threads", "the pages'"),
    ("merged_comments", "the pages': which comments were on which"),
    ("merged_reactions", "told with the reaction that counts; erased at last"),
    ("action_steps", "the pages'"),
    ("applied_moves", "the pages'"),
    ("told_reactions", "nobody's: counts"),
    ("imports", "the owner's"),
    ("import_parts", "a file that the owner holds; gone once it is taken over or given up"),
    ("import_threads", "the same"),
    ("import_authors", "the same"),
    ("import_comments", "the same"),
    ("import_others", "the same"),
    ("import_remarks", "the same"),
    ("imported_comments", "numbers of another system"),
    ("imported_authors", "hashes; erased at last"),
    ("imported_threads", "the pages'"),
    ("imported_aliases", "the pages'"),
    ("comment_search", "an index of the comments"),
    ("author_search", "an index of the comments"),
];

#[test]
fn every_table_was_thought_of() {
    let mut app = App::new();
    let is_index = |table: &str| {
        ["comment_search_", "author_search_", "sqlite_"].iter().any(|prefix| table.starts_with(prefix))
    };
    for table in app.site().tables().into_iter().filter(|table| !is_index(table)) {
        let found = CONSIDERED.iter().filter(|(name, _)| *name == table).count();
        assert_eq!(found, 1, "{table}: say what of it is told to those it is about, and what is erased");
    }
}

fn own(app: &mut App, visitor: &Visitor) -> Value {
    app.send(&visitor.ask("GET", "/me/data")).expect(200).json()
}

#[test]
fn a_visitor_is_told_everything() {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    let author = json!({"name": "Ada", "email": "Ada@b.example", "website": "https://ada.example"});
    let comment =
        json!({"key": "/a", "title": "A", "body": "First", "author": author, "idempotency_key": "k"});
    let id = ada.send(&mut app, &comment).expect(201).json()["comment"]["id"].clone();
    ada.edit(&mut app, 1, "Second").expect(200);
    app.put_site(&json!({"hold_words": ["cheap"]})).expect(200);
    ada.edit(&mut app, 1, "Cheap").expect(200);
    let removed = ada.post(&mut app, "Rude", None);
    app.act("delete", &[removed]);
    let answer =
        ada.ask("POST", &format!("/comments/{removed}/answer")).json(&json!({"text": "I meant well."}));
    app.send(&answer).expect(200);
    let other = grace.post(&mut app, "Hers", None);
    ada.react(&mut app, Some(other), "heart", true).expect(200);
    ada.react(&mut app, None, "clap", true).expect(200);
    app.send(&ada.ask("POST", &format!("/comments/{other}/reports")).json(&json!({"reason": "unkind"})))
        .expect(200);

    let answer = app.send(&ada.ask("GET", "/me/data")).expect(200);
    assert_eq!(
        answer.header("content-disposition"),
        Some("attachment; filename=\"causerie-b.example.json\"")
    );
    assert_eq!(answer.header("cache-control"), Some("private, no-store"));
    let data = answer.json();
    let first = &data["comments"][0];
    assert_eq!(
        (&first["id"], &first["page"]["key"], &first["page"]["title"]),
        (&id, &json!("/a"), &json!("A"))
    );
    assert_eq!((&first["name"], &first["email"]), (&json!("Ada"), &json!("Ada@b.example")));
    assert_eq!(first["website"], "https://ada.example");
    assert_eq!(first["body"], "Second");
    assert_eq!(first["earlier"][0]["body"], "First");
    assert_eq!(first["waiting"]["body"], "Cheap");
    assert_eq!(first["address_hash_kept"], true);
    let second = &data["comments"][1];
    assert_eq!((&second["status"], &second["reason"]), (&json!("deleted"), &json!("Because.")));
    assert_eq!(second["answer"]["text"], "I meant well.");
    assert_eq!(data["comments"].as_array().map(Vec::len), Some(2), "and nobody else's");
    assert_eq!(data["reactions"].as_array().map(Vec::len), Some(2));
    assert_eq!(data["reactions"][1]["comment"], other);
    assert_eq!(
        data["reports"],
        json!([{"comment": other, "reason": "unkind", "reported_at": "2026-11-22T10:00:00Z"}])
    );
    let visitor = &data["visitors"][0];
    assert_eq!((&visitor["tokens"], &visitor["since"]), (&json!(1), &json!("2026-11-22T10:00:00Z")));
    assert_eq!((&data["site"], &data["next"]), (&json!("b.example"), &Value::Null));
    assert!(!answer.text().contains("192.0.2"), "and no address");
}

#[test]
fn nobody_reads_it_without_a_token_of_the_site() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    app.send(&ada.ask("GET", "/me/data")).is_problem(401, "unauthorized");
    app.send(&ada.ask("DELETE", "/me/data")).is_problem(401, "unauthorized");
    ada.post(&mut app, "Here", None);
    let stranger = Ask::get("/api/v1/sites/b.example/me/data");
    let token = format!("cv_{}", "A".repeat(43));
    app.send(&stranger.bearer(&token)).is_problem(401, "invalid_token");
    app.send(&ada.ask("GET", "/me/data?after=x")).is_problem(400, "invalid_query");
}

#[test]
fn a_ban_nobody_was_told_of_shows_nowhere() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let first = ada.post(&mut app, "Before", None);
    let before = own(&mut app, &ada)["comments"][0].clone();
    app.owner(
        "POST",
        "/moderation/bans",
        &json!({"comment": first, "by": "visitor", "shadow": true, "reason": "Troll"}),
    )
    .expect(201);
    app.owner("POST", "/moderation/people/1/notes", &json!({"text": "A troll."})).expect(201);
    ada.post(&mut app, "After", None);
    ada.edit(&mut app, first, "Anew").expect(200);
    let data = own(&mut app, &ada);
    assert_eq!(data["comments"][1]["status"], "published");
    assert_eq!(
        (&data["comments"][0]["body"], &data["comments"][0]["waiting"]),
        (&json!("Anew"), &Value::Null)
    );
    assert_eq!(data["comments"][0]["earlier"][0]["body"], "Before");
    for hint in ["shadow", "Troll", "troll", "held_for", "pending", "learnt"] {
        assert!(!data.to_string().contains(hint), "{hint}: {data}");
    }
    let keys = |value: &Value| value.as_object().map(|object| object.keys().cloned().collect::<Vec<_>>());
    assert_eq!(keys(&data["comments"][1]), keys(&before), "the same fields as anybody's");
    // A ban they were told of is theirs to know, in the moderators' words.
    app.owner("POST", "/moderation/bans", &json!({"comment": first, "by": "visitor", "reason": "Rude"}))
        .expect(201);
    assert_eq!(own(&mut app, &ada)["visitors"][0]["bans"][0]["reason"], "Rude");
}

#[test]
fn the_owner_is_told_by_mail_address_and_more() {
    let (mut app, mut ada, mut bob) = (App::new(), Visitor::default(), Visitor::default());
    let by = |name: &str, email: Value, body: &str| json!({"key": "/a", "body": body, "author": {"name": name, "email": email}});
    ada.send(&mut app, &by("Ada", json!("ADA@b.example"), "With it")).expect(201);
    ada.send(&mut app, &by("Ada", Value::Null, "Without it")).expect(201);
    // A browser that two people share.
    bob.send(&mut app, &by("Bob", json!("bob@b.example"), "Bob's")).expect(201);
    bob.send(&mut app, &by("Ada", json!("ada@b.example"), "At Bob's")).expect(201);
    bob.send(&mut app, &by("Eve", json!("xada@b.example.org"), "Almost")).expect(201);
    app.owner("POST", "/moderation/people/1/notes", &json!({"text": "Kind."})).expect(201);
    let data =
        app.owner("GET", "/moderation/personal-data?email=Ada%40B.example", &Value::Null).expect(200).json();
    let bodies: Vec<&str> = data["comments"]
        .as_array()
        .expect("comments")
        .iter()
        .filter_map(|one| one["body"].as_str())
        .collect();
    assert_eq!(bodies, ["With it", "Without it", "At Bob's"]);
    assert_eq!(data["visitors"].as_array().map(Vec::len), Some(1), "the shared browser is not hers");
    assert_eq!(data["visitors"][0]["notes"][0]["text"], "Kind.");
    for bad in ["", "?email=", "?email=nobody", "?email=a%00%40b"] {
        app.owner("GET", &format!("/moderation/personal-data{bad}"), &Value::Null)
            .is_problem(400, "invalid_query");
    }
    let nobody = app.owner("GET", "/moderation/personal-data?email=x@y", &Value::Null).expect(200).json();
    assert_eq!((&nobody["comments"], &nobody["visitors"]), (&json!([]), &json!([])));
}

#[test]
fn much_comes_in_parts() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    for number in 0..430 {
        ada.post(&mut app, &format!("Number {number}"), None);
    }
    app.site().execute(
        "INSERT INTO reactions SELECT 1, 1, value, 'heart', 0 FROM json_each('[' || rtrim(replace(hex(zeroblob(2100)), '00', '1,'), ',') || ']')
            WHERE true ON CONFLICT DO NOTHING;
        INSERT INTO reactions SELECT 1, 1, key + 1000, 'clap', 0 FROM json_each('[' || rtrim(replace(hex(zeroblob(2100)), '00', '1,'), ',') || ']')",
    );
    let (mut bodies, mut reactions, mut after, mut parts) = (Vec::new(), 0, String::new(), 0);
    loop {
        let data = app.send(&ada.ask("GET", &format!("/me/data{after}"))).expect(200).json();
        let comments = data["comments"].as_array().expect("comments").clone();
        bodies.extend(comments.iter().map(|one| one["body"].as_str().expect("a text").to_owned()));
        reactions += data["reactions"].as_array().map_or(0, Vec::len);
        parts += 1;
        let Some(next) = data["next"].as_str() else { break };
        after = format!("?after={next}");
    }
    assert_eq!(bodies, (0..430).map(|number| format!("Number {number}")).collect::<Vec<_>>());
    assert_eq!((reactions, parts), (2_101, 4));
}
