use std::rc::Rc;
use std::sync::Arc;

use causerie_shared::{CommentId, CommentStatus, Sort, ThreadState, Timestamp, limits};

use super::*;
use crate::components::app::Outside;
use crate::locale::Locale;
use crate::samples;
use crate::state::{Effect, Place, Session, State};
use crate::view_options::{PlainPage, Typed};

fn html_of(view: ThreadView, options: &ViewOptions) -> String {
    without_marks(&thread_html(Arc::new(view), options))
}

/// Yew's marks name types in builds with debug assertions only, so they are no part of what is claimed here.
fn without_marks(html: &str) -> String {
    let mut parts = html.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |html, part| html + part.split_once("-->").map_or("", |(_, rest)| rest))
}

/// One tag a line, to read and to compare.
fn lines(html: &str) -> String {
    html.replace('\n', "").replace('<', "\n<").trim_start().to_owned()
}

fn embedded() -> ViewOptions {
    ViewOptions::default()
}

fn plain() -> PlainPage {
    PlainPage {
        address: "/sites/b/thread?url=%2Fa".into(),
        action: "/sites/b/thread?url=%2Fa".into(),
        fields: vec![("url".into(), "/a\"b".into())],
        ..PlainPage::default()
    }
}

/// How often a text is there.
fn count(html: &str, text: &str) -> usize {
    html.matches(text).count()
}

#[test]
fn an_empty_thread_invites() {
    insta::assert_snapshot!(lines(&html_of(samples::thread(&[]), &embedded())));
}

#[test]
fn a_comment_and_its_reply() {
    let mut view = samples::thread(&[(1, None), (2, Some(1))]);
    let comment = &mut view.comments[0];
    comment.edited_at = Some(Timestamp(comment.created_at.0 + 60_000));
    comment.pinned = true;
    comment.reactions = [("clap".into(), 1_234)].into();
    let author = comment.author.as_mut().expect("an author");
    author.website = Some("https://ada.example/?a=1&b=\"2\"".into());
    author.badge = Some("owner".into());
    insta::assert_snapshot!(lines(&html_of(view, &ViewOptions { target: Some(CommentId(2)), ..embedded() })));
}

#[test]
fn french() {
    let mut view = samples::thread(&[(1, None), (2, None)]);
    view.thread.comment_count = 1_017;
    view.next = Some("2".into());
    let html = html_of(view, &ViewOptions { locale: Locale::Fr, ..embedded() });
    for text in [
        "1\u{202F}017\u{A0}commentaires",
        "22\u{A0}novembre 2026",
        "aria-label=\"Répondre à Ada 1\"",
        "Afficher 1\u{202F}015\u{A0}commentaires de plus",
    ] {
        assert!(html.contains(text), "{text}\n{html}");
    }
}

#[test]
fn nesting_is_shown_as_deep_as_it_can_be_read() {
    let rows: Vec<_> = (1..=7).map(|id| (id, (id > 1).then(|| id - 1))).collect();
    let html = html_of(samples::thread(&rows), &embedded());
    assert_eq!(count(&html, "<ol"), limits::VISUAL_DEPTH, "the list of roots, and one for each level below");
    assert_eq!(count(&html, "<article"), 7);
    for id in 5..=7 {
        let parent = id - 1;
        assert!(
            html.contains(&format!(
                "href=\"#comment-{parent}\" class=\"quiet\">in reply to Ada {parent}</a>"
            )),
            "{id}"
        );
    }
    assert_eq!(count(&html, "in reply to"), 3);
}

#[test]
fn a_comment_whose_parent_is_not_on_the_page_says_so() {
    let html = html_of(samples::thread(&[(5, Some(3))]), &embedded());
    assert!(html.contains("href=\"#comment-3\" class=\"quiet\">in reply to an earlier comment</a>"));
}

#[test]
fn a_tombstone_keeps_its_place_and_nothing_else() {
    let mut view = samples::thread(&[(1, None), (2, Some(1))]);
    let gone = &mut view.comments[0];
    (gone.author, gone.html, gone.status) = (None, String::new(), CommentStatus::Deleted);
    let html = html_of(view, &embedded());
    assert!(html.contains("id=\"comment-1\""));
    assert!(html.contains("This comment was removed."));
    assert_eq!(count(&html, "data-act=\"reply\""), 1, "nobody answers what is gone");
}

#[test]
fn a_closed_thread_takes_nothing_and_keeps_reactions() {
    let mut view = samples::thread(&[(1, None)]);
    view.thread.state = ThreadState::Closed;
    let html = html_of(view, &embedded());
    assert!(html.contains("This conversation is closed."));
    assert!(!html.contains("<form") && !html.contains("data-act=\"reply\""));
    assert!(html.contains("data-act=\"react\""));
}

