use crate::support::{Answer, App, Ask, PUBLIC_URL, Visitor};

const PAGE: &str = "/sites/b.example/thread?key=/a";

fn post(app: &mut App, fields: &[(&str, &str)]) -> Answer {
    app.send(&Ask::new("POST", "/sites/b.example/thread").form(fields).header("origin", PUBLIC_URL))
}

/// Posts by form; the path of the private link that the answer leads to.
fn private_link(app: &mut App) -> String {
    let answer = post(
        app,
        &[("key", "/a"), ("body", "First *words*"), ("author", "Ada"), ("email", ""), ("website", "")],
    );
    answer.expect(303).header("location").expect("a location").to_owned()
}

#[test]
fn a_thread_is_read_and_written_without_a_script() {
    let mut app = App::new();
    let page = app.get(PAGE).expect(200);
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(page.header("referrer-policy"), Some("same-origin"));
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert!(
        page.header("content-security-policy").is_some_and(|policy| policy.contains("default-src 'none'"))
    );
    assert!(page.text().contains("<form") && page.text().contains("name=\"body\""));
    let link = private_link(&mut app);
    let confirmation = app.get(&link).expect(200);
    assert!(confirmation.text().contains("<em>words</em>"));
    assert!(confirmation.text().contains(PUBLIC_URL), "the private link is shown in full");
    assert_eq!(confirmation.header("cache-control"), Some("no-store"));
    assert!(app.get(PAGE).expect(200).text().contains("<em>words</em>"));
}

#[test]
fn the_same_form_twice_is_one_comment() {
    let mut app = App::new();
    assert_eq!(private_link(&mut app), private_link(&mut app));
    assert_eq!(app.thread("")["thread"]["comment_count"], 1);
}

#[test]
fn the_private_link_edits_and_deletes() {
    let mut app = App::new();
    let link = private_link(&mut app);
    let change = |app: &mut App, fields: &[(&str, &str)]| {
        app.send(&Ask::new("POST", &link).form(fields).header("origin", PUBLIC_URL))
    };
    let edited = change(&mut app, &[("action", "edit"), ("body", "Better"), ("lang", "fr")]).expect(303);
    assert!(
        edited.header("location").is_some_and(|to| to.contains("notice=saved") && to.contains("lang=fr"))
    );
    assert!(app.thread("")["comments"][0]["html"].as_str().is_some_and(|html| html.contains("Better")));
    let refused = change(&mut app, &[("action", "edit"), ("body", " \u{200B}")]).expect(422);
    assert!(refused.text().contains("<form"));
    change(&mut app, &[("action", "nothing")]).expect(400);
    change(&mut app, &[("action", "delete")]).expect(200);
    assert_eq!(app.thread("")["thread"]["comment_count"], 0);
    app.get(&link).expect(404);
}

#[test]
fn a_wrong_key_opens_nothing() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let id = ada.post(&mut app, "Mine", None);
    for key in ["", "x", "AAAAAAAAAAAAAAAAAAAAAA"] {
        let path = format!("/sites/b.example/comments/{id}?key={key}");
        let page = app.get(&path).expect(403);
        assert!(!page.text().contains("Mine") && page.header("content-security-policy").is_some());
        for action in ["edit", "delete"] {
            app.send(&Ask::new("POST", &path).form(&[("action", action), ("body", "x")])).expect(403);
        }
    }
    assert_eq!(app.thread("")["thread"]["comment_count"], 1);
}

#[test]
fn a_form_of_another_origin_writes_nothing() {
    let mut app = App::new();
    for origin in ["https://evil.example", "null"] {
        let ask = Ask::new("POST", PAGE).form(&[("body", "Spam"), ("author", "Eve")]);
        let page = app.send(&ask.header("origin", origin)).expect(403);
        assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    }
    assert_eq!(app.thread("")["thread"]["comment_count"], 0);
}

#[test]
fn what_was_typed_is_not_lost() {
    let mut app = App::new();
    let answer = post(
        &mut app,
        &[("key", "/a"), ("body", "My <long> thoughts"), ("author", ""), ("email", "nonsense")],
    );
    let page = answer.expect(422).text();
    assert!(page.contains("My &lt;long&gt; thoughts") && page.contains("nonsense"));
    let closed = |app: &mut App| app.site().execute("UPDATE threads SET state = 'closed'");
    private_link(&mut app);
    closed(&mut app);
    let answer = post(&mut app, &[("key", "/a"), ("body", "Too late"), ("author", "Ada")]).expect(403);
    assert!(answer.text().contains("Too late"));
}

#[test]
fn a_limited_form_says_when_to_come_back() {
    let mut app = App::new();
    app.put_site(&serde_json::json!({"comments_per_minute": 1})).expect(200);
    private_link(&mut app);
    let answer = post(&mut app, &[("key", "/a"), ("body", "More"), ("author", "Ada")]).expect(429);
    assert_eq!(answer.header("retry-after"), Some("60"));
    assert!(answer.text().contains("More"));
}

#[test]
fn a_form_replies() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    let root = ada.post(&mut app, "Root", None);
    assert!(app.get(&format!("{PAGE}&reply={root}")).expect(200).text().contains("name=\"parent\""));
    let parent = root.to_string();
    post(&mut app, &[("key", "/a"), ("body", "Reply"), ("author", "Ada"), ("parent", &parent)]).expect(303);
    assert_eq!(app.thread("")["comments"][0]["replies"][0]["parent"], root);
}

#[test]
fn what_goes_wrong_on_a_page_is_a_page() {
    let mut app = App::new();
    for (path, status) in [
        ("/sites/b.example/thread", 400),
        ("/sites/no-such.example/thread?key=/a", 404),
        ("/sites/B/thread?key=/a", 400),
        ("/sites/b.example/comments/7?key=x", 404),
        ("/sites/b.example/nothing", 404),
    ] {
        let page = app.get(path).expect(status);
        assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
        assert!(page.header("content-security-policy").is_some(), "{path}");
    }
    let form = Ask::new("POST", PAGE).body(b"body=%FF&author=Ada".as_slice());
    app.send(&form).expect(400);
}
