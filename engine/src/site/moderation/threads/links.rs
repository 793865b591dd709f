//! Where the pages of threads are, by what the site itself says.

use causerie_shared::moderation::{LinkState, LinkTold, LinksTold};
use causerie_shared::{ThreadKey, limits};

use super::told;
use crate::command::{Finding, Found, Link, LinksReply, Refusal, Reply};
use crate::database::{Database, DatabaseError};
use crate::site::Scene;
use crate::store::threads::{self, ThreadRow};
use crate::store::{thread_list, thread_moves};

/// The next few threads, with the addresses their pages may have.
pub(super) fn list(
    scene: &Scene<'_>,
    after: Option<i64>,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let origins = &scene.site.settings.origins;
    let mut links = Vec::new();
    for id in numbers(after, database)?.0 {
        let thread = threads::get(database, id)?;
        links.push(Link { thread: id, urls: urls(&thread, origins), key: thread.key });
    }
    Ok(Reply::Links(LinksReply { links, origins: origins.clone(), after }))
}

fn numbers(after: Option<i64>, database: &mut impl Database) -> Result<(Vec<i64>, u32), DatabaseError> {
    thread_list::numbers(database, after.unwrap_or(limits::COMMENT_ID), limits::LINKS_PER_CHECK)
}

/// The address that is known, and the same page on the site's first origin, where that is another: the blog may have moved.
fn urls(thread: &ThreadRow, origins: &[String]) -> Vec<String> {
    let mut urls: Vec<String> = thread.url.iter().cloned().collect();
    let is_own = |url: &String| origins.iter().any(|origin| origin_of(url) == Some(origin));
    let path = match &thread.url {
        Some(url) => origin_of(url).and_then(|origin| url.get(origin.len()..)),
        None => Some(thread.key.as_str()),
    };
    if let (false, Some(origin), Some(path)) =
        (urls.iter().any(is_own), origins.first(), path.filter(|path| path.starts_with('/')))
    {
        urls.push(format!("{origin}{path}"));
    }
    urls
}

/// The scheme and host that a URL begins with.
fn origin_of(url: &str) -> Option<&str> {
    let host = url.find("://")? + 3;
    let end = url.get(host..)?.find(['/', '?', '#']).map_or(url.len(), |at| host + at);
    url.get(..end)
}

/// Notes which pages are gone or found again, and tells what the site said.
pub(super) fn note(
    scene: &Scene<'_>,
    findings: &[Finding],
    after: Option<i64>,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let mut links = Vec::new();
    for finding in findings {
        // It may have become part of another meanwhile.
        if thread_moves::living(database, finding.thread)? != Some(finding.thread) {
            continue;
        }
        let thread = threads::get(database, finding.thread)?;
        let gone_since = match &finding.found {
            Found::Page(_) => None,
            Found::Gone => thread.gone_since.or(Some(scene.now)),
            Found::Elsewhere(_) | Found::Unknown(_) => thread.gone_since,
        };
        if gone_since != thread.gone_since {
            thread_list::set_gone(database, thread.id, gone_since)?;
        }
        links.push(link(thread, finding, database)?);
    }
    let (ids, left) = numbers(after, database)?;
    let next = ids.last().filter(|_| left > 0).map(ToString::to_string);
    told(&LinksTold { links, left, next })
}

fn link(
    thread: ThreadRow,
    finding: &Finding,
    database: &mut impl Database,
) -> Result<LinkTold, DatabaseError> {
    let (state, to, detail) = match &finding.found {
        Found::Page(url) => (page_state(&thread, url, database)?, Some(url.clone()), None),
        Found::Gone => (LinkState::Gone, None, None),
        Found::Elsewhere(url) => (LinkState::Elsewhere, Some(url.clone()), None),
        Found::Unknown(why) => (LinkState::Unknown, None, Some(why.clone())),
    };
    Ok(LinkTold {
        key: thread.key,
        title: thread.title,
        url: finding.url.clone().or(thread.url),
        state,
        to: to.filter(|_| state != LinkState::Good),
        detail,
        comments: thread.comment_count,
    })
}

/// What it means for a thread that its page is there.
fn page_state(
    thread: &ThreadRow,
    url: &str,
    database: &mut impl Database,
) -> Result<LinkState, DatabaseError> {
    let Ok(key) = ThreadKey::from_url(url) else { return Ok(LinkState::Unknown) };
    let led_to = thread_moves::led_to(database, &key)?;
    if led_to.is_some_and(|other| other != thread.id) {
        return Ok(LinkState::Joined);
    }
    let known = thread.url.as_deref();
    let is_there = match known.map(ThreadKey::from_url) {
        // A thread that the blogger named is where its page is.
        Some(Ok(path)) if !thread.key.as_str().starts_with('/') => path == key,
        _ => thread.key == key,
    };
    let is_on_origin = known.is_none_or(|known| origin_of(known) == origin_of(url));
    Ok(if is_there && is_on_origin { LinkState::Good } else { LinkState::Moved })
}
