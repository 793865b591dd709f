use std::io::Read;

use causerie_engine::Step;
use flate2::read::GzDecoder;
use serde_json::{Value, json};

use crate::support::{Answer, App, Ask, Visitor, root_ids};

const THREAD: &str = "/api/v1/sites/b.example/thread?key=/a";
const FRAGMENT: &str = "/api/v1/sites/b.example/thread.html?key=/a";

#[test]
fn a_page_is_read_once_a_second() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    let first = app.get(THREAD).expect(200);
    app.now += 999;
    let second = app.get(THREAD).expect(200);
    assert_eq!((first.calls, second.calls), (1, 0));
    assert_eq!(first.bytes(), second.bytes());
    app.site().statements.clear();
    app.now += 1;
    let third = app.get(THREAD).expect(200);
    assert_eq!((third.calls, third.bytes()), (1, first.bytes()));
    let read: Vec<&String> =
        app.site().statements.keys().filter(|sql| sql.contains("FROM comments")).collect();
    assert!(read.is_empty(), "asking whether it still holds reads no comment: {read:?}");
    assert_eq!(app.get(THREAD).calls, 0, "what was confirmed is fresh again");
    assert_eq!(app.get(&format!("{THREAD}&limit=7")).calls, 1, "another page is another entry");
    assert_eq!(app.get(FRAGMENT).calls, 0, "the fragment is made from the same page");
}

#[test]
fn a_change_made_elsewhere_shows_after_a_second() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    app.get(THREAD);
    app.site().execute("UPDATE threads SET title = 'New', version = version + 1");
    assert_eq!(app.thread("")["thread"]["title"], Value::Null);
    app.pass_a_second();
    assert_eq!(app.thread("")["thread"]["title"], "New");
}

#[test]
fn who_writes_reads_it_at_once() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    for n in 1..=5 {
        ada.post(&mut app, "More", None);
        assert_eq!(app.thread("")["thread"]["comment_count"], n);
    }
    ada.edit(&mut app, 1, "Edited").expect(200);
    assert!(app.thread("").to_string().contains("Edited"));
    ada.react(&mut app, Some(1), "heart", true).expect(200);
    assert_eq!(app.thread("")["comments"][0]["reactions"], json!({"heart": 1}));
    ada.delete(&mut app, 1).expect(200);
    assert_eq!(root_ids(&app.thread("")), [2, 3, 4, 5]);
    app.put_site(&json!({"language": "fr"})).expect(200);
    assert_eq!(app.thread("")["site"]["language"], "fr");
}

#[test]
fn a_read_that_began_before_a_write_does_not_bring_the_old_page_back() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    let Step::Ask(overtaken) = app.begin(&Ask::get(THREAD)) else { panic!("nothing is cached") };
    let old = app.carry(overtaken.call());
    ada.post(&mut app, "Two", None);
    let Step::Done(response) = app.finish(overtaken, old) else { panic!("an answer") };
    let answer = Answer::new(response, 1).expect(200);
    assert_eq!(root_ids(&answer.json()), [1], "the overtaken reader gets what they asked for");
    assert_eq!(root_ids(&app.thread("")), [1, 2], "and nobody else does");
}

#[test]
fn settings_that_changed_during_a_read_are_not_undone() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    let Step::Ask(overtaken) = app.begin(&Ask::get(THREAD)) else { panic!("nothing is cached") };
    let old = app.carry(overtaken.call());
    app.put_site(&json!({"name": "New"})).expect(200);
    app.finish(overtaken, old);
    assert_eq!(app.thread("")["site"]["name"], "New");
}

#[test]
fn a_page_dropped_while_it_was_confirmed_is_read_again() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    app.get(THREAD);
    app.pass_a_second();
    let Step::Ask(pending) = app.begin(&Ask::get(THREAD)) else { panic!("it is stale") };
    let confirmed = app.carry(pending.call());
    ada.post(&mut app, "Two", None);
    let Step::Ask(again) = app.finish(pending, confirmed) else { panic!("the page is gone") };
    let reply = app.carry(again.call());
    let Step::Done(response) = app.finish(again, reply) else { panic!("an answer") };
    assert_eq!(root_ids(&Answer::new(response, 2).json()), [1, 2]);
}

#[test]
fn a_visitors_own_view_is_never_kept() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "Mine", None);
    for _ in 0..2 {
        let own = app.send(&ada.ask("GET", "/thread?key=/a")).expect(200);
        assert_eq!((own.calls, own.header("etag")), (1, None));
        assert_eq!(own.header("cache-control"), Some("private, no-store"));
    }
    assert_eq!(app.thread("")["comments"][0]["mine"], false);
    let tagged = app.get(THREAD).header("etag").expect("a tag").to_owned();
    let own = app.send(&ada.ask("GET", "/thread?key=/a").header("if-none-match", &tagged));
    assert_eq!(own.expect(200).json()["comments"][0]["mine"], true);
}

