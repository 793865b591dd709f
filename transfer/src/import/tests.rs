use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use causerie_shared::SiteId;
use serde_json::{Value, json};

use super::*;

const PAUSES: &[Duration] = &[Duration::ZERO; 3];
/// So long that nobody waits for it.
const LONG: &[Duration] = &[Duration::from_secs(3_600)];

/// A server that gives these answers one after the other, none by hanging up; it tells what it was asked.
fn server(answers: Vec<Option<(u16, Value)>>) -> (Remote, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let asked = thread::spawn(move || {
        let mut asked = Vec::new();
        for answer in answers {
            let (stream, _) = listener.accept().expect("a connection");
            let mut stream = BufReader::new(stream);
            let mut lines = stream.by_ref().lines().map_while(Result::ok).take_while(|line| !line.is_empty());
            let line = lines.next().unwrap_or_default();
            let lengths = lines.filter_map(|line| {
                line.to_lowercase()
                    .strip_prefix("content-length:")
                    .and_then(|length| length.trim().parse().ok())
            });
            let length = lengths.last().unwrap_or(0);
            stream.read_exact(&mut vec![0; length]).expect("a body");
            asked.push(line.trim_end_matches(" HTTP/1.1").to_owned());
            let Some((status, body)) = answer else { continue };
            let body = if body.is_null() { String::new() } else { body.to_string() };
            let head =
                format!("HTTP/1.1 {status} .\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
            stream.get_mut().write_all((head + &body).as_bytes()).expect("an answer");
        }
        asked
    });
    let site = SiteId::try_from("b.example".to_owned()).expect("a site");
    (Remote::with(&url, &site, "secret", PAUSES), asked)
}

fn state(stage: &str, done: i64, report: &Value) -> Option<(u16, Value)> {
    Some((200, json!({"id": 7, "stage": stage, "done": done, "total": 2, "report": report})))
}

fn report() -> Value {
    serde_json::to_value(ImportReport { imported: 2, ..ImportReport::default() }).expect("JSON")
}

fn imported(remote: &Remote, interruption: &Interruption) -> Result<ImportReport> {
    let mut upload =
        Upload::open(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))).expect("a file");
    Import { remote, interruption, progress: Progress::new() }.carry(&mut upload, "auto", false)
}

const SITE: &str = "/api/v1/sites/b.example/imports";

#[test]
fn what_was_not_answered_is_sent_again() {
    let busy = Some((
        503,
        serde_json::to_value(causerie_shared::Problem::new(ErrorCode::Unavailable, "busy")).expect("JSON"),
    ));
    let (remote, asked) = server(vec![
        state("receiving", 0, &Value::Null),
        None,
        busy,
        state("receiving", 400, &Value::Null),
        state("preparing", 0, &Value::Null),
        Some((502, json!("a proxy"))),
        state("preparing", 2, &Value::Null),
        state("done", 2, &report()),
    ]);
    let report = imported(&remote, &Interruption::default()).expect("a report");
    assert_eq!(report.imported, 2);
    let (part, advance) = (format!("PUT {SITE}/7/parts?from=0"), format!("POST {SITE}/7/advance"));
    let begin = format!("POST {SITE}?format=auto&dry_run=false");
    assert_eq!(
        asked.join().expect("what was asked"),
        [&*begin, &*part, &*part, &*part, &*advance, &*advance, &*advance, &*advance]
    );
}

#[test]
fn an_import_that_fails_is_given_up() {
    let (remote, asked) = server(vec![
        state("receiving", 0, &Value::Null),
        None,
        None,
        None,
        None,
        state("receiving", 0, &Value::Null),
        Some((204, Value::Null)),
    ]);
    let error = imported(&remote, &Interruption::default()).expect_err("no answer").to_string();
    assert!(error.contains("cannot reach") && error.contains("given up; nothing was written"), "{error}");
    let asked = asked.join().expect("what was asked");
    assert_eq!(asked[5..], [format!("GET {SITE}/7"), format!("DELETE {SITE}/7")]);
}

#[test]
fn one_that_is_interrupted_is_given_up_unless_it_is_done() {
    let (remote, asked) = server(vec![
        state("receiving", 0, &Value::Null),
        state("receiving", 0, &Value::Null),
        Some((204, Value::Null)),
    ]);
    let error = imported(&remote, &Interruption::asked()).expect_err("an end").to_string();
    assert_eq!(error, "it was asked to end. The import is given up; nothing was written");
    assert_eq!(asked.join().expect("what was asked").len(), 3);

    let (remote, asked) = server(vec![state("receiving", 0, &Value::Null), state("done", 2, &report())]);
    assert_eq!(imported(&remote, &Interruption::asked()).expect("a report").imported, 2);
    assert_eq!(asked.join().expect("what was asked").len(), 2);
}

#[test]
fn an_address_where_nobody_answers_is_told_at_once() {
    let nobody = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
    let site = SiteId::try_from("b.example".to_owned()).expect("a site");
    let remote = Remote::with(&format!("http://{nobody}"), &site, "secret", LONG);
    let error = imported(&remote, &Interruption::default()).expect_err("nobody").to_string();
    assert!(error.contains("check the address"), "{error}");
}
