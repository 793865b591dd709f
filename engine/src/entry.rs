//! The stateless entry that every shell holds: requests in, answers out, and between them calls to carry.

use std::borrow::Cow;
use std::sync::Arc;

use causerie_shared::{ErrorCode, Problem};

use crate::api::{self, Then};
use crate::auth::{SessionToken, session_cookie};
use crate::command::{AccessReply, Call, Consultation, Place, Reply};
use crate::context::Context;
use crate::errand::Errand;
use crate::error;
use crate::http::{Body, Incoming, Outgoing, Request, Response};
use crate::judges::Hearing;
use crate::links::LinkCheck;
use crate::read_cache::ReadCache;
use crate::router;

pub use crate::site::apply;

/// The entry's state: nothing but a cache, which may be lost at any time. Several threads may share it.
#[derive(Debug, Default)]
pub struct Entry {
    cache: ReadCache,
}

/// What to do next with a request.
#[derive(Debug)]
pub enum Step {
    /// Send this answer.
    Done(Response),
    /// Carry the call to its place and come back with the reply.
    Ask(Pending),
    /// Send this out of the house and come back with the answer, or with why there is none.
    Fetch(Outgoing, Errand),
    /// Read the next part of the body, at most [`crate::http::PART_LIMIT`] bytes, and come back with it.
    Receive(Receiving),
    /// Send a piece of the answer. Where there is more, carry the call and come back with the reply.
    Send(Sending),
}

/// A request whose body is read in parts.
#[derive(Debug)]
pub struct Receiving {
    at: api::import::Receiving,
    place: Place,
    manner: Manner,
}

/// An answer that goes out in pieces.
#[derive(Debug)]
pub struct Sending {
    /// Status and headers, with the first piece.
    pub head: Option<Response>,
    /// The piece.
    pub piece: Vec<u8>,
    /// What the next piece comes from; none after the last one.
    pub rest: Option<Pending>,
}

/// A request on its way, waiting for a place's reply.
#[derive(Debug)]
pub struct Pending {
    call: Arc<Call>,
    then: Then,
    manner: Manner,
}

/// How a request wants its answer, whatever the answer is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Manner {
    /// The answer's head alone.
    pub(crate) head: bool,
    /// From the interface that pages of other origins may call, and not for who a cookie names.
    pub(crate) cross_origin: bool,
    /// For a reader without script, not for a program.
    pub(crate) page: bool,
    /// In gzip where that pays.
    pub(crate) gzip: bool,
    /// With a new token for the session it was asked in.
    pub(crate) renews_session: bool,
}

impl Pending {
    /// The call to carry.
    #[must_use]
    pub fn call(&self) -> &Arc<Call> {
        &self.call
    }

    /// The same request with another call to carry.
    pub(crate) fn with(self, call: Arc<Call>) -> Self {
        Self { call, ..self }
    }
}

impl Entry {
    /// An entry with an empty cache.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a request as far as it goes without data: size cap, parsing, authentication, validation, rendering; and to
    /// the end where the cache has the answer.
    pub fn begin(&self, request: &Request, context: &Context<'_>) -> Step {
        let manner = Manner {
            head: request.method == "HEAD",
            cross_origin: request.path.starts_with("/api/") && !router::heeds_cookie(request),
            page: request.path.starts_with("/sites/"),
            gzip: context.config.compress && accepts_gzip(request),
            renews_session: false,
        };
        let next = router::route(request, context, manner, &self.cache);
        conclude(next, manner, context)
    }

    /// Makes a place's reply an answer, or the next call.
    pub fn finish(&self, pending: Pending, reply: Reply, context: &Context<'_>) -> Step {
        let reply = match reply {
            Reply::Consult(site) => return consult(pending, site, context),
            Reply::Links(links) => {
                return proceed(Errand::Links(Box::new(LinkCheck::of(pending, links))), context);
            }
            reply => reply,
        };
        let Pending { call, then, manner } = pending;
        let (next, manner) = match (then, reply) {
            (then, Reply::Refused(refusal)) => (Ok(api::Next::Done(api::refused(then, &refusal))), manner),
            (Then::Authenticated(request), Reply::Access(reply)) => match *reply {
                AccessReply::Authenticated(found) => {
                    let manner = Manner { renews_session: found.renewed, ..manner };
                    (router::go_on(&request, found.identity, context, manner, &self.cache), manner)
                }
                _ => (Err(unexpected_reply()), manner),
            },
            (then, reply) => (api::present(then, &call, reply, context, manner, &self.cache), manner),
        };
        conclude(next, manner, context)
    }

