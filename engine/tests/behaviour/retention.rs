use crate::support::{App, Visitor};

const DAY: i64 = 86_400_000;

#[test]
fn hashes_of_addresses_are_erased_after_thirty_days() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    for _ in 0..50 {
        ada.post(&mut app, "Old", None);
    }
    assert_eq!(app.site().number("SELECT count(*) FROM comment_addresses"), 50);
    app.now += 29 * DAY;
    for _ in 0..20 {
        ada.post(&mut app, "Newer", None);
    }
    assert_eq!(app.site().number("SELECT count(*) FROM comment_addresses"), 70);
    app.now += 2 * DAY;
    for _ in 0..32 {
        ada.post(&mut app, "New", None);
    }
    assert_eq!(app.site().number("SELECT count(*) FROM comment_addresses WHERE comment_id <= 50"), 0);
    assert_eq!(app.site().number("SELECT count(*) FROM comment_addresses"), 52);
}

#[test]
fn an_address_itself_is_never_stored() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    app.put_site(&serde_json::json!({"comments_per_minute": 5, "reactions_per_minute": 5})).expect(200);
    ada.post(&mut app, "x", None);
    ada.react(&mut app, None, "heart", true).expect(200);
    for (table, column) in [("comment_addresses", "address_hash"), ("rate_windows", "subject")] {
        let found = format!("SELECT count(*) FROM {table} WHERE {column} LIKE '%192.0.2%'");
        assert_eq!(app.site().number(&found), 0);
        assert!(app.site().number(&format!("SELECT count(*) FROM {table}")) > 0);
    }
}

#[test]
fn windows_and_keys_are_forgotten_as_it_goes() {
    let mut app = App::new();
    app.put_site(&serde_json::json!({"comments_per_minute": 5})).expect(200);
    for n in 0..200 {
        app.now += 60_000;
        let comment = serde_json::json!({
            "key": "/a", "body": "x", "author": {"name": "Ada"}, "idempotency_key": format!("{n}"),
        });
        Visitor::default().send(&mut app, &comment).expect(201);
    }
    assert!(app.site().number("SELECT count(*) FROM rate_windows") < 40);
    assert_eq!(app.site().number("SELECT count(*) FROM idempotency_keys"), 200);
    app.now += 8 * DAY;
    for n in 200..320 {
        let comment = serde_json::json!({
            "key": "/a", "body": "x", "author": {"name": "Ada"}, "idempotency_key": format!("{n}"),
        });
        app.now += 60_000;
        Visitor::default().send(&mut app, &comment).expect(201);
    }
    assert_eq!(app.site().number("SELECT count(*) FROM idempotency_keys"), 120);
}
