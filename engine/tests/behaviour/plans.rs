use causerie_shared::limits;
use causerie_shared::proof_of_work::Search;
use serde_json::{Value, json};

use crate::support::database::MemoryDatabase;
use crate::support::{App, Ask, Authenticator, OWNER_TOKEN, Session, Visitor, api_token};

/// Every statement the engine runs finds its rows by an index: what it costs does not grow with the site.
#[test]
fn no_statement_walks_through_a_table() {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    app.put_site(&json!({"comments_per_minute": 1_000, "reactions_per_minute": 1_000})).expect(200);
    let root = ada.post(&mut app, "Root", None);
    let branch = grace.post(&mut app, "Reply", Some(root));
    for _ in 0..40 {
        ada.post(&mut app, "Reply", Some(branch));
    }
    for on in [true, false] {
        ada.react(&mut app, Some(branch), "heart", on).expect(200);
        ada.react(&mut app, None, "heart", on).expect(200);
    }
    let comment = json!({"key": "/a", "body": "Once", "author": {"name": "Ada"}, "idempotency_key": "k"});
    ada.send(&mut app, &comment).expect(201);
    ada.send(&mut app, &comment).expect(200);
    ada.edit(&mut app, root, "Better").expect(200);
    grace.delete(&mut app, branch).expect(200);
    app.put_site(&json!({"proof_of_work": true})).expect(200);
    let challenge = app.send(&ada.ask("GET", "/challenge")).expect(200).json()["challenge"].clone();
    let nonce = challenge.as_str().and_then(|text| Search::new(text)?.run(u32::MAX));
    let proof = json!({"challenge": challenge, "nonce": nonce});
    let comment = json!({"key": "/a", "body": "Proved", "author": {"name": "Ada"}, "proof": proof});
    ada.send(&mut app, &comment).expect(201);
    for sort in ["oldest", "newest", "best"] {
        app.thread(&format!("&sort={sort}&comment=30"));
    }
    ada.thread(&mut app);
    for path in [
        "comments/1/replies",
        "comments/2/replies",
        "comments/1",
        "counts?key=/a",
        "feed.atom",
        "thread.atom?key=/a",
        "comments/1/replies.atom",
    ] {
        app.get(&format!("/api/v1/sites/b.example/{path}")).expect(200);
    }
    app.send(&Ask::get("/api/v1/sites/b.example").bearer(OWNER_TOKEN)).expect(200);

    moderate(&mut app, branch);
    forget(&mut app, &mut ada);

    let read = assert_no_walks(app.site());
    assert!(read > 30, "only {read} statements ran");
}

/// The same in the directory, where only the list of sites is read from one end to the other.
#[test]
fn no_statement_about_members_walks_through_a_table() {
    let mut app = App::new();
    let owner = Session::of_owner(&mut app);
    let mo = Session::of_moderator(&mut app, "b.example", "Mo");
    app.send(&owner.ask("PATCH", "/api/v1/me").json(&json!({"name": "Camille"}))).expect(200);
    for seed in 1..=3 {
        let mut device = Authenticator::new(seed);
        let options = app.send(&mo.ask("POST", "/api/v1/me/passkeys/options")).expect(200).json();
        let body = json!({"name": "Phone", "credential": device.create(&options)});
        app.send(&mo.ask("POST", "/api/v1/me/passkeys").json(&body)).expect(201);
        for _ in 0..16 {
            app.now += limits::RATE_WINDOW_MILLIS;
            let options = app.send(&Ask::new("POST", "/api/v1/sign-in/passkey/options")).expect(200).json();
            let shown = Ask::new("POST", "/api/v1/sign-in/passkey").json(&device.get(&options));
            app.send(&shown).expect(200);
        }
    }
    let token = api_token(&mut app, &json!({"name": "Bot", "role": "owner"}));
    app.now += limits::SESSION_RENEWED_MILLIS;
    for path in ["/api/v1/tokens", "/api/v1/sites/b.example/moderators", "/api/v1/me"] {
        app.send(&Ask::get(path).bearer(&token)).expect(200);
    }
    for path in ["/api/v1/me", "/api/v1/me/sessions", "/api/v1/me/passkeys"] {
        app.send(&mo.ask("GET", path)).expect(200);
    }
    for path in ["tokens/1", "sites/b.example/moderators/2"] {
        app.send(&owner.ask("DELETE", &format!("/api/v1/{path}"))).expect(204);
    }
    app.send(&mo.ask("DELETE", "/api/v1/me/passkeys/1")).is_problem(401, "unauthorized");
    app.send(&owner.ask("DELETE", "/api/v1/me/passkeys/1")).is_problem(404, "not_found");
    let read = assert_no_walks(app.directory());
    assert!(read > 45, "only {read} statements ran");
}

/// How many statements ran, none of which walked through a table.
#[track_caller]
fn assert_no_walks(database: &MemoryDatabase) -> usize {
    let read: Vec<&String> = database.statements.keys().filter(|sql| !is_schema(sql)).collect();
    for sql in &read {
        let plan = database.plan(sql);
        let walks = plan.iter().find(|step| is_walk(step) || step.contains("TEMP B-TREE FOR ORDER BY"));
        let wanted = sql.contains("FROM sites ORDER BY id");
        assert!(walks.is_none() || wanted, "{sql}\n{}", plan.join("\n"));
    }
    read.len()
}

