use std::collections::BTreeSet;
use std::sync::Arc;

use causerie_shared::error::{FieldError, FieldErrorCode};
use causerie_shared::{CommentId, ErrorCode, PageReference, Problem, SiteId, ThreadView, Timestamp};

use super::*;
use crate::render::markdown::markdown;

const THREAD: &str = r#"{
    "thread": {"key": "/posts/bread", "title": "Bread & <butter>", "url": "https://b.example/posts/bread/", "state": "open",
               "version": 3, "comment_count": 2, "reactions": {"heart": 5}, "my_reactions": []},
    "comments": [{"id": 1, "parent": null, "author": {"name": "Ada", "website": "https://ada.example", "badge": null},
                  "html": "<p>Hi</p>", "created_at": "2026-11-22T10:00:00Z", "edited_at": null, "status": "published",
                  "reactions": {"heart": 1}, "my_reactions": [], "mine": false, "pinned": false, "reply_count": 1,
                  "replies": [{"id": 2, "parent": 1, "author": {"name": "Grace", "website": null, "badge": null},
                               "html": "<p>Hello</p>", "created_at": "2026-11-22T10:01:00Z", "edited_at": null,
                               "status": "published", "reactions": {}, "my_reactions": [], "mine": false, "pinned": false,
                               "reply_count": 0, "replies": []}]}],
    "next": "c2", "site": {"name": "B", "language": "fr", "sort": "newest", "reactions": [{"key": "heart", "emoji": "❤️"}]}
}"#;

fn view() -> Arc<ThreadView> {
    Arc::new(serde_json::from_str(THREAD).expect("a thread"))
}

fn link() -> PageLink {
    PageLink {
        site: SiteId::try_from("b.example".to_owned()).expect("an id"),
        page: PageReference { url: Some("https://b.example/posts/bread/?a=1&b".into()), key: None },
        title: None,
        lang: Some("en".into()),
        theme: Theme::Auto,
        embed: false,
    }
}

fn origins() -> Vec<String> {
    vec!["https://b.example".into(), "https://www.b.example".into()]
}

fn page_of_thread(link: &PageLink, reply_to: Option<CommentId>) -> Document {
    thread_page(&ThreadPage {
        link,
        view: &view(),
        version: "1-3",
        origins: &origins(),
        expanded: &BTreeSet::new(),
        target: None,
        reply_to,
        now: Timestamp(0),
    })
}

fn page_of_comment(link: &PageLink, notice: Notice) -> Document {
    let comment = &view().comments[0];
    comment_page(&CommentPage {
        link,
        comment: &causerie_shared::CommentView { body: Some("\nHi <3".into()), ..comment.clone() },
        edit_key: "k-1",
        public_url: "https://c.example",
        site_language: "fr",
        origins: &origins(),
        notice,
        problem: None,
        typed: None,
    })
}

#[track_caller]
fn assert_has(document: &Document, parts: &[&str]) {
    for part in parts {
        assert!(document.html.contains(part), "{part} in {}", document.html);
    }
}

#[test]
fn a_thread_reads_answers_and_posts_without_script() {
    let document = page_of_thread(&link(), None);
    assert_has(
        &document,
        &[
            "<html lang=\"en\">",
            "Comments on “Bread &amp; &lt;butter&gt;”",
            "href=\"https://b.example/posts/bread/\"",
            "<div class=\"causerie\" data-version=\"1-3\" data-count=\"2\" lang=\"en\">",
            "id=\"comment-2\"",
            "method=\"post\"",
            "action=\"/sites/b.example/thread\"",
            "value=\"https://b.example/posts/bread/?a=1&amp;b\"",
            "reply=1#comment-1\"",
            "after=c2",
            "sort=oldest",
            "name=\"author\"",
        ],
    );
    assert!(!document.html.contains("<script"));
    assert!(!document.html.contains(" style="), "the policy forbids inline styles");
}

