use causerie_api_tests::{Ask, Server, Site};
use serde_json::{Value, json};

fn ids(view: &Value) -> Vec<i64> {
    view["comments"]
        .as_array()
        .expect("comments")
        .iter()
        .filter_map(|comment| comment["id"].as_i64())
        .collect()
}

fn read(site: &Site, key: &str, rest: &str) -> Value {
    site.send(&Ask::get(format!("{}{rest}", site.thread_path("thread", key)))).expect(200).json()
}

#[test]
fn a_thread_nobody_has_written_to_is_empty() {
    let site = Server::shared().new_site();
    let view = site.thread("/empty");
    assert_eq!(view["comments"], json!([]));
    assert_eq!(view["next"], json!(null));
    assert_eq!(view["thread"]["comment_count"], 0);
    assert_eq!(view["thread"]["state"], "open");
    assert_eq!(view["site"]["name"], "A blog");
    assert!(view["site"]["reactions"].as_array().is_some_and(|kinds| !kinds.is_empty()));
}

#[test]
fn all_spellings_of_an_address_are_one_thread() {
    let site = Server::shared().new_site();
    site.visitor().post("/Posts/Pain perdu", "One");
    let spellings = [
        "https://b.example//Posts/Pain%20perdu/index.html?utm_source=x#c",
        "http://other.example/Posts/Pain perdu/",
        "https://b.example/Posts/Pain%20perdu.html",
        "https://b.example/Posts/Pain%20perdu.htm?a=b",
    ];
    for url in spellings {
        let query: String = url.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let view = site.send(&Ask::get(site.path(&format!("/thread?url={query}")))).expect(200).json();
        assert_eq!(view["thread"]["key"], "/Posts/Pain perdu", "{url}");
        assert_eq!(view["thread"]["comment_count"], 1, "{url}");
    }
}

#[test]
fn pages_follow_each_other_in_every_order() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    let posted: Vec<i64> = (0..5).map(|n| ada.post("/sorted", &format!("{n}"))).collect();
    assert_eq!(ada.react("/sorted", Some(posted[3]), "heart", true).status, 200);
    let backwards: Vec<i64> = posted.iter().rev().copied().collect();
    for (sort, expected) in [("oldest", &posted), ("newest", &backwards)] {
        let mut seen = Vec::new();
        let mut after = String::new();
        loop {
            let page = read(&site, "/sorted", &format!("&sort={sort}&limit=2{after}"));
            seen.extend(ids(&page));
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => break,
            }
        }
        assert_eq!(seen, *expected, "{sort}");
    }
    assert_eq!(ids(&read(&site, "/sorted", "&sort=best"))[0], posted[3]);
}

#[test]
fn a_comment_on_a_later_page_is_found_by_its_number() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    let roots: Vec<i64> = (0..5).map(|n| ada.post("/far", &format!("{n}"))).collect();
    let reply = ada.reply("/far", roots[4], "Deep");
    let view = read(&site, "/far", &format!("&limit=2&comment={reply}"));
    assert_eq!(view["partial"], true);
    assert_eq!(ids(&view), [roots[4]]);
    assert_eq!(view["comments"][0]["replies"][0]["id"], reply);
    let view = read(&site, "/far", &format!("&limit=2&comment={}", roots[0]));
    assert_eq!((ids(&view), view.get("partial")), (vec![roots[0], roots[1]], None));
}

#[test]
fn a_key_is_taken_before_a_url() {
    let site = Server::shared().new_site();
    let view =
        site.send(&Ask::get(site.path("/thread?url=https://b.example/url&key=key"))).expect(200).json();
    assert_eq!(view["thread"]["key"], "key");
}

#[test]
fn a_query_that_makes_no_sense_is_a_problem() {
    let site = Server::shared().new_site();
    let thread = |rest: &str| site.send(&Ask::get(site.path(&format!("/thread?{rest}"))));
    for bad in ["", "key=", "url=", "url=bread", "key=/a&sort=loudest", "key=/a&limit=0"] {
        thread(bad).is_problem(400, "invalid_query");
    }
    for bad in
        ["key=/a&limit=101", "key=/a&limit=x", "key=/a&comment=x", "key=/a&after=%00", "key=/a&after=zzz"]
    {
        thread(bad).is_problem(400, "invalid_query");
    }
    thread(&format!("key={}", "x".repeat(513))).is_problem(400, "invalid_query");
    thread("key=%FF").is_problem(400, "invalid_utf8");
}

