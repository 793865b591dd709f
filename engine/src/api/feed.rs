//! Feeds of a site, of a thread and of the replies to a comment, in two formats.

use causerie_shared::{Problem, SiteId, limits};
use percent_encoding::utf8_percent_encode;

use super::{Asked, Next, Then, thread_query};
use crate::command::{Command, FeedReply, ReadFeed, Reply};
use crate::context::Context;
use crate::entry::unexpected_reply;
use crate::error;
use crate::etag::{self, EntityTag};
use crate::http::Response;
use crate::http_date;
use crate::render::feed::{self, Feed, is_query};
use crate::render::plain_page::PLAIN;

/// A feed that waits for the site.
#[derive(Debug)]
pub(crate) struct Reading {
    site: SiteId,
    format: Format,
    /// Its address below the server's.
    address: String,
    if_none_match: Option<String>,
    if_modified_since: Option<String>,
}

#[derive(Clone, Copy, Debug)]
enum Format {
    Atom,
    Json,
}

/// `GET /api/v1/sites/{site}/feed.atom`
pub(crate) fn site_atom(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    read(asked, Format::Atom, ReadFeed::Site, "feed.atom")
}

/// `GET /api/v1/sites/{site}/feed.json`
pub(crate) fn site_json(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    read(asked, Format::Json, ReadFeed::Site, "feed.json")
}

/// `GET /api/v1/sites/{site}/thread.atom`
pub(crate) fn thread_atom(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let key = thread_query::key(&asked.query)?;
    let path = format!("thread.atom?{}", named(asked));
    read(asked, Format::Atom, ReadFeed::Thread(key), &path)
}

/// `GET /api/v1/sites/{site}/thread.json`
pub(crate) fn thread_json(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let key = thread_query::key(&asked.query)?;
    let path = format!("thread.json?{}", named(asked));
    read(asked, Format::Json, ReadFeed::Thread(key), &path)
}

/// `GET /api/v1/sites/{site}/comments/{id}/replies.atom`
pub(crate) fn replies_atom(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let comment = asked.comment()?;
    let path = format!("comments/{comment}/replies.atom");
    read(asked, Format::Atom, ReadFeed::Replies(comment), &path)
}

/// `GET /api/v1/sites/{site}/comments/{id}/replies.json`
pub(crate) fn replies_json(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let comment = asked.comment()?;
    let path = format!("comments/{comment}/replies.json");
    read(asked, Format::Json, ReadFeed::Replies(comment), &path)
}

fn read(asked: &Asked<'_>, format: Format, command: ReadFeed, path: &str) -> Result<Next, Problem> {
    let site = asked.site()?;
    let header = |name: &str| asked.request.header(name).map(str::to_owned);
    let reading = Reading {
        address: format!("/api/v1/sites/{site}/{path}"),
        site,
        format,
        if_none_match: header("if-none-match"),
        if_modified_since: header("if-modified-since"),
    };
    asked.ask_site(Command::ReadFeed(command), Then::Feed(Box::new(reading)))
}

/// What names the thread in the query, as it came where a URI may hold it so: a reader that knows a feed by its address finds
/// it again in the feed.
fn named(asked: &Asked<'_>) -> String {
    let name = if asked.query.get("key").is_some() { "key" } else { "url" };
    let came = asked.request.query.split('&').find(|pair| {
        pair.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')).is_some_and(|value| !value.is_empty())
    });
    match came.filter(|pair| is_query(pair)) {
        Some(pair) => pair.to_owned(),
        None => {
            let value = asked.query.get(name).unwrap_or_default();
            format!("{name}={}", utf8_percent_encode(value, PLAIN))
        }
    }
}

/// The feed, or that the reader has it already.
pub(crate) fn present(reading: &Reading, reply: Reply, context: &Context<'_>) -> Result<Next, Problem> {
    let Reply::Feed(reply) = reply else { return Err(unexpected_reply()) };
    let FeedReply { changed_at, .. } = *reply;
    let feed = Feed::new(*reply, &reading.site, context.public_url, &reading.address);
    let (content_type, body) = match reading.format {
        Format::Atom => ("application/atom+xml; charset=utf-8", feed::atom(&feed)),
        Format::Json => ("application/feed+json", feed::json(&feed).map_err(|_| error::unreadable())?),
    };
    let tag = EntityTag::of_content("feed", body.as_bytes()).into_text();
    let response = if reading.is_known(&tag, changed_at.0) {
        Response::empty(304)
    } else {
        Response::new(200, content_type, body)
    };
    let fresh = format!("public, max-age={}", limits::FEED_FRESH_SECONDS);
    let response = response.with("cache-control", fresh).with("etag", tag);
    Ok(Next::Done(response.with("last-modified", http_date::written(changed_at))))
}

impl Reading {
    /// Whether the reader has this state. Where it names a tag, its date counts for nothing (RFC 9110, section 13.2.2).
    fn is_known(&self, tag: &str, changed_at: i64) -> bool {
        match (&self.if_none_match, &self.if_modified_since) {
            (Some(told), _) => etag::names(told, tag),
            (None, Some(since)) => http_date::read(since)
                .is_some_and(|since| changed_at.div_euclid(1_000) <= since.0.div_euclid(1_000)),
            (None, None) => false,
        }
    }
}
