use causerie_shared::limits;
use serde_json::json;

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
    for sort in ["oldest", "newest", "best"] {
        app.thread(&format!("&sort={sort}&comment=30"));
    }
    ada.thread(&mut app);
    for path in ["comments/1/replies", "comments/2/replies", "comments/1", "counts?key=/a"] {
        app.get(&format!("/api/v1/sites/b.example/{path}")).expect(200);
    }
    app.send(&Ask::get("/api/v1/sites/b.example").bearer(OWNER_TOKEN)).expect(200);

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

fn is_schema(sql: &str) -> bool {
    ["BEGIN", "COMMIT", "ROLLBACK"].contains(&sql)
        || sql.contains("CREATE ")
        || sql.contains("schema_version")
}

/// Whether a step of a plan goes through all rows of a table, whatever name the statement gives it.
fn is_walk(step: &str) -> bool {
    const GATHERED: [&str; 8] =
        ["wanted", "listed", "gathered", "line", "below", "(subquery", "(join", "CONSTANT"];
    step.strip_prefix("SCAN ").is_some_and(|what| {
        !what.contains("VIRTUAL TABLE") && !GATHERED.iter().any(|name| what.starts_with(name))
    })
}