#[test]
fn the_fragment_is_the_thread_as_html() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    let id = ada.post("/html", "Some *words*");
    let answer = site.send(&Ask::get(site.thread_path("thread.html", "/html"))).expect(200);
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    let html = answer.text();
    for wanted in [
        "class=\"causerie\"",
        "data-count=\"1\"",
        "<em>words</em>",
        &format!("id=\"comment-{id}\""),
        "part=\"comment\"",
        "part=\"composer\"",
        "lang=\"en\"",
    ] {
        assert!(html.contains(wanted), "{wanted} in {html}");
    }
    assert!(!html.contains("<script"), "reading needs no script");
    let french = site.send(&Ask::get(format!("{}&lang=fr-CA", site.thread_path("thread.html", "/html"))));
    assert!(french.text().contains("lang=\"fr\""));
}

#[test]
fn a_generator_is_given_the_thread_as_a_page_can_hold_it() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    ada.post("/built", "Some *words*");
    let path = site.thread_path("thread.html", "/built");
    let element = site.send(&Ask::get(format!("{path}&static=1"))).expect(200).text();
    assert!(element.starts_with("<causerie-thread "));
    assert!(element.contains(&site.send(&Ask::get(&path)).text()), "the very fragment");
    let (_, known) = element.split_once("data-known=\"").expect("a fingerprint");
    let known = known.split('"').next().expect("its end");
    let ask = Ask::get(format!("{path}&known={known}")).header("origin", "https://blog.example");
    let same = site.send(&ask).expect(204);
    assert!(same.body.is_empty());
    assert_eq!(same.header("access-control-allow-origin"), Some("*"));
    ada.post("/built", "More words");
    assert!(site.send(&ask).expect(200).text().contains("More words"));
}

#[test]
fn what_did_not_change_is_not_sent_again() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    ada.post("/etag", "One");
    for form in ["thread", "thread.html"] {
        let path = site.thread_path(form, "/etag");
        let etag = site.send(&Ask::get(&path)).expect(200).header("etag").expect("an ETag").to_owned();
        let again = site.send(&Ask::get(&path).header("if-none-match", &etag)).expect(304);
        assert!(again.body.is_empty());
        assert_eq!(again.header("etag"), Some(etag.as_str()));
        assert_eq!(again.header("access-control-allow-origin"), Some("*"));
        ada.post("/etag", "Another");
        let changed = site.send(&Ask::get(&path).header("if-none-match", &etag)).expect(200);
        assert_ne!(changed.header("etag"), Some(etag.as_str()));
    }
}

#[test]
fn a_reader_sees_what_was_written_through_the_same_server_at_once() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    for count in 1..=20 {
        ada.post("/fresh", "More");
        assert_eq!(site.thread("/fresh")["thread"]["comment_count"], count);
    }
}

#[test]
fn readers_keep_an_answer_but_ask_whether_it_still_holds() {
    let site = Server::shared().new_site();
    let answer = site.send(&Ask::get(site.thread_path("thread", "/cache"))).expect(200);
    assert_eq!(answer.header("cache-control"), Some("no-cache"));
}

#[test]
fn what_a_visitor_sees_of_their_own_is_kept_by_nobody() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    ada.post("/own", "Mine");
    let answer = ada.send(Ask::get(site.thread_path("thread", "/own"))).expect(200);
    assert_eq!(answer.header("cache-control"), Some("private, no-store"));
    let view = answer.json();
    assert_eq!((&view["comments"][0]["mine"], &view["comments"][0]["body"]), (&json!(true), &json!("Mine")));
}

#[test]
fn answers_are_compressed_for_those_who_take_it() {
    let site = Server::shared().new_site();
    let mut ada = site.visitor();
    for _ in 0..5 {
        ada.post("/gzip", &"A long answer. ".repeat(40));
    }
    for form in ["thread", "thread.html"] {
        let path = site.thread_path(form, "/gzip");
        let plain = site.send(&Ask::get(&path)).expect(200);
        assert_eq!(plain.header("content-encoding"), None);
        // The first answer of a version and those out of the cache take different paths.
        for _ in 0..3 {
            let packed =
                site.send(&Ask::get(&path).header("accept-encoding", "gzip, deflate, br")).expect(200);
            assert_eq!(packed.header("content-encoding"), Some("gzip"));
            assert!(packed.body.len() * 2 < plain.body.len());
            assert_eq!(packed.text(), plain.text());
            assert!(packed.header("vary").is_some_and(|vary| vary.eq_ignore_ascii_case("accept-encoding")));
        }
        let refused = site.send(&Ask::get(&path).header("accept-encoding", "gzip;q=0")).expect(200);
        assert_eq!(refused.header("content-encoding"), None);
    }
}
