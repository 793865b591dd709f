//! A page of a thread: as JSON, as a fragment of HTML for the loader, as a page for readers without script.

use std::sync::Arc;

use causerie_shared::{Problem, SiteId, ThreadView};

use super::included::Inclusion;
use super::plain::ThreadDress;
use super::{Asked, Next, Then, ask};
use super::{thread_query, thread_view};
use crate::command::{Call, Command, Known, Place, ReadThread, Reply, Version};
use crate::context::Context;
use crate::entry::{Manner, unexpected_reply};
use crate::error;
use crate::etag::EntityTag;
use crate::http::Response;
use crate::read_cache::{Found, FragmentForm, ReadCache, Snapshot, Taken};
use crate::render::fragment::fragment as rendered_fragment;

/// A read that waits for the site.
#[derive(Debug)]
pub(crate) struct Reading {
    site: SiteId,
    form: Form,
    if_none_match: Option<String>,
}

/// In which form the page is wanted.
#[derive(Debug)]
enum Form {
    Json,
    /// The fragment, unless it is the one of which the client shows the fingerprint.
    Fragment(FragmentForm, Option<String>),
    /// The fragment with all that a page needs to hold it from the start.
    Included(FragmentForm, Box<Inclusion>),
    Page(Box<ThreadDress>),
}

impl Reading {
    /// Whether a whole page is wanted, for a reader without script.
    pub(crate) fn is_page(&self) -> bool {
        matches!(self.form, Form::Page(_))
    }
}

/// `GET /api/v1/sites/{site}/thread`
pub(crate) fn json(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    read(asked, Form::Json)
}

/// `GET /api/v1/sites/{site}/thread.html`
pub(crate) fn fragment(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let form = FragmentForm {
        lang: thread_query::lang(&asked.query),
        expanded: thread_query::expanded(&asked.query)?,
        target: asked.query.comment_id("comment")?,
    };
    let form = match Inclusion::asked(asked)? {
        Some(inclusion) => Form::Included(form, Box::new(inclusion)),
        None => Form::Fragment(form, asked.query.get("known").map(str::to_owned)),
    };
    read(asked, form)
}

/// `GET /sites/{site}/thread`
pub(crate) fn page(asked: &mut Asked<'_>, dress: ThreadDress) -> Result<Next, Problem> {
    read(asked, Form::Page(Box::new(dress)))
}

/// Reads for an anonymous reader out of the cache where it can; for a visitor, whose view is their own, always afresh.
fn read(asked: &mut Asked<'_>, form: Form) -> Result<Next, Problem> {
    let site = asked.site()?;
    let key = thread_query::key(&asked.query)?;
    let page = thread_query::page_request(&asked.query)?;
    // What is put into a page is for everyone.
    let visitor = asked.visitor().filter(|_| !matches!(form, Form::Included(..)));
    let told = asked.request.header("if-none-match").filter(|_| visitor.is_none());
    let if_none_match = told.map(str::to_owned);
    let reading = Reading { site, form, if_none_match };
    let mut known = None;
    if visitor.is_none() {
        match asked.cache.find(&reading.site, &key, &page, asked.context.now) {
            Found::Fresh(snapshot) => {
                let (response, is_new) = answer(&reading, &snapshot, asked.manner, asked.context)?;
                if is_new {
                    asked.cache.recount(&reading.site, &key, &page, &snapshot);
                }
                return Ok(Next::Done(response));
            }
            Found::Stale(stale) => known = Some(stale),
            // A version that the client has from before is worth as much as one from the cache.
            Found::Nothing => {
                let told = told_version(&reading, asked.context);
                known = told.map(|version| Known { key: key.clone(), version });
            }
        }
    }
    let command = Command::ReadThread(ReadThread { key, page, visitor, known });
    let place = Place::Site(reading.site.clone());
    Ok(ask(place, command, asked.context, Then::Thread(Box::new(reading))))
}

/// The version in the entity tag that the client sent, if the tag is of this form.
fn told_version(reading: &Reading, context: &Context<'_>) -> Option<Version> {
    let told = reading.if_none_match.as_deref()?;
    EntityTag::version_in(told, suffix(&reading.form)?, context.config.version)
}

