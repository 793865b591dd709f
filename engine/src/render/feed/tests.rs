use causerie_shared::{CommentId, ThreadKey};
use proptest::prelude::*;
use roxmltree::{Document, Node};

use super::*;
use crate::command::FeedParent;

const ATOM: &str = "http://www.w3.org/2005/Atom";
const THREADING: &str = "http://purl.org/syndication/thread/1.0";

fn thread(title: Option<&str>, url: Option<&str>) -> FeedThread {
    FeedThread {
        number: 7,
        key: ThreadKey::explicit("/posts/bread").expect("a key"),
        title: title.map(str::to_owned),
        url: url.map(str::to_owned),
        created_at: 1_795_341_600_000,
    }
}

fn entry(id: i64, thread: FeedThread) -> FeedEntry {
    FeedEntry {
        id: CommentId(id),
        parent: None,
        thread,
        name: "Ada".into(),
        website: Some("https://ada.example".into()),
        html: "<p>Hi &amp; bye</p>".into(),
        created_at: 1_795_341_600_000 + id,
        edited_at: None,
        reply_count: 0,
    }
}

fn reply(subject: FeedSubject, entries: Vec<FeedEntry>) -> FeedReply {
    FeedReply {
        subject,
        site_name: "Bread & butter".into(),
        language: "en".into(),
        origins: vec!["https://b.example".into()],
        site_created_at: Timestamp(1_790_000_000_000),
        changed_at: Timestamp(1_795_341_600_000),
        entries,
    }
}

fn feed(reply: FeedReply) -> Feed {
    let site = SiteId::try_from("b.example".to_owned()).expect("an id");
    Feed::new(reply, &site, "https://c.example", "/api/v1/sites/b.example/feed.atom")
}

/// The texts of an element's children of that name, in Atom.
fn texts<'a>(node: Node<'a, '_>, name: &str) -> Vec<&'a str> {
    node.children()
        .filter(|child| child.has_tag_name((ATOM, name)))
        .map(|child| child.text().unwrap_or_default())
        .collect()
}

#[test]
fn an_atom_feed_in_full() {
    let bread = || thread(Some("Bread"), Some("https://b.example/posts/bread/?a=1&b=2#top"));
    let parent = Some(FeedParent { id: CommentId(1), created_at: 1_795_341_600_001 });
    let answer = FeedEntry { parent, edited_at: Some(1_795_341_700_000), website: None, ..entry(2, bread()) };
    let feed = feed(reply(
        FeedSubject::Thread(bread()),
        vec![answer, FeedEntry { reply_count: 1, ..entry(1, bread()) }],
    ));
    insta::assert_snapshot!(atom(&feed));
    insta::assert_json_snapshot!(
        serde_json::from_str::<serde_json::Value>(&json(&feed).expect("JSON")).expect("JSON")
    );
}

#[test]
fn ids_stay_when_addresses_change() {
    let ids = |url: &str, key: &str| {
        let thread = FeedThread { key: ThreadKey::explicit(key).expect("a key"), ..thread(None, Some(url)) };
        let feed = feed(reply(FeedSubject::Thread(thread.clone()), vec![entry(1, thread)]));
        (feed.id, feed.entries.into_iter().map(|entry| entry.id).collect::<Vec<_>>())
    };
    assert_eq!(ids("https://b.example/old", "/old"), ids("https://b.example/new", "/new"));
}

#[test]
fn only_the_blogs_own_pages_are_linked() {
    let address = |url: Option<&str>| {
        feed(reply(FeedSubject::Site, vec![entry(12, thread(None, url))])).entries.remove(0).address
    };
    assert_eq!(address(Some("https://b.example/ä?b#c")), "https://b.example/%C3%A4?b#comment-12");
    let plain = "https://c.example/sites/b.example/thread?key=/posts/bread&comment=12#comment-12";
    for other in [None, Some("https://evil.example/a"), Some("javascript:alert(1)"), Some("/posts/bread")] {
        assert_eq!(address(other), plain, "{other:?}");
    }
}

#[test]
fn a_full_feed_of_replies_promises_no_total() {
    let replies = |count| FeedEntry { reply_count: count, ..entry(1, thread(None, None)) };
    let xml = |count| atom(&feed(reply(FeedSubject::Site, vec![replies(count)])));
    assert!(xml(limits::FEED_ENTRIES - 1).contains("<thr:total>49</thr:total>"));
    assert!(
        !xml(limits::FEED_ENTRIES).contains("thr:total")
            && xml(limits::FEED_ENTRIES).contains("thr:count=\"50\"")
    );
}

