use std::io::Write;
use std::net::TcpStream;

use causerie_api_tests::{Answer, Ask, OWNER_TOKEN, Server, Site, gzipped, interchange};
use serde_json::{Value, json};

/// Comments of a file that is larger than any part.
const MANY: usize = 6_000;

fn import(site: &Site, query: &str, file: impl Into<Vec<u8>>) -> Answer {
    site.owner(Ask::post(site.path(&format!("/import{query}"))).raw("application/octet-stream", file))
}

/// The site as it goes out, without the line that names it.
fn exported(site: &Site) -> String {
    let file = site.owner(Ask::get(site.path("/export"))).expect(200).text();
    file.split_once('\n').expect("lines").1.to_owned()
}

#[track_caller]
fn figures(report: &Value, imported: usize, already_there: usize) {
    assert_eq!((&report["imported"], &report["already_there"]), (&json!(imported), &json!(already_there)));
    assert_eq!((&report["comments"], &report["skipped"]), (&json!(imported + already_there), &json!([])));
}

#[test]
fn a_file_comes_in_once_and_goes_again_whole() {
    let site = Server::shared().new_site();
    let before = exported(&site);
    let file = interchange(40);
    let told = import(&site, "?dry_run=true", &*file).expect(200).json();
    figures(&told, 40, 0);
    assert_eq!((&told["dry_run"], &told["action_id"]), (&json!(true), &Value::Null));
    assert_eq!(exported(&site), before, "a dry run writes nothing");

    let report = import(&site, "?format=causerie", &*file).expect(200).json();
    figures(&report, 40, 0);
    assert_eq!(
        (&report["threads"], &report["pages"], &report["replies"], &report["format"]),
        (&json!(4), &json!(4), &json!(24), &json!("causerie"))
    );
    let view = site.thread("/imported/1");
    assert_eq!(
        (&view["thread"]["comment_count"], &view["thread"]["title"]),
        (&json!(10), &json!("Page 1 & <more>"))
    );
    let nested = &view["comments"][0]["replies"][0]["replies"][0];
    assert_eq!((&nested["author"]["name"], &nested["reactions"]["heart"]), (&json!("Reader 2"), &json!(2)));
    let after = exported(&site);

    let again = import(&site, "", &*file).expect(200).json();
    figures(&again, 0, 40);
    assert_eq!(again["action_id"], Value::Null);
    assert_eq!(exported(&site), after, "the same file brings nothing new");

    let undo = Ask::post(site.path(&format!("/moderation/actions/{}/undo", report["action_id"])));
    assert_eq!(site.owner(undo.clone()).status, 200);
    assert_eq!(exported(&site), before, "all that came went");
    site.owner(undo).is_problem(409, "already_undone");
}

#[test]
fn a_file_beyond_every_other_limit_comes_in_compressed_or_not() {
    let file = interchange(MANY);
    assert!(file.len() > 1 << 20);
    for file in [file.clone().into_bytes(), gzipped(&file)] {
        let site = Server::shared().new_site();
        figures(&import(&site, "", file).expect(200).json(), MANY, 0);
        assert_eq!(site.thread("/imported/600")["thread"]["comment_count"], 10);
    }
}

/// Sends a file in parts of so many bytes, each twice; the import's path.
fn sent_in_parts(site: &Site, query: &str, file: &[u8], size: usize) -> String {
    let begun = site.owner(Ask::post(site.path(&format!("/imports{query}")))).expect(201).json();
    assert_eq!((&begun["stage"], &begun["report"]), (&json!("receiving"), &Value::Null));
    let path = site.path(&format!("/imports/{}", begun["id"]));
    let mut from = 0;
    for part in file.chunks(size) {
        let put = Ask::put(format!("{path}/parts?from={from}")).raw("application/octet-stream", part);
        from += part.len();
        for _ in 0..2 {
            assert_eq!(
                site.owner(put.clone()).expect(200).json()["done"],
                from,
                "a repeated part is harmless"
            );
        }
        let ahead = Ask::put(format!("{path}/parts?from={}", from + 1)).raw("application/octet-stream", part);
        site.owner(ahead).is_problem(409, "out_of_step");
    }
    path
}

#[test]
fn a_file_comes_in_parts_and_tells_how_far_it_is() {
    for file in [interchange(1_200).into_bytes(), gzipped(&interchange(1_200))] {
        let site = Server::shared().new_site();
        let path = sent_in_parts(&site, "?format=auto", &file, file.len() / 3 + 1);
        let mut told = Vec::new();
        let report = loop {
            let state = site.owner(Ask::post(format!("{path}/advance"))).expect(200).json();
            assert_eq!(site.owner(Ask::get(&*path)).expect(200).json(), state);
            assert_eq!(state["total"], 1_200);
            told.push(state["done"].as_i64().expect("a number"));
            if state["stage"] == "done" {
                break state["report"].clone();
            }
            assert_eq!(site.thread("/imported/1")["comments"], json!([]), "nobody sees it before it is done");
        };
        assert_eq!(told, [0, 500, 1_000, 1_200, 1_200]);
        figures(&report, 1_200, 0);
        let late = Ask::put(format!("{path}/parts?from={}", file.len())).raw("text/plain", "more");
        site.owner(late).is_problem(409, "out_of_step");
        let again = site.owner(Ask::post(format!("{path}/advance"))).expect(200).json();
        assert_eq!(again["report"], report, "one step more changes nothing");
    }
}

