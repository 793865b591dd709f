//! A thread on a page of its own: to read, to answer, to post.

use std::collections::BTreeSet;
use std::sync::Arc;

use causerie_shared::{CommentId, ThreadView, Timestamp};
use causerie_widget::locale::fill;
use causerie_widget::{Mode, PlainPage, Typed, ViewOptions, render};

use super::document::{Document, Frames, Parts, document};
use super::link::PageLink;
use crate::render::escape::Escaped;

/// What the page of a thread shows.
pub struct ThreadPage<'a> {
    /// How the reader came to it.
    pub link: &'a PageLink,
    /// The thread.
    pub view: &'a Arc<ThreadView>,
    /// Its version and its site's, such as `3-42`.
    pub version: &'a str,
    /// The site's registered origins: their pages may show this one in a frame.
    pub origins: &'a [String],
    /// Comments all of whose replies are shown (`expand=1,2`).
    pub expanded: &'a BTreeSet<CommentId>,
    /// The comment a permalink points at (`comment=12`).
    pub target: Option<CommentId>,
    /// The comment whose reply form stands open (`reply=12`).
    pub reply_to: Option<CommentId>,
    /// When it is asked for.
    pub now: Timestamp,
}

/// The page of a thread. Its form posts `url` or `key`, `title`, `parent`, `body`, `author`, `email` and `website`, and
/// carries `lang`, `theme` and `embed` along; [`FORM_OPENED`](super::FORM_OPENED) and [`FORM_TRAP`](super::FORM_TRAP) tell
/// people from programs.
#[must_use]
pub fn thread_page(page: &ThreadPage<'_>) -> Document {
    let ThreadPage { link, view, version, origins, expanded, target, reply_to, now } = *page;
    let locale = link.locale(&view.site.language);
    let options = ViewOptions {
        locale,
        expanded: expanded.clone(),
        target,
        mode: Mode::Plain(PlainPage {
            address: link.address(),
            action: link.action(),
            fields: link.form_fields(now),
            reply_to,
            typed: Typed::default(),
            refusal: String::new(),
            faults: Vec::new(),
        }),
    };
    let words = locale.page();
    let title = match view.thread.title.as_deref() {
        Some(title) => fill(words.title, "title", title),
        None => words.untitled.to_owned(),
    };
    let mut main = String::new();
    let mut blog = [view.thread.url.as_deref(), link.page.url.as_deref()].into_iter().flatten();
    if let Some(url) = blog.find(|url| is_on(url, origins)).filter(|_| !link.embed) {
        main += &format!("<p><a href=\"{}\">{}</a></p>\n", Escaped(url), Escaped(words.back));
    }
    let aside = if link.embed { " class=\"aside\"" } else { "" };
    main += &format!("<h1{aside}>{}</h1>\n", Escaped(&title));
    main += &render::fragment_html(Arc::clone(view), &options, version);
    main.push('\n');
    let feed = link.feed();
    if !link.embed {
        let words = locale.feed();
        main += &format!(
            "<p class=\"feed\"><a href=\"{}\" type=\"application/atom+xml\">{}</a></p>\n",
            Escaped(&feed),
            Escaped(words.follow)
        );
    }
    document(&Parts {
        title: &title,
        locale,
        theme: link.theme,
        embed: link.embed,
        frames: Frames::Origins(origins),
        origins,
        feed: Some(&feed),
        main,
    })
}

/// Whether a URL leads to a page of one of the origins. Anybody can make a link to a plain page with any `url` in it,
/// so only the blog's own addresses become links.
pub(crate) fn is_on(url: &str, origins: &[String]) -> bool {
    ammonia::Url::parse(url).is_ok_and(|url| {
        let origin = url.origin().ascii_serialization();
        matches!(url.scheme(), "http" | "https") && origins.contains(&origin)
    })
}