    /// Takes the next part of a body; `is_last` says that the body ends with it.
    #[must_use]
    pub fn received(
        &self,
        receiving: Receiving,
        bytes: Vec<u8>,
        is_last: bool,
        context: &Context<'_>,
    ) -> Step {
        let Receiving { at, place, manner } = receiving;
        conclude(Ok(api::import::received(at, place, bytes, is_last, context)), manner, context)
    }

    /// Takes what was answered out of the house, or why nothing was, in words for the log.
    #[must_use]
    pub fn fetched(
        &self,
        mut errand: Errand,
        answer: &Result<Incoming, String>,
        context: &Context<'_>,
    ) -> Step {
        errand.hear(answer, context.config);
        proceed(errand, context)
    }
}

/// Begins to ask others about the comment that is to be posted.
fn consult(pending: Pending, site: Consultation, context: &Context<'_>) -> Step {
    let manner = pending.manner;
    match Hearing::of(pending, site) {
        Some(hearing) => proceed(Errand::Hearing(Box::new(hearing)), context),
        None => conclude(Err(unexpected_reply()), manner, context),
    }
}

/// Asks the next, or goes back to the place with what all of them said.
fn proceed(mut errand: Errand, context: &Context<'_>) -> Step {
    match errand.question(context.config) {
        Some(question) => Step::Fetch(question, errand),
        None => Step::Ask(errand.closed()),
    }
}

fn conclude(next: Result<api::Next, Problem>, manner: Manner, context: &Context<'_>) -> Step {
    let response = match next {
        Ok(api::Next::Ask(call, then)) => return Step::Ask(Pending { call, then, manner }),
        Ok(api::Next::Receive(at, place)) => return Step::Receive(Receiving { at, place, manner }),
        Ok(api::Next::Send { head, piece, rest }) => {
            let rest = rest.and_then(|rest| match *rest {
                api::Next::Ask(call, then) => Some(Pending { call, then, manner }),
                _ => None,
            });
            // What comes in pieces is compressed by nobody.
            let plain = Manner { gzip: false, ..manner };
            let head = head.map(|head| dressed(*head, plain, context));
            let rest = rest.filter(|_| !manner.head);
            return Step::Send(Sending { head, piece: if manner.head { Vec::new() } else { piece }, rest });
        }
        Ok(api::Next::Done(response)) => response,
        Err(problem) if manner.page => api::plain::problem(&problem),
        Err(problem) => error::response(&problem),
    };
    Step::Done(dressed(response, manner, context))
}

/// The answer with what every answer bears.
fn dressed(mut response: Response, manner: Manner, context: &Context<'_>) -> Response {
    if response.header("x-content-type-options").is_none() {
        response.headers.push(("x-content-type-options", Cow::Borrowed("nosniff")));
    }
    if manner.renews_session && response.header("set-cookie").is_none() {
        let token = SessionToken::from_random(&context.random);
        response.headers.push(("set-cookie", session_cookie::keeping(&token, context.public_url).into()));
    }
    // No cookie was looked at and none is set, so any page may have what a program could fetch anyway.
    if manner.cross_origin && response.header("set-cookie").is_none() {
        response.headers.push(("access-control-allow-origin", Cow::Borrowed("*")));
    }
    if context.config.compress {
        response.headers.push(("vary", Cow::Borrowed("accept-encoding")));
        if manner.gzip {
            crate::compression::compress_if_worth_it(&mut response);
        }
    }
    if manner.head {
        response.body = Body::empty();
    }
    response
}

fn accepts_gzip(request: &Request) -> bool {
    request.header("accept-encoding").is_some_and(crate::compression::names_gzip)
}

/// The problem of a reply that does not fit its call: the entry and the place are of different versions.
pub(crate) fn unexpected_reply() -> Problem {
    Problem::new(ErrorCode::Unavailable, "the server is being updated; try again in a moment")
}
