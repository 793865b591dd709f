use causerie_api_tests::{Ask, Server};

fn widget_file(extension: &str) -> String {
    let loader = Server::shared().send(&Ask::get("/embed.js")).expect(200).text();
    let end = loader.find(&format!(".{extension}\"")).expect("the loader names the widget's files");
    let start = loader[..end].rfind('"').expect("a quoted name") + 1;
    format!("{}.{extension}", &loader[start..end])
}

#[test]
fn the_loader_is_asked_about_and_small() {
    let answer =
        Server::shared().send(&Ask::get("/embed.js").header("accept-encoding", "gzip, br")).expect(200);
    assert_eq!(answer.header("content-encoding"), Some("br"));
    assert_eq!(answer.header("content-type"), Some("text/javascript; charset=utf-8"));
    assert_eq!(answer.header("cache-control"), Some("no-cache"));
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    assert!(answer.body.len() <= 8 * 1024, "{} bytes", answer.body.len());
    let etag = answer.header("etag").expect("an ETag").to_owned();
    let ask = Ask::get("/embed.js").header("accept-encoding", "gzip, br").header("if-none-match", etag);
    assert!(Server::shared().send(&ask).expect(304).body.is_empty());
}

#[test]
fn the_widgets_files_never_change() {
    for (extension, kind) in [("js", "text/javascript; charset=utf-8"), ("wasm", "application/wasm")] {
        let path = widget_file(extension);
        assert!(path.starts_with("/a/widget-"), "{path}");
        let answer = Server::shared().send(&Ask::get(&path).header("accept-encoding", "gzip")).expect(200);
        assert_eq!(answer.header("content-encoding"), Some("gzip"));
        assert_eq!(answer.header("content-type"), Some(kind));
        assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    }
}

#[test]
fn a_file_comes_plain_to_those_who_take_nothing_else() {
    let path = widget_file("wasm");
    for accepted in ["", "identity", "br;q=0, gzip;q=0.0", "zstd", "brotli, gzipped"] {
        let answer = Server::shared().send(&Ask::get(&path).header("accept-encoding", accepted)).expect(200);
        assert_eq!(answer.header("content-encoding"), None, "{accepted}");
        assert!(answer.body.starts_with(b"\0asm"));
    }
}

#[test]
fn only_the_files_meant_for_readers_are_served() {
    for path in
        ["/a/", "/a/nothing.js", "/a/../embed.js.br", "/a/..%2f_headers", "/_headers", "/.assetsignore"]
    {
        assert_eq!(Server::shared().send(&Ask::get(path)).status, 404, "{path}");
    }
    assert_eq!(Server::shared().send(&Ask::post("/embed.js")).status, 405);
    assert!(Server::shared().send(&Ask::head("/embed.js")).expect(200).body.is_empty());
}

#[test]
fn the_dashboard_is_a_page_that_nothing_foreign_gets_into() {
    let answer = Server::shared().send(&Ask::get("/dashboard/")).expect(200);
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(answer.header("cache-control"), Some("no-cache"));
    assert_eq!(answer.header("x-frame-options"), Some("DENY"));
    assert_eq!(answer.header("access-control-allow-origin"), None);
    let policy = answer.header("content-security-policy").expect("a policy");
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe-inline"), "{policy}");
    let page = answer.text();
    for (extension, kind) in [
        ("css", "text/css; charset=utf-8"),
        ("js", "text/javascript; charset=utf-8"),
        ("wasm", "application/wasm"),
    ] {
        let end = page.find(&format!(".{extension}\"")).expect("the page names its files");
        let start = page[..end].rfind('"').expect("a quoted name") + 1;
        let path = format!("{}.{extension}", &page[start..end]);
        let file = Server::shared().send(&Ask::get(&path).header("accept-encoding", "br")).expect(200);
        assert_eq!(file.header("content-type"), Some(kind));
        assert_eq!(file.header("content-encoding"), Some("br"));
        assert_eq!(file.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert_eq!(file.header("access-control-allow-origin"), None);
    }
}

#[test]
fn the_interface_describes_itself() {
    let answer = Server::shared().send(&Ask::get("/api/v1/openapi.json")).expect(200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    let document = answer.json();
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")));
    let paths = document["paths"].as_object().expect("paths");
    for rest in
        ["/thread", "/thread.html", "/comments", "/comments/{id}", "/reactions", "/counts", "/preview"]
    {
        assert!(paths.keys().any(|path| path.ends_with(&format!("/sites/{{site}}{rest}"))), "{rest}");
    }
}
