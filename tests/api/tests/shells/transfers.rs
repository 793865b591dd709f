use causerie_api_tests::{Ask, OWNER_TOKEN, Server, ServerOptions, Shell, Site, gzipped, interchange};
use serde_json::json;

use crate::mask::Mask;

/// What is asked of both, one after the other.
fn asks(site: &Site) -> Vec<Ask> {
    let post = |path: &str| Ask::post(site.path(path));
    let import =
        |query: &str, file: Vec<u8>| post(&format!("/import{query}")).raw("application/octet-stream", file);
    let put = |path: &str, part: &[u8]| Ask::put(site.path(path)).raw("application/octet-stream", part);
    let file = interchange(1_100);
    let broken = file.replacen("\"thread\":3,", "\"thread\":[],", 1);
    let (begin, end) = file.as_bytes().split_at(file.len() / 2);
    let mut asks = vec![
        import("?dry_run=true", file.clone().into_bytes()),
        Ask::get(site.path("/export")),
        import("", broken.into_bytes()),
        import("", gzipped(&file)[..2_000].to_vec()),
        import("", Vec::new()),
        import("?format=nothing", Vec::new()),
        post("/imports?dry_run=false"),
        put("/imports/2/parts?from=0", begin),
        put("/imports/2/parts?from=0", begin),
        put("/imports/2/parts?from=7", end),
        put("/imports/2/parts", end),
        put(&format!("/imports/2/parts?from={}", begin.len()), end),
        put(&format!("/imports/2/parts?from={}", file.len()), &vec![b' '; (1 << 20) + 1]),
    ];
    asks.extend((0..6).map(|_| post("/imports/2/advance")));
    asks.extend([
        Ask::get(site.path("/imports/2")),
        Ask::get(site.path("/export")),
        Ask::get(site.path("/export?format=wxr")),
        Ask::get(site.path("/export?format=nothing")),
        import("", gzipped(&file)),
        Ask::get(site.thread_path("thread", "/imported/7")),
        Ask::get(site.path("/moderation/log")),
        post("/moderation/actions/1/undo").json(&json!({})),
        post("/moderation/actions/2/undo").json(&json!({})),
        Ask::get(site.path("/export")),
        Ask::delete(site.path("/imports/2")),
        Ask::delete(site.path("/imports/2")),
    ]);
    asks
}

#[test]
fn files_come_and_go_alike_on_both() {
    let start = |shell| Server::start(ServerOptions { shell: Some(shell), ..ServerOptions::default() });
    let servers = [Shell::Worker, Shell::Native].map(start);
    let [worker, native] = servers.each_ref().map(|server| {
        let site = Site::new(server.url(), "both.example");
        site.put(&json!({"name": "Both"}));
        let mut mask = Mask::new(server.url());
        let answers = asks(&site).into_iter().map(|ask| {
            let answer = site.send(&ask.clone().bearer(OWNER_TOKEN));
            mask.answer(&answer)
        });
        answers.collect::<Vec<_>>()
    });
    for (at, (worker, native)) in worker.iter().zip(&native).enumerate() {
        assert!(worker == native, "question {at}: {}", difference(worker, native));
    }
    let met: Vec<&str> = worker.iter().filter_map(|answer| answer.lines().next()).collect();
    for status in ["200", "201", "204", "400", "404", "409", "413", "422"] {
        assert!(met.contains(&status), "{status} in {met:?}");
    }
}

/// The first lines that differ: files are long.
fn difference(worker: &str, native: &str) -> String {
    let lines = worker.lines().zip(native.lines()).find(|(worker, native)| worker != native);
    format!("{lines:?}, {} and {} lines", worker.lines().count(), native.lines().count())
}
