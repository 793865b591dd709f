//! From requests to commands and from replies to answers, one file a resource.

pub(crate) mod access;
mod asked;
pub(crate) mod challenge;
pub(crate) mod comment;
pub(crate) mod counts;
pub(crate) mod export;
pub(crate) mod feed;
pub(crate) mod health;
pub(crate) mod import;
mod included;
pub(crate) mod moderation;
mod new_comment;
pub(crate) mod personal_data;
pub(crate) mod plain;
pub(crate) mod preflight;
pub(crate) mod preview;
pub(crate) mod reaction;
pub(crate) mod replies;
pub(crate) mod report;
pub(crate) mod search;
pub(crate) mod site;
pub(crate) mod thread;
mod thread_query;
mod thread_view;
mod written;

use std::sync::Arc;

use causerie_shared::Problem;
use serde::Serialize;

use crate::auth::VisitorToken;
use crate::command::{Call, Command, Place, Refusal, Reply};
use crate::context::Context;
use crate::entry::{Manner, unexpected_reply};
use crate::error;
use crate::http::{Request, Response};
use crate::read_cache::ReadCache;

pub(crate) use asked::Asked;

/// Where a request goes from here.
pub(crate) enum Next {
    /// Back to the client.
    Done(Response),
    /// To a place, and then on.
    Ask(Arc<Call>, Then),
    /// To the client, for the next part of the body, which is for that place.
    Receive(import::Receiving, Place),
    /// To the client with a piece of the answer, and then on.
    Send {
        /// The answer's head, before the first piece.
        head: Option<Box<Response>>,
        /// The piece.
        piece: Vec<u8>,
        /// Where the next piece comes from; none after the last one.
        rest: Option<Box<Next>>,
    },
}

/// What a place's reply is for.
#[derive(Debug)]
pub(crate) enum Then {
    /// Show a site.
    SiteRead,
    /// Note a site in the directory.
    SiteWritten,
    /// Show a site that was written.
    SiteRecorded(Box<site::Recorded>),
    /// Show all sites.
    SiteList,
    /// Show a page of a thread.
    Thread(Box<thread::Reading>),
    /// Show replies.
    Replies,
    /// Show a feed.
    Feed(Box<feed::Reading>),
    /// Show a comment.
    Comment,
    /// Show a comment that was posted, with this token where its author had none.
    CommentPosted(VisitorToken),
    /// Show reactions, with this token where the writer had none.
    Reaction(VisitorToken),
    /// Show a challenge.
    Challenge,
    /// Show numbers.
    Counts(counts::Wanted),
    /// Show Markdown rendered.
    Preview(String),
    /// Show what the place tells, with this status.
    Told(u16),
    /// Go on with an import.
    Import(import::After),
    /// Go on with an export.
    Export(Box<export::Sending>),
    /// Show what is held about somebody.
    PersonalData,
    /// Show the log as a table.
    LogTable,
    /// Show that a report was kept, with this token where its writer had none.
    Reported(VisitorToken),
    /// Say that it is done.
    Nothing,
    /// Show a comment to its author on a page of its own.
    Plain(Box<plain::Visit>),
    /// Go on with this request, now that it is known who asks.
    Authenticated(Box<Request>),
    /// Show what the directory tells about who may do what.
    Access(access::After),
}

/// What a place's reply makes of a request.
///
/// # Errors
/// `unavailable` where the reply is of no kind that fits.
pub(crate) fn present(
    then: Then,
    call: &Call,
    reply: Reply,
    context: &Context<'_>,
    manner: Manner,
    cache: &ReadCache,
) -> Result<Next, Problem> {
    written::note(call, &reply, cache);
    match then {
        Then::SiteRead => site::present(reply),
        Then::SiteWritten => site::record(reply, context),
        Then::SiteRecorded(recorded) => site::present_recorded(&recorded),
        Then::SiteList => site::present_list(reply),
        Then::Thread(reading) => thread::present(*reading, call, reply, context, manner, cache),
        Then::Replies => replies::present(reply),
        Then::Feed(reading) => feed::present(&reading, reply, context),
        Then::Comment => comment::present(reply),
        Then::CommentPosted(token) => comment::present_posted(reply, token),
        Then::Reaction(token) => reaction::present(reply, token),
        Then::Challenge => challenge::present(reply),
        Then::Counts(wanted) => counts::present(&wanted, reply),
        Then::Preview(body) => preview::present(&body),
        Then::Told(status) => told(reply, status),
        Then::Import(after) => import::present(after, call, reply, context),
        Then::Export(sending) => export::present(*sending, call, reply, context),
        Then::PersonalData => personal_data::present(call, reply),
        Then::LogTable => moderation::log::present_table(reply),
        Then::Reported(token) => report::present(reply, token),
        Then::Nothing => Ok(Next::Done(Response::empty(204).with("cache-control", "no-store"))),
        Then::Plain(visit) => plain::present(&visit, reply, context),
        Then::Authenticated(_) => Err(unexpected_reply()),
        Then::Access(after) => access::present(&after, reply, context),
    }
}

/// What a place told, as it is.
fn told(reply: Reply, status: u16) -> Result<Next, Problem> {
    let Reply::Told(told) = reply else { return Err(unexpected_reply()) };
    let json = Box::<str>::from(told.json).into_string();
    let response = Response::new(status, "application/json", json);
    Ok(Next::Done(response.with("cache-control", "private, no-store")))
}

/// The answer to what a place refused.
pub(crate) fn refused(then: Then, refusal: &Refusal) -> Response {
    match then {
        Then::Plain(visit) => plain::refused(&visit, refusal),
        Then::Thread(reading) if reading.is_page() => plain::problem(&refusal.problem),
        _ => error::refused(refusal),
    }
}

/// Asks a place.
pub(crate) fn ask(place: Place, command: Command, context: &Context<'_>, then: Then) -> Next {
    Next::Ask(Arc::new(Call { place, now: context.now, command }), then)
}

/// An answer in JSON that nobody keeps.
///
/// # Errors
/// `internal` where the value has no JSON form.
pub(crate) fn json_response(status: u16, value: &impl Serialize) -> Result<Response, Problem> {
    let json = serde_json::to_vec(value).map_err(|_| error::unreadable())?;
    Ok(Response::new(status, "application/json", json).with("cache-control", "private, no-store"))
}
