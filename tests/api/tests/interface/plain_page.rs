use causerie_api_tests::{Answer, Ask, Server, Site};

fn page(site: &Site, path: &str) -> String {
    format!("/sites/{}{path}", site.id)
}

fn form_fields(body: &str) -> Vec<(&'static str, String)> {
    vec![
        ("body", body.into()),
        ("author", "Ada".into()),
        ("email", String::new()),
        ("website", String::new()),
    ]
}

fn post(site: &Site, key: &str, body: &str) -> Answer {
    let fields = form_fields(body);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let ask = Ask::post(page(site, &format!("/thread?key={key}"))).form(&fields);
    site.send(&ask.header("origin", Server::shared().url()))
}

/// The page that a redirect leads to.
#[track_caller]
fn followed(site: &Site, answer: &Answer) -> Answer {
    assert_eq!(answer.status, 303, "{}", answer.text());
    let location = answer.header("location").expect("a location");
    let path = location.strip_prefix(&Server::shared().url()).unwrap_or(location);
    site.send(&Ask::get(path.split('#').next().unwrap_or(path))).expect(200)
}

#[test]
fn a_thread_is_read_and_written_without_a_script() {
    let site = Server::shared().new_site();
    let html = site.send(&Ask::get(page(&site, "/thread?key=/plain"))).expect(200).text();
    assert!(html.starts_with("<!doctype html>") || html.starts_with("<!DOCTYPE html>"));
    assert!(html.contains("<form") && html.contains("method=\"post\"") && html.contains("name=\"body\""));
    let confirmation = followed(&site, &post(&site, "/plain", "From a *form*"));
    assert!(confirmation.text().contains("<em>form</em>"));
    let html = site.send(&Ask::get(page(&site, "/thread?key=/plain"))).expect(200).text();
    assert!(html.contains("<em>form</em>"));
    assert_eq!(site.thread("/plain")["thread"]["comment_count"], 1);
}

#[test]
fn the_private_link_edits_and_deletes() {
    let site = Server::shared().new_site();
    let confirmation = followed(&site, &post(&site, "/private", "First words")).text();
    let start = confirmation.find("/comments/").expect("a private link");
    let link = confirmation[start..].split(['"', '<', ' ']).next().expect("its end").replace("&amp;", "&");
    assert!(link.contains("key="), "{link}");
    let path = page(&site, &link);
    let own = site.send(&Ask::get(&path)).expect(200);
    assert!(own.text().contains("First words"));
    assert_eq!(own.header("cache-control").map(|value| value.contains("no-store")), Some(true));

    let change = |fields: &[(&str, &str)]| {
        site.send(&Ask::post(&path).form(fields).header("origin", Server::shared().url()))
    };
    assert!(matches!(change(&[("action", "edit"), ("body", "Better words")]).status, 200 | 303));
    assert!(
        site.thread("/private")["comments"][0]["html"].as_str().is_some_and(|html| html.contains("Better"))
    );
    assert!(matches!(change(&[("action", "delete")]).status, 200 | 303));
    assert_eq!(site.thread("/private")["thread"]["comment_count"], 0);
}

#[test]
fn a_wrong_key_opens_nothing() {
    let site = Server::shared().new_site();
    let id = site.visitor().post("/locked", "Mine");
    for key in ["", "x", "AAAAAAAAAAAAAAAAAAAAAA"] {
        let path = page(&site, &format!("/comments/{id}?key={key}"));
        assert!((400..500).contains(&site.send(&Ask::get(&path)).status), "{key}");
        let ask = Ask::post(&path).form(&[("action", "delete")]).header("origin", Server::shared().url());
        assert!((400..500).contains(&site.send(&ask).status), "{key}");
    }
    assert_eq!(site.thread("/locked")["thread"]["comment_count"], 1);
}

#[test]
fn a_form_of_another_origin_writes_nothing() {
    let site = Server::shared().new_site();
    for origin in ["https://evil.example", "null"] {
        let ask = Ask::post(page(&site, "/thread?key=/form")).form(&[("body", "Spam"), ("author", "Eve")]);
        assert_eq!(site.send(&ask.header("origin", origin)).status, 403);
    }
    assert_eq!(site.thread("/form")["thread"]["comment_count"], 0);
}

#[test]
fn what_the_form_got_wrong_is_said_and_nothing_typed_is_lost() {
    let site = Server::shared().new_site();
    let ask = Ask::post(page(&site, "/thread?key=/oops"))
        .form(&[("body", "My long thoughts"), ("author", ""), ("email", "nonsense")])
        .header("origin", Server::shared().url());
    let answer = site.send(&ask);
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("My long thoughts"));
    assert_eq!(site.thread("/oops")["thread"]["comment_count"], 0);
}

#[test]
fn every_page_has_a_strict_policy() {
    let site = Server::shared().new_site();
    let id = site.visitor().post("/csp", "Hello <script>alert(1)</script>");
    let paths = [
        page(&site, "/thread?key=/csp"),
        page(&site, "/thread?key=/csp&embed=1"),
        page(&site, "/thread?key="),
        page(&site, &format!("/comments/{id}?key=wrong")),
        "/sites/no-such.example/thread?key=/csp".to_owned(),
    ];
    for path in paths {
        let answer = site.send(&Ask::get(&path));
        if !answer.header("content-type").is_some_and(|kind| kind.starts_with("text/html")) {
            continue;
        }
        let policy =
            answer.header("content-security-policy").unwrap_or_else(|| panic!("{path} has no policy"));
        assert!(policy.contains("default-src 'none'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert!(policy.contains("frame-ancestors"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert!(!answer.text().contains("<script>alert"), "{path}");
    }
}