#[test]
fn an_import_that_is_given_up_leaves_nothing() {
    let site = Server::shared().new_site();
    let before = exported(&site);
    let path = sent_in_parts(&site, "", interchange(20).as_bytes(), 1_000);
    assert_eq!(site.owner(Ask::post(format!("{path}/advance"))).status, 200);
    assert_eq!(site.owner(Ask::delete(&*path)).status, 204);
    for gone in [Ask::get(&*path), Ask::delete(&*path), Ask::post(format!("{path}/advance"))] {
        site.owner(gone).is_problem(404, "unknown_entry");
    }
    assert_eq!(exported(&site), before);
}

#[test]
fn a_file_that_cannot_be_read_is_told_by_its_line_and_leaves_nothing() {
    let site = Server::shared().new_site();
    let before = exported(&site);
    let broken = interchange(20) + "{\"type\":\"comment\",\"id\"\n";
    let line = broken.lines().count();
    let cut = gzipped(&interchange(2_000));
    for (file, place) in [
        (broken.into_bytes(), format!("line {line}:")),
        (
            interchange(20).replace("\"type\":\"thread\"", "\"type\":\"thred\"").into_bytes(),
            "line 2:".to_owned(),
        ),
        (cut[..cut.len() / 2].to_vec(), String::new()),
        (b"<html>".to_vec(), String::new()),
        (Vec::new(), String::new()),
    ] {
        let answer = import(&site, "", file);
        answer.is_problem(422, "import_unreadable");
        let detail = answer.json()["detail"].as_str().expect("a sentence").to_owned();
        assert!(detail.starts_with(&place), "{detail}");
        assert_eq!(exported(&site), before);
    }
    import(&site, "?format=papyrus", "x").is_problem(400, "invalid_query");
    import(&site, "?dry_run=perhaps", "x").is_problem(400, "invalid_query");
}

#[test]
fn only_the_owner_takes_files_in_and_out() {
    let site = Server::shared().new_site();
    let new = json!({"name": "bot", "role": "moderator", "site": site.id, "expires_in_days": 1});
    let moderator = site.owner(Ask::post("/api/v1/tokens").json(&new)).expect(201).json();
    let mut visitor = site.visitor();
    visitor.post("/imported/1", "Hello");
    let import = site.owner(Ask::post(site.path("/imports"))).expect(201).json()["id"].clone();
    for ask in [
        Ask::post(site.path("/import")).raw("application/x-ndjson", interchange(10)),
        Ask::post(site.path("/imports")),
        Ask::get(site.path(&format!("/imports/{import}"))),
        Ask::put(site.path(&format!("/imports/{import}/parts?from=0"))).raw("text/plain", "x"),
        Ask::post(site.path(&format!("/imports/{import}/advance"))),
        Ask::delete(site.path(&format!("/imports/{import}"))),
        Ask::get(site.path("/export")),
    ] {
        site.send(&ask).is_problem(401, "unauthorized");
        let told = site.send(&ask.clone().bearer(moderator["token"].as_str().expect("a token")));
        told.is_problem(403, "forbidden");
        let told = visitor.send(ask);
        assert!(matches!(told.status, 401 | 403), "{}", told.text());
    }
    assert_eq!(site.thread("/imported/1")["thread"]["comment_count"], 1);
}

#[test]
fn a_client_that_breaks_off_in_the_middle_leaves_nothing() {
    let server = Server::shared();
    let site = server.new_site();
    let before = exported(&site);
    let file = interchange(MANY);
    let mut stream = TcpStream::connect(("127.0.0.1", server.port())).expect("a connection");
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {OWNER_TOKEN}\r\nContent-Length: {}\r\n\r\n",
        site.path("/import"),
        2 * file.len(),
    );
    stream.write_all(head.as_bytes()).expect("the head");
    stream.write_all(file.as_bytes()).expect("half of the body");
    // The first import of the site: the server keeps of it what came, until it notices the end.
    let state = Ask::get(site.path("/imports/1"));
    loop {
        let told = site.owner(state.clone());
        if told.status == 200 && told.json()["done"].as_u64() >= Some(1 << 20) {
            break;
        }
    }
    drop(stream);
    let told = site.owner(state);
    assert!(told.status == 404 || told.json()["stage"] == "receiving", "{}", told.text());
    assert_eq!(exported(&site), before);
    figures(&import(&site, "", file).expect(200).json(), MANY, 0);
    assert_eq!(site.thread("/imported/1")["thread"]["comment_count"], 10);
}
