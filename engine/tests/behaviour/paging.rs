use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{App, Visitor, outline, root_ids};

/// A thread of 300 root comments, some pinned, some with reactions, some with replies, several in the same millisecond.
fn long_thread() -> (App, Vec<i64>) {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let mut roots = Vec::new();
    for n in 0..300 {
        app.now += i64::from(n % 4 == 0);
        roots.push(ada.post(&mut app, "Root", None));
        if n % 50 == 7 {
            ada.post(&mut app, "Reply", Some(roots[n]));
        }
    }
    for id in roots.iter().filter(|id| *id % 5 == 0) {
        ada.react(&mut app, Some(*id), if id % 2 == 0 { "heart" } else { "clap" }, true).expect(200);
    }
    let mut grace = Visitor::default();
    for id in roots.iter().filter(|id| *id % 15 == 0) {
        grace.react(&mut app, Some(*id), "heart", true).expect(200);
    }
    app.site().execute("UPDATE comments SET pinned = 1 WHERE parent_id IS NULL AND id % 60 = 1; UPDATE threads SET version = version + 1");
    (app, roots)
}

fn read_all(app: &mut App, sort: &str, limit: usize) -> (Vec<i64>, Vec<Value>) {
    let (mut pages, mut after) = (Vec::new(), String::new());
    loop {
        let page = app.thread(&format!("&sort={sort}&limit={limit}{after}"));
        assert!(root_ids(&page).len() <= limit);
        let next = page["next"].as_str().map(str::to_owned);
        pages.push(page);
        match next {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    (pages.iter().flat_map(root_ids).collect(), pages)
}

#[test]
fn every_order_gives_every_comment_once() {
    let (mut app, roots) = long_thread();
    let all: BTreeSet<i64> = roots.iter().copied().collect();
    for sort in ["oldest", "newest", "best"] {
        for limit in [7, 20, 100] {
            let (read, pages) = read_all(&mut app, sort, limit);
            assert_eq!(read.len(), 300, "{sort} by {limit}");
            assert_eq!(read.iter().copied().collect::<BTreeSet<_>>(), all, "{sort} by {limit}");
            assert_eq!(pages.len(), 300_usize.div_ceil(limit));
            let comments: Vec<&Value> =
                pages.iter().flat_map(|page| page["comments"].as_array().expect("comments")).collect();
            let (pinned, others) = comments.split_at(read.iter().filter(|id| *id % 60 == 1).count());
            assert!(
                pinned.iter().all(|c| c["pinned"] == true) && others.iter().all(|c| c["pinned"] == false)
            );
            let score = |c: &&Value| {
                c["reactions"].as_object().expect("counts").values().filter_map(Value::as_i64).sum::<i64>()
            };
            let id = |c: &&Value| c["id"].as_i64().expect("an id");
            for part in [pinned, others] {
                assert!(
                    match sort {
                        "oldest" => part.is_sorted_by_key(id),
                        "newest" => part.iter().rev().is_sorted_by_key(id),
                        _ => part.iter().rev().is_sorted_by_key(|c| (score(c), id(c))),
                    },
                    "{sort} by {limit}"
                );
            }
        }
    }
}

#[test]
fn a_permalink_to_the_first_page_is_the_first_page() {
    let (mut app, roots) = long_thread();
    let plain = app.thread("&limit=20");
    assert_eq!(app.thread(&format!("&limit=20&comment={}", roots[8])), plain);
    assert_eq!(app.thread("&limit=20&comment=99999"), plain, "an unknown comment leads to the first page");
}

#[test]
fn a_permalink_further_on_begins_a_page_at_its_root() {
    let (mut app, _) = long_thread();
    for sort in ["oldest", "newest", "best"] {
        let (read, _) = read_all(&mut app, sort, 100);
        for at in [33, 150, 299] {
            let page = app.thread(&format!("&sort={sort}&limit=10&comment={}", read[at]));
            assert_eq!(page["partial"], true, "{sort} {at}");
            assert_eq!(root_ids(&page), read[at..read.len().min(at + 10)], "{sort} {at}");
            if let Some(next) = page["next"].as_str() {
                let following = app.thread(&format!("&sort={sort}&limit=10&after={next}"));
                assert_eq!(root_ids(&following), read[at + 10..read.len().min(at + 20)]);
                assert_eq!(following.get("partial"), None);
            }
        }
    }
}

#[test]
fn a_permalink_brings_its_comment_and_those_above_it() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let root = ada.post(&mut app, "Root", None);
    let mut last = root;
    for _ in 0..150 {
        last = ada.post(&mut app, "Side", Some(root));
    }
    let above = ada.post(&mut app, "Above", Some(last));
    let target = ada.post(&mut app, "Target", Some(above));
    let plain = app.thread("");
    assert!(!outline(&plain["comments"]).contains(&target.to_string()));
    let view = app.thread(&format!("&comment={target}"));
    assert!(outline(&view["comments"]).ends_with(&format!("{last}({above}({target})))")));
    assert_eq!(view["comments"][0]["replies_omitted"], 152 - 100 - 3);
    assert_eq!(view.get("partial"), None);
}

#[test]
fn deep_chains_come_whole() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let mut last = ada.post(&mut app, "1", None);
    for _ in 0..300 {
        last = ada.post(&mut app, "x", Some(last));
    }
    let view = app.thread(&format!("&comment={last}"));
    assert!(outline(&view["comments"]).contains(&last.to_string()));
    assert_eq!(view["thread"]["comment_count"], 301);
    assert_eq!(
        outline(&app.thread("")["comments"])
            .split(|c: char| !c.is_numeric())
            .filter(|id| !id.is_empty())
            .count(),
        101
    );
}