#[test]
fn an_empty_feed_has_all_a_feed_needs() {
    let key = ThreadKey::explicit("/no <one>").expect("a key");
    let xml = atom(&feed(reply(FeedSubject::UnknownThread(key), Vec::new())));
    let document = Document::parse(&xml).expect("well-formed");
    let root = document.root_element();
    assert_eq!(texts(root, "id"), ["tag:b.example,2026-09-21:threads?key=/no%20%3Cone%3E"]);
    assert_eq!(texts(root, "updated"), ["2026-09-21T14:13:20Z"]);
    assert_eq!(texts(root, "title"), ["Comments on “/no <one>”"]);
    assert!(feed_rs::parser::parse(xml.as_bytes()).expect("a feed").entries.is_empty());
}

#[test]
fn the_sentences_are_in_the_sites_language() {
    let french = FeedReply {
        language: "fr-CA".into(),
        ..reply(FeedSubject::Site, vec![entry(1, thread(Some("Pain"), None))])
    };
    let xml = atom(&feed(french));
    assert!(xml.contains("xml:lang=\"fr-CA\"") && xml.contains("Commentaires sur Bread &amp; butter"));
    assert!(xml.contains("<title>Ada sur «\u{A0}Pain\u{A0}»</title>"));
}

/// Texts that trip who writes XML by hand.
fn nasty() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("]]>".to_owned()),
        Just("<![CDATA[".to_owned()),
        Just("<!--".to_owned()),
        Just("</content></entry>".to_owned()),
        Just("&amp;&#0;&lt;&bogus;".to_owned()),
        Just("{name}{title}{site}".to_owned()),
        Just("\u{0}\u{1}\u{8}\u{B}\u{C}\u{E}\u{1F}\u{FFFE}\u{FFFF}".to_owned()),
        Just("\u{7F}\u{85}\u{9F}\u{1FFFE}\u{10FFFF}".to_owned()),
        Just("\r\n\t\r".to_owned()),
        Just("\u{2028}\u{202E}مرحبا שלום \u{200F}".to_owned()),
        Just("👩\u{200D}👩\u{200D}👧 🇫🇷 🏳️\u{200D}🌈".to_owned()),
        Just("\"'`=".to_owned()),
        "\\PC{0,8}",
        any::<String>(),
    ];
    proptest::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn whatever_people_write_the_feed_is_well_formed_and_says_it(
        name in nasty(), title in nasty(), html in nasty(), website in nasty(), path in nasty(), site in nasty(),
        times in (any::<i64>(), any::<Option<i64>>()),
    ) {
        let url = format!("https://b.example/{path}");
        let thread = thread(Some(&title), Some(&url));
        let nasty = FeedEntry {
            name: name.clone(),
            html: html.clone(),
            website: Some(format!("https://{website}")),
            created_at: times.0,
            edited_at: times.1,
            parent: Some(FeedParent { id: CommentId(1), created_at: times.0 }),
            ..entry(2, thread.clone())
        };
        let parent = FeedParent { id: CommentId(1), created_at: times.0 };
        let subject = FeedSubject::Replies(parent, Some(name.clone()), thread);
        let feed = feed(FeedReply { site_name: site, ..reply(subject, vec![nasty]) });

        let xml = atom(&feed);
        let document = Document::parse(&xml).expect("well-formed");
        let root = document.root_element();
        prop_assert_eq!(texts(root, "title"), [feed.title.as_str()]);
        let entry = root.children().find(|child| child.has_tag_name((ATOM, "entry"))).expect("an entry");
        let sayable: String = html.chars().filter(|c| !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}')).collect();
        prop_assert_eq!(texts(entry, "content"), [sayable.as_str()]);
        let author = entry.children().find(|child| child.has_tag_name((ATOM, "author"))).expect("an author");
        let said = texts(author, "name")[0];
        prop_assert!(!said.is_empty());
        let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert!(said == "Somebody" || words(said) == words(&name));
        prop_assert!(texts(entry, "title")[0].starts_with(said));
        for node in root.descendants() {
            for attribute in node.attributes().filter(|attribute| matches!(attribute.name(), "href" | "ref")) {
                prop_assert!(attribute.value().is_ascii() && !attribute.value().contains(char::is_whitespace));
            }
        }
        let replied = entry.children().find(|child| child.has_tag_name((THREADING, "in-reply-to"))).expect("a parent");
        prop_assert_eq!(replied.attribute("type"), Some("text/html"));

        let read = feed_rs::parser::parse(xml.as_bytes()).expect("an Atom feed");
        prop_assert_eq!(&read.id, &feed.id);
        prop_assert!(read.entries[0].updated.is_some() && read.entries[0].published.is_some());
        let text = json(&feed).expect("JSON");
        let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        prop_assert_eq!(value["items"][0]["content_html"].as_str(), Some(sayable.as_str()));
        let read = feed_rs::parser::parse(text.as_bytes()).expect("a JSON feed");
        prop_assert_eq!(&read.entries[0].id, &feed.entries[0].id);
    }
}