#[test]
fn three_hundred_comments_are_folded_where_many_answer_one() {
    let rows: Vec<_> = (1..=300).map(|id| (id, (id > 1).then_some(1))).collect();
    let html = html_of(samples::thread(&rows), &embedded());
    assert_eq!(count(&html, "<article"), 1 + limits::REPLIES_BEFORE_FOLD);
    assert!(html.contains("Show 294 more replies<"), "{html}");
    assert!(html.contains("aria-label=\"Show 294 more replies to Ada 1\""));
    let unfolded = ViewOptions { expanded: [CommentId(1)].into(), ..embedded() };
    assert_eq!(count(&html_of(samples::thread(&rows), &unfolded), "<article"), 300);
    let target = ViewOptions { target: Some(CommentId(250)), ..embedded() };
    assert_eq!(
        count(&html_of(samples::thread(&rows), &target), "<article"),
        300,
        "a target is never folded away"
    );
    let few: Vec<_> = (1..=7).map(|id| (id, (id > 1).then_some(1))).collect();
    assert_eq!(count(&html_of(samples::thread(&few), &embedded()), "<article"), 7);
}

#[test]
fn omitted_replies_are_offered_to_who_is_awake() {
    let mut view = samples::thread(&[(1, None), (2, Some(1))]);
    view.comments[0].replies_omitted = 7;
    assert!(html_of(view, &embedded()).contains("data-act=\"omitted\" data-id=\"1\""));
}

#[test]
fn hostile_names_are_only_names() {
    let mut view = samples::thread(&[(1, None)]);
    let author = view.comments[0].author.as_mut().expect("an author");
    author.name = "\"><script>alert(1)</script>'&{count}{name}".into();
    author.badge = Some("<b>".into());
    view.site.reactions[0].emoji = "<img src=x>".into();
    view.site.reactions[0].label = Some("\" onclick=\"x".into());
    view.site.reactions[0].key = "heart".into();
    let html = html_of(view, &embedded());
    assert!(
        !html.contains("<script")
            && !html.contains("<img")
            && !html.contains("<b>\"")
            && !html.contains("\" onclick=\"")
    );
    assert!(html.contains("{count}{name}"), "what is filled in is not filled in again");
    assert!(html.contains("aria-label=\"Comment by &quot;&gt;&lt;script&gt;"), "{html}");
}

#[test]
fn a_page_in_the_middle_leads_out() {
    let mut view = samples::thread(&[(40, None)]);
    view.partial = true;
    view.next = Some("40".into());
    view.thread.comment_count = 90;
    let html = html_of(view, &embedded());
    assert!(html.contains("data-act=\"all\""));
    assert!(html.contains(">Show more comments<"), "nobody knows how many are before");
}

#[test]
fn a_plain_page_works_without_script() {
    let mut view = samples::thread(&[(1, None), (2, None)]);
    view.next = Some("2".into());
    view.comments[0].reactions = [("heart".into(), 3)].into();
    let mode = Mode::Plain(plain());
    insta::assert_snapshot!(lines(&html_of(view, &ViewOptions { mode, ..embedded() })));
}

#[test]
fn a_refused_form_keeps_what_was_typed() {
    let typed = Typed { body: "</textarea><b>".into(), name: "A\"".into(), ..Typed::default() };
    let fault =
        causerie_shared::FieldError::new("author.email", causerie_shared::error::FieldErrorCode::Invalid, "");
    let page = PlainPage {
        reply_to: Some(CommentId(1)),
        refusal: "Not yet.".into(),
        faults: vec![fault],
        typed,
        ..plain()
    };
    let view = samples::thread(&[(1, None)]);
    let html = html_of(view, &ViewOptions { mode: Mode::Plain(page), ..embedded() });
    assert_eq!(count(&html, "<form"), 1, "inside the comment it answers");
    assert!(
        html.contains("<input type=\"hidden\" value=\"1\" name=\"parent\">")
            || html.contains("name=\"parent\"")
    );
    assert!(html.contains("&lt;/textarea&gt;&lt;b&gt;</textarea>"), "{html}");
    assert!(html.contains("value=\"A&quot;\""));
    assert!(html.contains("aria-invalid=\"true\" aria-describedby=\"reply-1-email-fault\""), "{html}");
    assert!(html.contains("Not yet."));
}

#[test]
fn links_of_a_plain_page_keep_how_it_is_read() {
    let rows: Vec<_> = (1..=9).map(|id| (id, (id > 1).then_some(1))).collect();
    let mut view = samples::thread(&rows);
    view.site.sort = Sort::Best;
    let options = ViewOptions { mode: Mode::Plain(plain()), expanded: [CommentId(7)].into(), ..embedded() };
    let html = html_of(view, &options);
    let link = "/sites/b/thread?url=%2Fa&amp;sort=best&amp;expand=7&amp;expand=1#comment-1";
    assert!(html.contains(link), "{html}");
}