/// The page from the site, or the cached one that the site confirmed.
pub(crate) fn present(
    reading: Reading,
    call: &Call,
    reply: Reply,
    context: &Context<'_>,
    manner: Manner,
    cache: &ReadCache,
) -> Result<Next, Problem> {
    let Command::ReadThread(command) = &call.command else { return Err(unexpected_reply()) };
    match reply {
        Reply::NotModified => confirmed(reading, command, context, manner, cache),
        Reply::Thread(reply) => {
            let (version, origins) = (reply.version, reply.origins.clone());
            let snapshot = Snapshot::new(version, thread_view::view(*reply)?, origins);
            let (response, _) = answer(&reading, &snapshot, manner, context)?;
            if command.visitor.is_some() {
                return Ok(Next::Done(made_private(response)));
            }
            cache.keep(&reading.site, &command.key, command.page.clone(), Arc::new(snapshot), context.now);
            Ok(Next::Done(response))
        }
        _ => Err(unexpected_reply()),
    }
}

fn confirmed(
    reading: Reading,
    command: &ReadThread,
    context: &Context<'_>,
    manner: Manner,
    cache: &ReadCache,
) -> Result<Next, Problem> {
    let Some(known) = &command.known else { return Err(unexpected_reply()) };
    if let Some(snapshot) = cache.confirm(&reading.site, known, &command.page, context.now) {
        let (response, is_new) = answer(&reading, &snapshot, manner, context)?;
        if is_new {
            cache.recount(&reading.site, &known.key, &command.page, &snapshot);
        }
        return Ok(Next::Done(response));
    }
    if let Some(suffix) = suffix(&reading.form) {
        let tag = EntityTag::new(known.version, suffix, context.config.version);
        if reading.if_none_match.as_deref().is_some_and(|told| tag.is_in(told)) {
            return Ok(Next::Done(not_modified(tag)));
        }
    }
    // The page left the cache while the site was asked.
    let again = Command::ReadThread(ReadThread { known: None, ..command.clone() });
    let place = Place::Site(reading.site.clone());
    Ok(ask(place, again, context, Then::Thread(Box::new(reading))))
}

/// The answer out of a snapshot, and whether it is in a form that was not made before.
fn answer(
    reading: &Reading,
    snapshot: &Snapshot,
    manner: Manner,
    context: &Context<'_>,
) -> Result<(Response, bool), Problem> {
    let version = snapshot.version;
    if let Some(suffix) = suffix(&reading.form) {
        let tag = EntityTag::new(version, suffix, context.config.version);
        if reading.if_none_match.as_deref().is_some_and(|told| tag.is_in(told)) {
            return Ok((not_modified(tag), false));
        }
        let (response, is_new) = match &reading.form {
            Form::Fragment(form, known) => {
                let render = |view: &Arc<ThreadView>| rendered(view, version, form);
                let taken = snapshot.fragment(form, manner.gzip, render);
                let is_known = known.is_some() && *known == snapshot.fingerprint(form);
                let is_new = taken.is_new;
                (
                    if is_known { Response::empty(204) } else { sent(taken, "text/html; charset=utf-8") },
                    is_new,
                )
            }
            Form::Included(form, inclusion) => {
                let fragment = rendered(&snapshot.view, version, form);
                (inclusion.response(&snapshot.view, &fragment, context), false)
            }
            _ => {
                let taken = snapshot.json(manner.gzip).map_err(|_| error::unreadable())?;
                let is_new = taken.is_new;
                (sent(taken, "application/json"), is_new)
            }
        };
        return Ok((response.with("cache-control", "no-cache").with("etag", tag.into_text()), is_new));
    }
    match &reading.form {
        Form::Page(dress) => Ok((dress.response(snapshot, context.now), false)),
        Form::Json | Form::Fragment(..) | Form::Included(..) => Err(error::not_found()),
    }
}

/// What tells the entity tags of the forms apart; none for a page, which is never kept.
fn suffix(form: &Form) -> Option<&'static str> {
    match form {
        Form::Json => Some("json"),
        Form::Fragment(..) => Some("html"),
        Form::Included(..) => Some("static"),
        Form::Page(_) => None,
    }
}

fn rendered(view: &Arc<ThreadView>, version: Version, form: &FragmentForm) -> String {
    let lang = form.lang.as_deref().unwrap_or(&view.site.language);
    let version = format!("{}-{}", version.site, version.thread);
    rendered_fragment(view, &version, lang, &form.expanded, form.target)
}

fn sent(taken: Taken, content_type: &'static str) -> Response {
    let response = Response::new(200, content_type, taken.body);
    if taken.gzip { response.with("content-encoding", "gzip") } else { response }
}

fn not_modified(tag: EntityTag) -> Response {
    Response::empty(304).with("cache-control", "no-cache").with("etag", tag.into_text())
}

/// An answer made for one visitor.
fn made_private(mut response: Response) -> Response {
    response.headers.retain(|(name, _)| !matches!(*name, "etag" | "cache-control"));
    response.with("cache-control", "private, no-store")
}