#[test]
fn what_did_not_change_is_not_sent_again() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    for target in [THREAD, FRAGMENT] {
        let answer = app.get(target).expect(200);
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
        let tag = answer.header("etag").expect("a tag").to_owned();
        let again = app.send(&Ask::get(target).header("if-none-match", &tag)).expect(304);
        assert_eq!((again.bytes(), again.header("etag")), (b"".as_slice(), Some(tag.as_str())));
        assert_eq!(again.header("access-control-allow-origin"), Some("*"));
        ada.post(&mut app, "More", None);
        let changed = app.send(&Ask::get(target).header("if-none-match", &tag)).expect(200);
        assert_ne!(changed.header("etag"), Some(tag.as_str()));
    }
    let html = app.get(FRAGMENT).header("etag").map(str::to_owned);
    assert_ne!(html.as_deref(), app.get(THREAD).header("etag"));
}

#[test]
fn a_tag_is_good_for_an_entry_that_has_nothing_cached() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    let tag = app.get(FRAGMENT).header("etag").expect("a tag").to_owned();
    app.entry = causerie_engine::Entry::new();
    app.site().statements.clear();
    app.send(&Ask::get(FRAGMENT).header("if-none-match", &tag)).expect(304);
    assert!(!app.site().statements.keys().any(|sql| sql.contains("FROM comments")));
    app.send(&Ask::get(THREAD).header("if-none-match", &tag)).expect(200);
}

#[test]
fn answers_are_compressed_for_those_who_take_it() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    app.config.compress = true;
    for _ in 0..5 {
        ada.post(&mut app, &"A long answer. ".repeat(40), None);
    }
    for target in [THREAD, FRAGMENT] {
        let plain = app.get(target).expect(200);
        assert_eq!((plain.header("content-encoding"), plain.header("vary")), (None, Some("accept-encoding")));
        let mut sizes = Vec::new();
        for _ in 0..3 {
            let packed = app.send(&Ask::get(target).header("accept-encoding", "gzip, br")).expect(200);
            assert_eq!(packed.header("content-encoding"), Some("gzip"));
            let mut text = String::new();
            GzDecoder::new(packed.bytes()).read_to_string(&mut text).expect("gzip");
            assert_eq!(text, plain.text());
            sizes.push(packed.bytes().len());
        }
        assert!(sizes[0] * 2 < plain.bytes().len() && sizes[1] == sizes[2]);
        let refused = app.send(&Ask::get(target).header("accept-encoding", "gzip;q=0")).expect(200);
        assert_eq!(refused.header("content-encoding"), None);
    }
    app.config.compress = false;
    let plain = app.send(&Ask::get(THREAD).header("accept-encoding", "gzip")).expect(200);
    assert_eq!((plain.header("content-encoding"), plain.header("vary")), (None, None));
}

#[test]
fn a_fragment_speaks_the_language_asked_for() {
    let mut app = App::new();
    let mut lang = |query: &str| {
        let html = app.get(&format!("{FRAGMENT}{query}")).expect(200).text();
        html.split("lang=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a language").to_owned()
    };
    assert_eq!(lang(""), "en");
    assert_eq!(lang("&lang=fr-CA"), "fr");
    assert_eq!(lang("&lang=fr%22%3E%3Cscript%3E"), "en", "what is no tag counts as none");
}

#[test]
fn a_fragment_carries_its_version_and_count() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "Some *words*", None);
    let answer = app.get(FRAGMENT).expect(200);
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    let html = answer.text();
    for wanted in ["data-version=\"1-1\"", "data-count=\"1\"", "<em>words</em>", "id=\"comment-1\""] {
        assert!(html.contains(wanted), "{wanted} in {html}");
    }
    assert!(!html.contains("<script"));
}

#[test]
fn the_cache_is_bounded() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let long = "https://a.co ".repeat(769);
    for _ in 0..20 {
        ada.post(&mut app, &long, None);
    }
    let target = |sort: &str, limit: u32| format!("{THREAD}&sort={sort}&limit={limit}");
    for sort in ["oldest", "newest", "best"] {
        for limit in 1..=20 {
            assert_eq!(app.get(&target(sort, limit)).expect(200).calls, 1);
        }
    }
    assert_eq!(app.get(&target("best", 20)).calls, 0, "the page used last stays");
    assert_eq!(app.get(&target("oldest", 1)).calls, 1, "the one used first had to go");
}
