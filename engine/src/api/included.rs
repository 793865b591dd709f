//! A thread as a page may hold it from the start: what a generator of static pages asks for as it builds.

use causerie_shared::{Problem, ThreadView};

use super::Asked;
use super::thread_query;
use crate::context::Context;
use crate::http::Response;
use crate::query::Query;
use crate::render::included::{Included, included};
use crate::render::plain_page::{PageLink, Theme};

/// How the loader is to ask for the thread that the page holds.
#[derive(Debug)]
pub(super) struct Inclusion {
    link: PageLink,
    sort: Option<String>,
    limit: Option<String>,
}

impl Inclusion {
    /// What the query asks for; none where it asks for the fragment alone.
    pub(super) fn asked(asked: &Asked<'_>) -> Result<Option<Self>, Problem> {
        let query: &Query<'_> = &asked.query;
        if query.get("static") != Some("1") {
            return Ok(None);
        }
        let link = PageLink {
            site: asked.site()?,
            page: thread_query::page_reference(query),
            title: None,
            lang: thread_query::lang(query),
            theme: Theme::Auto,
            embed: false,
        };
        let given = |name: &str| query.get(name).map(str::to_owned);
        Ok(Some(Self { link, sort: given("sort"), limit: given("limit") }))
    }

    /// The answer around the fragment that the loader would be sent.
    pub(super) fn response(&self, view: &ThreadView, fragment: &str, context: &Context<'_>) -> Response {
        let html = included(&Included {
            link: &self.link,
            public_url: context.public_url,
            sort: self.sort.as_deref(),
            limit: self.limit.as_deref(),
            site_language: &view.site.language,
            fragment,
        });
        Response::new(200, "text/html; charset=utf-8", html)
    }
}
