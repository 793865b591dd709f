//! Pages for readers without script: a thread with its form, one's own comment, and what went wrong.

mod own_comment;
mod post_form;

use std::collections::BTreeSet;

use causerie_shared::{CommentId, Problem, SiteId, Timestamp};

use super::{Asked, Next, thread, thread_query};
use crate::command::{Refusal, Reply};
use crate::context::Context;
use crate::http::Response;
use crate::query::Query;
use crate::read_cache::Snapshot;
use crate::render::plain_page::{PageLink, ProblemPage, Theme, ThreadPage, problem_page, thread_page};

pub(crate) use own_comment::{change, comment};
pub(crate) use post_form::post;

/// A visit that waits for the site.
#[derive(Debug)]
pub(crate) enum Visit {
    /// To post.
    Post(post_form::Posting),
    /// To one's own comment.
    Own(own_comment::Visit),
}

/// How the page of a thread is to look.
#[derive(Debug)]
pub(crate) struct ThreadDress {
    link: PageLink,
    expanded: BTreeSet<CommentId>,
    target: Option<CommentId>,
    reply_to: Option<CommentId>,
}

impl ThreadDress {
    /// The page.
    pub(super) fn response(&self, snapshot: &Snapshot, now: Timestamp) -> Response {
        let version = format!("{}-{}", snapshot.version.site, snapshot.version.thread);
        let page = ThreadPage {
            link: &self.link,
            view: &snapshot.view,
            version: &version,
            origins: &snapshot.origins,
            expanded: &self.expanded,
            target: self.target,
            reply_to: self.reply_to,
            now,
        };
        thread_page(&page).response(200)
    }
}

/// `GET /sites/{site}/thread`
pub(crate) fn thread(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let dress = ThreadDress {
        link: link(asked.site()?, &asked.query)?,
        expanded: thread_query::expanded(&asked.query)?,
        target: asked.query.comment_id("comment")?,
        reply_to: asked.query.comment_id("reply")?,
    };
    thread::page(asked, dress)
}

/// What a query or a form says of the page.
fn link(site: SiteId, query: &Query<'_>) -> Result<PageLink, Problem> {
    Ok(PageLink {
        site,
        page: thread_query::page_reference(query),
        title: query.get("title").map(str::to_owned),
        lang: thread_query::lang(query),
        theme: query.get("theme").map(Theme::from_name).unwrap_or_default(),
        embed: query.get("embed") == Some("1"),
    })
}

/// What the site's reply makes of a visit.
///
/// # Errors
/// `unavailable` where the reply is of no kind that fits.
pub(super) fn present(visit: &Visit, reply: Reply, context: &Context<'_>) -> Result<Next, Problem> {
    match visit {
        Visit::Post(posting) => post_form::present(posting, reply),
        Visit::Own(visit) => own_comment::present(visit, reply, context),
    }
}

/// The page about what the site refused.
pub(super) fn refused(visit: &Visit, refusal: &Refusal) -> Response {
    let response = match visit {
        Visit::Post(posting) => post_form::refused(posting, &refusal.problem),
        Visit::Own(_) => problem(&refusal.problem),
    };
    match refusal.retry_after {
        Some(seconds) => response.with("retry-after", seconds.to_string()),
        None => response,
    }
}

/// The page about a refusal of which no more is known than the problem.
pub(crate) fn problem(problem: &Problem) -> Response {
    let page = ProblemPage { problem, link: None, language: "en", typed: None, parent: None };
    problem_page(&page).response(problem.status)
}