#[test]
fn a_page_of_many_replies_has_fewer_roots_and_loses_none() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let mut roots = Vec::new();
    for _ in 0..9 {
        roots.push(ada.post(&mut app, "Root", None));
        for _ in 0..90 {
            ada.post(&mut app, "Reply", roots.last().copied());
        }
    }
    let (read, pages) = read_all(&mut app, "oldest", 100);
    assert_eq!((read, pages.len()), (roots, 3));
}

#[test]
fn a_page_of_the_longest_comments_loses_none() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let long = "https://a.co ".repeat(769);
    let roots: Vec<i64> = (0..70).map(|_| ada.post(&mut app, &long, None)).collect();
    let (read, pages) = read_all(&mut app, "oldest", 100);
    assert_eq!(read, roots);
    assert!(pages.len() > 1);
}

#[test]
fn a_site_has_an_order_of_its_own() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let posted: Vec<i64> = (0..3).map(|_| ada.post(&mut app, "x", None)).collect();
    app.put_site(&json!({"sort": "newest"})).expect(200);
    let view = app.thread("&limit=2");
    assert_eq!((root_ids(&view), &view["site"]["sort"]), (vec![posted[2], posted[1]], &json!("newest")));
    let next = view["next"].as_str().expect("a next page");
    assert_eq!(root_ids(&app.thread(&format!("&limit=2&after={next}"))), [posted[0]]);
    app.get(&format!("/api/v1/sites/b.example/thread?key=/a&sort=best&after={next}"))
        .is_problem(400, "invalid_query");
}

#[test]
fn bad_questions_are_problems() {
    let mut app = App::new();
    let mut get = |query: &str| app.get(&format!("/api/v1/sites/b.example/thread?{query}"));
    for bad in [
        "",
        "key=",
        "url=ftp://b.example/a",
        "key=/a&sort=loudest",
        "key=/a&limit=0",
        "key=/a&limit=101",
        "key=/a&limit=x",
        "key=/a&comment=x",
        "key=/a&after=zzz",
        "key=/a&after=oldest_0_0_0_99999999999999999",
    ] {
        get(bad).is_problem(400, "invalid_query");
    }
    get(&format!("key={}", "x".repeat(513))).is_problem(400, "invalid_query");
    get("key=%FF").is_problem(400, "invalid_utf8");
    get("key=/a&expand=x").expect(200);
    app.get("/api/v1/sites/b.example/thread.html?key=/a&expand=x").is_problem(400, "invalid_query");
    let huge = format!("/api/v1/sites/b.example/thread?key=/a&x={}", "x".repeat(160 * 1024));
    app.get(&huge).is_problem(413, "body_too_large");
}
