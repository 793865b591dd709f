//! A thread that a page holds from the start, and the loader's question whether it still is what the server has.

use serde_json::json;

use crate::support::{App, Ask, PUBLIC_URL, Visitor};

const PATH: &str = "/api/v1/sites/b.example/thread.html";

/// The value of an attribute's first occurrence.
fn value<'a>(html: &'a str, name: &str) -> &'a str {
    let (_, rest) = html.split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("{name} in {html}"));
    rest.split_once('"').expect("its end").0
}

/// What stands between the style and the way to the plain page: the fragment.
fn fragment(html: &str) -> &str {
    let (_, rest) = html.split_once("</style>").expect("a style");
    rest.split_once("<noscript>").expect("a way for readers without script").0
}

fn element(app: &mut App, query: &str) -> String {
    app.get(&format!("{PATH}?static=1&{query}")).expect(200).text()
}

#[test]
fn the_element_holds_the_very_fragment_that_the_loader_is_sent() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "Some *words*", None);
    let html = element(&mut app, "key=/a");
    assert_eq!(fragment(&html), app.get(&format!("{PATH}?key=/a")).text());
    assert!(html.starts_with(
        "<causerie-thread site=\"b.example\" thread=\"/a\"><template shadowrootmode=\"open\"><style "
    ));
    assert!(html.ends_with("</template><a href=\"https://comments.example/sites/b.example/thread?key=/a\">Read all comments and take part</a></causerie-thread>\n"));
    assert_eq!(html.matches(PUBLIC_URL).count(), 2, "the way there stands in the root and beside it");
}

#[test]
fn the_element_says_all_that_the_loader_is_to_ask_for() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    let html = element(&mut app, "url=https://b.example/a/&sort=newest&limit=100&lang=fr-CA");
    let names = ["site", "url", "sort", "limit", "lang"];
    let said = names.map(|name| value(&html, name).to_owned());
    assert_eq!(said, ["b.example", "https://b.example/a/", "newest", "100", "fr-CA"]);
    assert!(html.contains("Lire tous les commentaires et participer"));
    let query = "url=https://b.example/a/&sort=newest&limit=100&lang=fr-CA";
    assert_eq!(fragment(&html), app.get(&format!("{PATH}?{query}")).text());
}

#[test]
fn what_is_known_is_not_sent() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    ada.post(&mut app, "Another", None);
    let html = element(&mut app, "key=/a");
    let known = value(&html, "data-known").to_owned();
    let ask = format!("{PATH}?key=/a&known={known}");
    let same = app.get(&ask).expect(204);
    assert!(same.bytes().is_empty());
    assert_eq!(app.get(&format!("{ask}&lang=en-GB")).expect(204).header("content-type"), None);
    for other in ["&sort=newest", "&lang=fr"] {
        app.get(&format!("{ask}{other}")).expect(200);
    }
    app.get(&format!("{PATH}?key=/a&known=")).expect(200);
    app.get(&format!("{PATH}?key=/b&known={known}")).expect(200);

    ada.post(&mut app, "Two", None);
    let new = app.get(&ask).expect(200);
    assert!(new.text().contains("Two"));
    let known = value(&element(&mut app, "key=/a"), "data-known").to_owned();
    app.get(&format!("{PATH}?key=/a&known={known}")).expect(204);
    app.put_site(&json!({"reactions": [{"key": "bread", "emoji": "🍞"}]})).expect(200);
    app.get(&format!("{PATH}?key=/a&known={known}")).expect(200);
}

#[test]
fn an_entity_tag_and_a_fingerprint_go_together() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    let known = value(&element(&mut app, "key=/a"), "data-known").to_owned();
    let ask = format!("{PATH}?key=/a&known={known}");
    let tag = app.get(&ask).expect(204).header("etag").expect("a tag").to_owned();
    app.send(&Ask::get(&ask).header("if-none-match", &tag)).expect(304);
    ada.post(&mut app, "Two", None);
    app.send(&Ask::get(&ask).header("if-none-match", &tag)).expect(200);
    let built = app.get(&format!("{PATH}?key=/a&static=1")).header("etag").expect("a tag").to_owned();
    assert_ne!(app.get(&format!("{PATH}?key=/a")).header("etag"), Some(built.as_str()));
    let again = Ask::get(&format!("{PATH}?key=/a&static=1")).header("if-none-match", &built);
    app.send(&again).expect(304);
}

#[test]
fn what_is_put_into_a_page_is_for_everyone() {
    let (mut app, mut ada) = (App::new(), Visitor::default());
    ada.post(&mut app, "One", None);
    app.put_site(&json!({"moderation": "all"})).expect(200);
    ada.post(&mut app, "Only mine so far", None);
    let token = ada.token.clone().expect("a token");
    let own = app.send(&Ask::get(&format!("{PATH}?key=/a")).bearer(&token)).expect(200);
    assert!(own.text().contains("Only mine so far"));
    let built = app.send(&Ask::get(&format!("{PATH}?key=/a&static=1")).bearer(&token)).expect(200);
    assert_eq!(built.text(), element(&mut app, "key=/a"));
}

#[test]
fn nothing_breaks_out_of_the_element() {
    let mut app = App::new();
    let attack = "</template></style></causerie-thread>\"><script>alert(1)</script>{{ 1 }}<!--";
    let name: String = attack.chars().take(70).collect();
    let comment = json!({"key": "/a", "body": attack, "author": {"name": name}});
    app.send(&Ask::new("POST", "/api/v1/sites/b.example/comments").json(&comment)).expect(201);
    let encoded = attack.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    for query in ["key=/a".to_owned(), format!("key={encoded}"), format!("url=https://b.example/{encoded}")] {
        let html = element(&mut app, &query);
        for (tag, times) in [("<script", 0), ("</template", 1), ("</style", 1), ("</causerie-thread", 1)] {
            assert_eq!(html.matches(tag).count(), times, "{tag} in {html}");
        }
    }
}

#[test]
fn an_empty_thread_and_a_bad_question_are_answered_like_any() {
    let mut app = App::new();
    assert!(element(&mut app, "key=/nothing").contains("data-count=\"0\""));
    app.get(&format!("{PATH}?static=1")).is_problem(400, "invalid_query");
    app.get(&format!("{PATH}?static=1&key=/a&limit=0")).is_problem(400, "invalid_query");
    app.get("/api/v1/sites/nobody.example/thread.html?static=1&key=/a").is_problem(404, "unknown_site");
    assert!(
        app.get(&format!("{PATH}?static=0&key=/a")).expect(200).text().starts_with("<div class=\"causerie\"")
    );
}