/// Everything moderators do but the figures of the last days, which are a pass over these days.
fn moderate(app: &mut App, comment: i64) {
    let nothing = Value::Null;
    for query in [
        "",
        "?status=waiting",
        "?status=pending",
        "?status=published",
        "?q=Reply",
        "?q=Re",
        "?author=Ada",
        "?key=/a",
        "?visitor=1",
        "?visitor=1&status=spam",
        "?key=/a&status=deleted&after=9_9",
        "?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z",
        "?after=9_9",
        "?q=Reply&after=0_9&status=waiting",
    ] {
        app.owner("GET", &format!("/moderation/comments{query}"), &nothing).expect(200);
    }
    let (action, _) = app.act("spam", &[1, 3]);
    app.undo(action);
    app.act("delete", &[4]);
    app.owner("POST", "/moderation/replies", &json!({"parent": 1, "body": "Yes."})).expect(201);
    for by in ["visitor", "network"] {
        let ban = app.owner("POST", "/moderation/bans", &json!({"comment": 5, "by": by})).expect(201).json();
        app.owner("DELETE", &format!("/moderation/bans/{}", ban["ban"]["id"]), &nothing).expect(200);
        app.undo(ban["action_id"].as_i64().expect("a number"));
    }
    app.owner("POST", "/moderation/people/1/notes", &json!({"text": "Kind."})).expect(201);
    app.owner("DELETE", "/moderation/notes/1", &nothing).expect(204);
    app.owner("POST", "/moderation/saved-replies", &json!({"title": "Thanks", "body": "Thank you."}))
        .expect(201);
    app.owner("PUT", "/moderation/saved-replies/1", &json!({"title": "Thanks", "body": "Merci."}))
        .expect(200);
    app.owner("DELETE", "/moderation/saved-replies/1", &nothing).expect(200);
    app.owner("PATCH", "/threads", &json!({"key": "/a", "state": "closed"})).expect(200);
    move_threads(app);
    for path in [
        format!("/moderation/comments/{comment}"),
        "/moderation/overview".into(),
        "/moderation/log".into(),
        "/moderation/log?kind=spam".into(),
        "/moderation/log.csv".into(),
        "/moderation/people".into(),
        "/moderation/people?q=Ada".into(),
        "/moderation/people/1".into(),
        "/moderation/bans".into(),
        "/threads?q=a".into(),
        "/search?q=Reply".into(),
        "/search?q=R".into(),
    ] {
        app.owner("GET", &path, &nothing).expect(200);
    }
}

/// Everything that becomes of threads when their pages move.
fn move_threads(app: &mut App) {
    let mut ada = Visitor::default();
    for key in ["/b", "/c"] {
        ada.post_to(app, key, "There", None);
    }
    app.owner("POST", "/threads/alias", &json!({"alias": "/d", "key": "/c"})).expect(200);
    let merged = app.owner("POST", "/threads/merge", &json!({"from": "/b", "into": "/c"})).expect(200).json();
    let undo = app.undo(merged["action_id"].as_i64().expect("a number"));
    app.undo(undo);
    let moves = json!({"moves": [{"from": "/c", "to": "/e"}]});
    app.owner("POST", "/threads/redirects", &moves).expect(200);
    app.outside = |_| Ok(causerie_engine::Incoming { status: 404, ..Default::default() });
    app.owner("POST", "/threads/check", &json!({})).expect(200);
}

/// Tells and erases what is held about somebody.
fn forget(app: &mut App, ada: &mut Visitor) {
    let author = json!({"name": "Ada", "email": "ada@b.example"});
    ada.send(app, &json!({"key": "/b", "body": "Mine", "author": author})).expect(201);
    ada.react(app, Some(3), "heart", true).expect(200);
    ada.react(app, None, "heart", true).expect(200);
    app.send(&ada.ask("POST", "/comments/3/reports").json(&json!({"reason": "spam"})));
    app.send(&ada.ask("GET", "/me/data")).expect(200);
    for method in ["GET", "DELETE"] {
        app.owner(method, "/moderation/personal-data?email=ada@b.example", &Value::Null).expect(200);
    }
    let mut grace = Visitor::default();
    grace.post_to(app, "/b", "Mine", None);
    app.send(&grace.ask("DELETE", "/me/data")).expect(200);
}

fn is_schema(sql: &str) -> bool {
    ["BEGIN", "COMMIT", "ROLLBACK"].contains(&sql)
        || sql.contains("ALTER TABLE")
        || sql.contains("_search (")
        || sql.contains("UPDATE visitors SET\n")
        || sql.contains("UPDATE threads SET changed_at = max(")
        || sql.contains("INSERT INTO action_steps (action_id, step, what)\n")
        || sql.contains("CREATE ")
        || sql.contains("schema_version")
}

/// Whether a step of a plan goes through all rows of a table, whatever name the statement gives it.
fn is_walk(step: &str) -> bool {
    const GATHERED: [&str; 10] =
        ["part", "wanted", "listed", "gathered", "line", "below", "(subquery", "(join", "CONSTANT", "found"];
    step.strip_prefix("SCAN ").is_some_and(|what| {
        !what.contains("VIRTUAL TABLE") && !GATHERED.iter().any(|name| what.starts_with(name))
    })
}