#[test]
fn the_form_stands_at_the_comment_it_answers() {
    let document = page_of_thread(&link(), Some(CommentId(2)));
    assert_has(&document, &["value=\"2\" type=\"hidden\" name=\"parent\""]);
    assert_eq!(document.html.matches("<textarea").count(), 1);
}

#[test]
fn the_page_speaks_the_language_asked_for_or_the_sites() {
    let french = PageLink { lang: None, ..link() };
    assert_has(&page_of_thread(&french, None), &["<html lang=\"fr\">", "Commentaires sur «\u{A0}Bread"]);
}

#[test]
fn nothing_runs_on_a_page_that_is_not_framed() {
    let document = page_of_thread(&link(), None);
    insta::assert_snapshot!(without_hashes(&document.policy));
}

#[test]
fn a_framed_page_runs_its_one_script_for_the_sites_own_pages() {
    let framed = PageLink { embed: true, theme: Theme::Dark, ..link() };
    let document = page_of_thread(&framed, None);
    assert_has(
        &document,
        &[
            "<html lang=\"en\" data-theme=\"dark\" data-origins=\"https://b.example https://www.b.example\" class=\"embedded\">",
            "value=\"1\" type=\"hidden\" name=\"embed\"",
            "value=\"dark\" type=\"hidden\" name=\"theme\"",
            "&amp;embed=1",
        ],
    );
    assert_eq!(document.html.matches("<script>").count(), 1);
    insta::assert_snapshot!(without_hashes(&document.policy));
}

/// Hashes change with every change of style; that they fit is tested below.
fn without_hashes(policy: &str) -> String {
    let mut parts = policy.split("'sha256-");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text += "'sha256-…'";
        text += part.split_once('\'').map_or("", |(_, rest)| rest);
    }
    text
}

#[test]
fn the_policy_allows_exactly_what_stands_in_the_page() {
    use base64::Engine as _;
    use sha2::Digest as _;
    let framed = PageLink { embed: true, ..link() };
    let Document { html, policy } = page_of_thread(&framed, None);
    for tag in ["style", "script"] {
        let start = html.find(&format!("<{tag}>")).expect("the tag") + tag.len() + 2;
        let end = html[start..].find(&format!("</{tag}>")).expect("its end") + start;
        let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(&html[start..end]));
        assert!(policy.contains(&format!("{tag}-src 'sha256-{hash}'")), "{tag}: {policy}");
    }
}

#[test]
fn a_site_without_origins_is_framed_by_nobody() {
    let document = thread_page(&ThreadPage {
        link: &link(),
        view: &view(),
        version: "1-3",
        origins: &[],
        expanded: &BTreeSet::new(),
        target: None,
        reply_to: None,
        now: Timestamp(0),
    });
    assert!(document.policy.ends_with("frame-ancestors 'none'"));
    assert!(!document.html.contains("href=\"https://b.example/"), "only registered origins are linked to");
}

#[test]
fn links_lead_to_the_blog_alone() {
    let lure =
        PageLink { page: PageReference { url: Some("https://evil.example/".into()), key: None }, ..link() };
    let mut view = (*view()).clone();
    view.thread.url = Some("javascript:alert(1)".into());
    let document = thread_page(&ThreadPage {
        link: &lure,
        view: &Arc::new(view),
        version: "0-0",
        origins: &origins(),
        expanded: &BTreeSet::new(),
        target: None,
        reply_to: None,
        now: Timestamp(0),
    });
    assert!(!document.html.contains("href=\"https://evil") && !document.html.contains("javascript:"));
}

#[test]
fn after_posting_the_private_link_is_shown() {
    let document = page_of_comment(&link(), Notice::Posted);
    let private = "https://c.example/sites/b.example/comments/1?key=k-1&amp;lang=en";
    assert_has(
        &document,
        &["<h1>Thank you.", &format!("<a href=\"{private}\">{private}</a>"), "#comment-1\""],
    );
    assert!(!document.html.contains("<form"));
    assert!(document.policy.ends_with("frame-ancestors 'none'"));
}

