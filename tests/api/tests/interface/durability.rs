use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use causerie_api_tests::{Ask, OWNER_TOKEN, Server, ServerOptions, Site};
use serde_json::{Value, json};

const THREADS: usize = 8;
const POSTS: usize = 1_000;

#[test]
fn data_survives_a_restart() {
    let mut server = Server::start(ServerOptions::default());
    let site = server.new_site();
    let mut ada = site.visitor();
    let id = ada.post("/kept", "Kept");
    assert_eq!(ada.react("/kept", Some(id), "heart", true).status, 200);
    let before = site.thread("/kept");
    assert_eq!(server.end(), Some(0), "SIGTERM is an orderly end");

    let server = server.started_again();
    let site = Site::new(server.url(), site.id);
    assert_eq!(site.thread("/kept"), before);
    let mut returned = site.visitor();
    returned.token = ada.token;
    assert_eq!(returned.edit(id, "Still mine").status, 200);
    let sites = server.send(&Ask::get("/api/v1/sites").bearer(OWNER_TOKEN)).expect(200).json();
    assert_eq!(sites["sites"][0]["id"], site.id);
}

#[test]
fn a_thousand_acknowledged_comments_survive_a_kill_once_each() {
    let mut server = Server::start(ServerOptions::default());
    let site = server.new_site();
    let acknowledged: Mutex<BTreeMap<String, i64>> = Mutex::default();
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    let name = format!("comment {}", next.fetch_add(1, Ordering::Relaxed));
                    let Some(id) = posted(&site, &name) else { return };
                    acknowledged.lock().expect("no panic").insert(name, id);
                }
            });
        }
        // The kill comes while every thread has a request under way.
        while acknowledged.lock().expect("no panic").len() < POSTS {
            thread::yield_now();
        }
        server.kill();
        stop.store(true, Ordering::Relaxed);
    });
    let acknowledged = acknowledged.into_inner().expect("no panic");
    assert!(acknowledged.len() >= POSTS);

    let server = server.started_again();
    let site = Site::new(server.url(), site.id);
    let stored = all_comments(&site);
    for (name, id) in &acknowledged {
        assert_eq!(stored.get(name), Some(&vec![*id]), "{name}");
    }
    // What was under way may be there or not; sent again, it is there once.
    for number in 0..next.load(Ordering::Relaxed) {
        assert!(posted(&site, &format!("comment {number}")).is_some());
    }
    let stored = all_comments(&site);
    assert_eq!(stored.len(), next.load(Ordering::Relaxed));
    assert!(stored.values().all(|ids| ids.len() == 1));
    let view = site.thread("/load");
    assert_eq!(view["thread"]["comment_count"], stored.len());
}

/// Posts a comment under an idempotency key; its id, or none if the server did not acknowledge it.
fn posted(site: &Site, name: &str) -> Option<i64> {
    let mut comment = Site::comment("/load", name);
    comment["idempotency_key"] = json!(name);
    let answer = site.try_send(&Ask::post(site.path("/comments")).json(&comment))?;
    assert!(matches!(answer.status, 200 | 201), "{}", answer.text());
    answer.json()["comment"]["id"].as_i64()
}

/// The ids of all comments by their text.
fn all_comments(site: &Site) -> BTreeMap<String, Vec<i64>> {
    let mut found: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    let mut after = String::new();
    loop {
        let path = format!("{}&limit=100{after}", site.thread_path("thread", "/load"));
        let page: Value = site.send(&Ask::get(path)).expect(200).json();
        for comment in page["comments"].as_array().expect("comments") {
            let html = comment["html"].as_str().expect("HTML").trim();
            let name = html.trim_start_matches("<p>").trim_end_matches("</p>").to_owned();
            found.entry(name).or_default().push(comment["id"].as_i64().expect("an id"));
        }
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return found,
        }
    }
}

/// Comments in one action.
const ACTED_ON: usize = 1_000;

#[test]
fn a_killed_action_is_done_whole_or_not_at_all() {
    let mut server = Server::start(ServerOptions::default());
    let site = server.new_site();
    site.put(&json!({"moderation": "all"}));
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                let mut ada = site.visitor();
                for _ in 0..ACTED_ON / THREADS {
                    ada.post("/held", "Waits");
                }
            });
        }
    });
    let ids: Vec<usize> = (1..=ACTED_ON).collect();
    let (mut site, mut waiting) = (site, ACTED_ON);
    for (round, action) in ["approve", "spam", "delete", "approve"].into_iter().enumerate() {
        thread::scope(|scope| {
            let act = Ask::post(site.path("/moderation/actions")).bearer(OWNER_TOKEN);
            let act = act.json(&json!({"action": action, "ids": ids}));
            let site = &site;
            let acting = scope.spawn(move || site.try_send(&act));
            // Each round is killed at another moment of the action, the last one not at all.
            for _ in 0..round {
                overview(site);
            }
            if round == 3 {
                assert_eq!(acting.join().expect("no panic").expect("an answer").status, 200);
            }
            server.kill();
        });
        server = server.started_again();
        site = Site::new(server.url(), site.id);
        let now = overview(&site).expect("an answer")["waiting"].as_u64().expect("a count") as usize;
        assert!(now == 0 || now == waiting, "{now} of {waiting} wait after {action} was killed");
        waiting = now;
        let log = site.owner(Ask::get(site.path("/moderation/log?limit=1"))).expect(200).json();
        let last = &log["entries"][0];
        assert!(last["kind"] == "settings" || last["changed"] == ACTED_ON || last["changed"] == 0, "{last}");
    }
    assert_eq!(waiting, 0);
    let view = site.thread("/held");
    assert_eq!(view["thread"]["comment_count"], ACTED_ON);
}

fn overview(site: &Site) -> Option<Value> {
    let ask = Ask::get(site.path("/moderation/overview")).bearer(OWNER_TOKEN);
    Some(site.try_send(&ask)?.json())
}
