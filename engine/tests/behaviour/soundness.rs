use causerie_engine::{Place, maintenance};
use causerie_shared::{SiteId, Timestamp};
use serde_json::json;

use crate::support::database::MemoryDatabase;
use crate::support::{App, Ask, Session, Visitor, api_token, invite, redeem};

/// What the check of a whole site finds.
pub(crate) fn faults(app: &mut App) -> Vec<String> {
    let site = SiteId::try_from("b.example".to_owned()).expect("an id");
    maintenance::faults(&Place::Site(site), app.site()).expect("an answer")
}

/// A site on which everything happened once.
fn lively() -> App {
    let (mut app, mut ada, mut grace) = (App::new(), Visitor::default(), Visitor::default());
    let root = ada.post(&mut app, "Root", None);
    let reply = grace.post(&mut app, "Reply", Some(root));
    ada.post(&mut app, "Deeper", Some(reply));
    grace.post_to(&mut app, "/b", "Elsewhere", None);
    grace.delete(&mut app, reply).expect(200);
    grace.react(&mut app, Some(root), "heart", true).expect(200);
    ada.react(&mut app, None, "clap", true).expect(200);
    app
}

#[test]
fn every_kind_of_damage_is_found_and_named() {
    assert_eq!(faults(&mut lively()), Vec::<String>::new());
    for (damage, fault) in [
        ("UPDATE threads SET comment_count = 7 WHERE key = '/b'", "1 threads whose comment_count"),
        ("UPDATE comments SET reply_count = 0 WHERE id = 2", "1 comments whose reply_count"),
        ("UPDATE comments SET descendant_count = 0 WHERE id = 1", "1 root comments whose descendant_count"),
        ("UPDATE comments SET visible = 0 WHERE id = 1", "1 comments that are visible and should not be"),
        ("UPDATE comments SET thread_id = 2 WHERE id = 3", "1 replies to a comment that is not there"),
        ("UPDATE comments SET root_id = 2 WHERE id = 3", "1 replies to a comment that is not there"),
        ("DELETE FROM threads WHERE key = '/b'", "1 comments in a thread that is not there"),
        ("DELETE FROM reactions WHERE comment_id = 1", "1 comments whose reactions"),
        ("UPDATE threads SET reactions = '{\"clap\":2}' WHERE key = '/a'", "2 threads whose reactions"),
        ("UPDATE comments SET score = 9 WHERE id = 1", "1 comments whose score"),
        ("DELETE FROM thread_aliases WHERE alias = '/b'", "1 threads that their own key"),
        ("UPDATE thread_aliases SET thread_id = 9 WHERE alias = '/b'", "1 aliases of a thread"),
        ("DELETE FROM visitors", "2 tokens of a visitor"),
        (
            "UPDATE comments SET status = 'pending' WHERE id = 1; UPDATE threads SET comment_count = 1 WHERE key = '/a'",
            "1 comments that are pending and that no moderator",
        ),
        ("UPDATE visitors SET removed = 9 WHERE id = 1", "1 visitors whose figures"),
        ("INSERT INTO waiting_edits VALUES (2, '', '', 1, '[]', 0)", "1 texts that wait for a comment"),
        ("UPDATE comments SET learnt = 'ham' WHERE id = 1", "1 classes of the spam filter"),
        ("INSERT INTO action_items VALUES (9, 1, '{}', '{}')", "1 changes of comments by an action"),
    ] {
        let mut app = lively();
        app.site().execute(damage);
        let found = faults(&mut app);
        assert!(found.iter().any(|told| told.starts_with(fault)), "{damage}: {found:?}");
    }
}

#[test]
fn a_site_brought_back_has_versions_of_its_own() {
    let mut app = lively();
    let before = app.get("/api/v1/sites/b.example/thread?key=/a").header("etag").expect("a tag").to_owned();
    let now = Timestamp(app.now);
    maintenance::renew(app.site(), now).expect("renewed");
    assert_eq!(app.site().number("SELECT version FROM site"), app.now + 1);
    app.pass_a_second();
    let after = app.get("/api/v1/sites/b.example/thread?key=/a").header("etag").expect("a tag").to_owned();
    assert_ne!(before, after);
    assert_eq!(maintenance::renew(&mut MemoryDatabase::new(), now), Ok(()), "where there is no site");
}

#[test]
fn a_thread_brought_back_is_cached_again() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    ada.post(&mut app, "Two", None);
    // As a restore leaves it: the thread as it was, under a version of the site that is new.
    app.site().execute("UPDATE threads SET version = 1");
    let now = Timestamp(app.now);
    maintenance::renew(app.site(), now).expect("renewed");
    app.pass_a_second();
    assert_eq!(app.get("/api/v1/sites/b.example/thread?key=/a").calls, 1);
    assert_eq!(app.get("/api/v1/sites/b.example/thread?key=/a").calls, 0);
}

#[test]
fn a_list_of_sites_moves_from_one_directory_to_another() {
    let mut app = App::new();
    let directory = app.places.get_mut(":directory").expect("the directory");
    let listed = maintenance::listed(directory).expect("a list");
    assert_eq!(listed.len(), 1);
    let mut empty = MemoryDatabase::new();
    assert_eq!(maintenance::listed(&mut empty), Ok(Vec::new()));
    maintenance::list(&mut empty, &listed, Timestamp(1)).expect("listed");
    assert_eq!(maintenance::listed(&mut empty), Ok(listed));
}

#[test]
fn a_directory_brought_back_knows_its_members_and_lets_nobody_stay_signed_in() {
    let mut app = App::new();
    let owner = Session::of_owner(&mut app);
    let link = invite(&mut app, "b.example", "Mo");
    let token = api_token(&mut app, &json!({"name": "Bot", "role": "owner"}));
    maintenance::sign_everybody_out(app.directory()).expect("done");
    owner.me(&mut app).is_problem(401, "unauthorized");
    app.send(&redeem(&link)).is_problem(401, "link_used_or_expired");
    app.send(&Ask::get("/api/v1/me").bearer(&token)).is_problem(401, "invalid_token");
    assert_eq!(app.directory().number("SELECT count(*) FROM members"), 2);
}