#[test]
fn a_pending_comment_waits_for_somebody() {
    let mut view = samples::thread(&[(1, None)]);
    (view.comments[0].status, view.comments[0].mine) = (CommentStatus::Pending, true);
    let html = html_of(view, &embedded());
    assert!(html.contains("Waiting for Bread and more to read it. Only you see it until then."));
    assert!(html.contains("data-act=\"edit\"") && !html.contains("data-act=\"reply\""));
}

fn removed(reason: Option<&str>, may_answer: bool) -> ThreadView {
    let mut view = samples::thread(&[(1, None)]);
    let comment = &mut view.comments[0];
    comment.status = CommentStatus::Deleted;
    comment.reason = reason.map(Into::into);
    comment.may_answer = may_answer;
    view
}

#[test]
fn a_removed_comment_says_so_to_its_author() {
    let html = lines(&html_of(removed(Some("Off topic, <b>again</b>."), true), &embedded()));
    let (_, article) = html.split_once("<article").expect("a comment");
    insta::assert_snapshot!(article);
    let html = html_of(removed(None, false), &ViewOptions { locale: Locale::Fr, ..embedded() });
    assert!(html.contains(">La modération a retiré ce commentaire. Vous seul le voyez encore.<"), "{html}");
    assert!(html.contains(">Votre réponse est entre les mains de la modération.<"));
    assert!(!html.contains("data-act=\"answer\"") && !html.contains("<bdi>"));
}

#[test]
fn a_new_text_that_waits_says_so() {
    let mut view = samples::thread(&[(1, None)]);
    (view.comments[0].edit_waits, view.comments[0].mine) = (true, true);
    let html = html_of(view, &embedded());
    assert!(html.contains("Your new text waits to be read; until then readers see the earlier one."));
    assert!(html.contains("data-act=\"edit\"") && html.contains("data-act=\"reply\""));
}

#[test]
fn roles_have_words_and_nothing_else_is_a_badge() {
    let badged = |badge: &str| {
        let mut view = samples::thread(&[(1, None)]);
        view.comments[0].author.as_mut().expect("an author").badge = Some(badge.into());
        html_of(view, &embedded())
    };
    for (badge, word) in [("owner", "author"), ("author", "author"), ("moderator", "moderator")] {
        assert!(badged(badge).contains(&format!("class=\"badge\">{word}</span>")), "{badge}");
    }
    assert!(!badged("emperor").contains("emperor"));
}

/// What the reader sees who did something with the page.
fn html_to(view: ThreadView, act: impl FnOnce(&mut State)) -> String {
    let mut state = State::new(Arc::new(view), Rc::new(embedded()));
    act(&mut state);
    let awake = LocalServerRenderer::<App>::with_props(AppProps::awake(state, Rc::new(Nobody)));
    without_marks(&futures::executor::block_on(awake.render()))
}

#[test]
fn another_s_comment_can_be_reported_for_reasons_the_server_knows() {
    let html = html_to(samples::thread(&[(1, None)]), |state| state.ui.confirming = Some(CommentId(1)));
    let mut reasons: Vec<&str> =
        html.split("data-act=\"report-").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(reasons.pop(), Some("no"));
    assert_eq!(reasons.len(), 5);
    for reason in reasons {
        serde_json::from_value::<causerie_shared::moderation::ReportReason>(reason.into()).expect("a reason");
    }
    let html = html_to(samples::thread(&[(1, None)]), |state| state.ui.reported.push(CommentId(1)));
    assert!(html.contains("Thank you. The moderators were told.") && !html.contains("data-act=\"report\""));
    let mut view = samples::thread(&[(1, None)]);
    view.comments[0].mine = true;
    assert!(!html_of(view, &embedded()).contains("data-act=\"report\""), "nobody reports themselves");
}

#[test]
fn the_fragment_carries_what_the_loader_asks_for() {
    let html = fragment_html(Arc::new(samples::thread(&[(1, None)])), &embedded(), "3-42");
    let root = "<div class=\"causerie\" data-version=\"3-42\" data-count=\"1\" lang=\"en\"><!--<[";
    assert!(html.starts_with(root) && html.ends_with("]>--></div>"), "{html}");
}

/// Somebody who does nothing.
struct Nobody;

impl Outside for Nobody {
    fn run(&self, _: Effect, _: &yew::html::Scope<App>) {}

    fn rendered(&self) {}
}

#[test]
fn the_page_that_wakes_renders_what_the_server_rendered() {
    let mut view = samples::thread(&[(1, None), (2, Some(1)), (3, None)]);
    view.next = Some("3".into());
    let (view, options) = (Arc::new(view), Rc::new(ViewOptions { target: Some(CommentId(2)), ..embedded() }));
    let mut state = State::new(Arc::clone(&view), Rc::clone(&options));
    state.session = Session::new(Place::default(), Some("cv_x".into()), 20, Some(CommentId(2)));
    let awake = LocalServerRenderer::<App>::with_props(AppProps::awake(state, Rc::new(Nobody)));
    assert_eq!(futures::executor::block_on(awake.render()), thread_html(view, &options));
}