#[test]
fn the_private_link_leads_to_forms_that_change_and_delete() {
    let document = page_of_comment(&link(), Notice::None);
    assert_has(
        &document,
        &[
            "action=\"/sites/b.example/comments/1?key=k-1&amp;lang=en\"",
            // The first line end belongs to the tag, the second to the text.
            "<textarea class=\"entry\" name=\"body\" required dir=\"auto\">\n\nHi &lt;3</textarea>",
            "name=\"action\" value=\"edit\"",
            "name=\"action\" value=\"delete\"",
        ],
    );
}

#[test]
fn in_a_frame_the_way_stays_in_the_frame() {
    let framed = PageLink { embed: true, ..link() };
    let document = page_of_comment(&framed, Notice::Posted);
    assert_has(&document, &["target=\"_blank\"", "embed=1&amp;comment=1#comment-1\""]);
    assert!(document.policy.ends_with("frame-ancestors *"));
    assert_eq!(
        framed.comment(CommentId(1), "k", Notice::Posted),
        "/sites/b.example/comments/1?key=k&lang=en&embed=1&notice=posted"
    );
}

#[test]
fn a_refusal_says_why_and_keeps_every_word() {
    let typed = Typed {
        body: "\n</textarea><script>alert(1)</script>".into(),
        name: "\"Ada\"".into(),
        email: "nobody".into(),
        website: String::new(),
    };
    let problem = Problem::validation(vec![FieldError::new("author.email", FieldErrorCode::Invalid, "no")]);
    let link = link();
    let document = problem_page(&ProblemPage {
        problem: &problem,
        link: Some(&link),
        language: "fr",
        typed: Some(&typed),
        parent: Some(CommentId(7)),
    });
    assert_has(
        &document,
        &[
            "This is not an e-mail address.",
            "Your text is still here.",
            "\n\n&lt;/textarea&gt;&lt;script&gt;",
            "value=\"&quot;Ada&quot;\"",
            "value=\"nobody\"",
            "name=\"parent\" value=\"7\"",
        ],
    );
    assert!(!document.html.contains("<script"));
}

#[test]
fn a_private_link_that_leads_nowhere_says_so() {
    let problem = Problem::new(ErrorCode::UnknownComment, "gone");
    let page = ProblemPage { problem: &problem, link: None, language: "fr", typed: None, parent: None };
    assert_has(&problem_page(&page), &["Ce lien ne mène nulle part", "<html lang=\"fr\">"]);
}

#[test]
fn a_deleted_comment_leads_back() {
    let document = deleted_page(&link(), "fr", Some("https://b.example/posts/bread/"), &origins());
    assert_has(&document, &["Your comment is deleted.", "href=\"https://b.example/posts/bread/\""]);
}

#[test]
fn markdown_stands_in_a_page_as_it_was_stored() {
    let mut view = (*view()).clone();
    view.comments[0].html = markdown("**bold** <b>not</b>");
    let document = thread_page(&ThreadPage {
        link: &link(),
        view: &Arc::new(view),
        version: "1-3",
        origins: &origins(),
        expanded: &BTreeSet::new(),
        target: Some(CommentId(1)),
        reply_to: None,
        now: Timestamp(0),
    });
    assert_has(&document, &["<p><strong>bold</strong> &lt;b&gt;not&lt;/b&gt;</p>"]);
}

#[test]
fn pages_are_never_stored_and_never_tell_where_one_came_from() {
    let response = page_of_comment(&link(), Notice::None).response(200);
    assert_eq!(response.header("referrer-policy"), Some("same-origin"));
    assert_eq!(response.header("cache-control"), Some("no-store"));
    assert!(
        response
            .header("content-security-policy")
            .is_some_and(|policy| policy.starts_with("default-src 'none'"))
    );
}
