//! From a request to its answer, through the engine's entry.

use std::borrow::Cow;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use causerie_engine::{Body, Context, Entry, Pending, Request, Response, Sending, Step, assets, http};
use causerie_shared::access::SignInLink;
use http_body_util::{Either, Full};
use hyper::body::Incoming;
use hyper::header::{HeaderName, HeaderValue};
use hyper::http::request::Parts;

use crate::assets::Assets;
use crate::clock;
use crate::metrics::Metrics;
use crate::outside::Outside;
use crate::pieces::{self, AnswerBody, UnderWay};
use crate::places::Places;
use crate::request_body::RequestBody;
use crate::settings::Installation;

/// Where Prometheus asks.
const METRICS: &str = "/metrics";

/// The most fields with cookies that are looked at.
const COOKIES: usize = 64;

/// Everything that answering needs.
pub(crate) struct Exchange {
    pub(crate) entry: Entry,
    pub(crate) places: Places,
    pub(crate) assets: Assets,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) outside: Outside,
    pub(crate) installation: Installation,
}

impl Exchange {
    /// Answers a request that came from that address. What takes long is noted in `under_way` while it does.
    pub(crate) async fn answer(
        self: &Arc<Self>,
        request: hyper::Request<Incoming>,
        peer: SocketAddr,
        under_way: &UnderWay,
    ) -> hyper::Response<AnswerBody> {
        let began = Instant::now();
        let (head, body) = request.into_parts();
        let method = head.method.clone();
        let mut body = RequestBody::new(body);
        let answer = match self.read(&head, &mut body).await {
            Some(asked) => self.respond(&asked, &mut body, &head, peer, under_way).await,
            None => Answer::Whole(too_slow()),
        };
        let (took, status) = (began.elapsed(), answer.status());
        self.metrics.answered(status, took);
        // The path names a site and perhaps a comment; the query, which names a page, stays out.
        tracing::debug!(%method, path = head.uri.path(), status, ?took, "answered");
        match answer {
            Answer::Whole(response) => sent(response),
            Answer::Pieces(sending, public_url) => pieces::send(self, sending, public_url, under_way),
        }
    }

    /// The request as the engine takes it; none where its body does not come.
    async fn read(&self, head: &Parts, body: &mut RequestBody) -> Option<Request> {
        let headers = http::READ_HEADERS.iter().filter_map(|name| {
            // HTTP/2 may send each cookie in a field of its own.
            let all = head.headers.get_all(*name).iter().take(if *name == "cookie" { COOKIES } else { 1 });
            let values: Vec<_> = all.map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
            (!values.is_empty()).then(|| ((*name).to_owned(), values.join("; ")))
        });
        let mut request = Request {
            method: head.method.as_str().to_owned(),
            path: head.uri.path().to_owned(),
            query: head.uri.query().unwrap_or_default().to_owned(),
            headers: headers.collect(),
            body: Vec::new(),
        };
        if request.may_write() && !request.comes_in_parts() {
            request.body = body.whole(request.body_limit()).await?;
        }
        Some(request)
    }

    async fn respond(
        &self,
        asked: &Request,
        body: &mut RequestBody,
        head: &Parts,
        peer: SocketAddr,
        under_way: &UnderWay,
    ) -> Answer {
        if assets::is_asset(&asked.path) {
            return Answer::Whole(self.assets.answer(asked));
        }
        if asked.path == METRICS && asked.method == "GET" {
            return Answer::Whole(self.told_metrics());
        }
        let mut random = [0; 32];
        // Without randomness tokens could be guessed.
        if asked.may_draw() && getrandom::fill(&mut random).is_err() {
            return Answer::Whole(Response::unavailable());
        }
        let mut client_address = None;
        if asked.may_write() {
            client_address = self.installation.client_address(&head.headers, peer);
        }
        let public_url = self.installation.public_url(head);
        let context = Context {
            now: clock::now(),
            random,
            config: &self.installation.config,
            client_address: client_address.as_deref(),
            public_url: &public_url,
        };
        let _long = asked.comes_in_parts().then(|| under_way.begin());
        match self.carry(asked, body, &context).await {
            Step::Done(response) => {
                // A client that still sends would not see the answer.
                body.drain().await;
                Answer::Whole(response)
            }
            Step::Send(sending) => Answer::Pieces(sending, public_url.into_owned()),
            _ => Answer::Whole(too_slow()),
        }
    }

    /// Takes a request to its answer, or to the first piece of it; to a part that did not come where the body breaks off.
    async fn carry(&self, asked: &Request, body: &mut RequestBody, context: &Context<'_>) -> Step {
        let mut step = self.entry.begin(asked, context);
        loop {
            match step {
                Step::Done(_) | Step::Send(_) => return step,
                Step::Ask(pending) => step = self.follow(pending, context).await,
                Step::Fetch(question, errand) => {
                    let answer = self.outside.ask(question).await;
                    if let Some(fault) = errand.fault(&answer, context.config) {
                        tracing::warn!(fault, "an outside service did not judge a comment");
                    }
                    step = self.entry.fetched(errand, &answer, context);
                }
                Step::Receive(receiving) => match body.part().await {
                    Some((bytes, is_last)) => {
                        step = self.entry.received(receiving, bytes, is_last, context);
                    }
                    None => return Step::Receive(receiving),
                },
            }
        }
    }

    /// Carries a call to its place, and what it tells back.
    pub(crate) async fn follow(&self, pending: Pending, context: &Context<'_>) -> Step {
        let reply = self.places.carry(pending.call()).await;
        self.entry.finish(pending, reply, context)
    }

    /// A link that signs the owner in once, at a server of that origin where none is set; none where it cannot be made.
    pub(crate) async fn owner_link(&self, origin: &str) -> Option<SignInLink> {
        let config = &self.installation.config;
        let bearer = format!("Bearer {}", config.owner_token.as_deref()?);
        let asked = Request {
            method: "POST".to_owned(),
            path: "/api/v1/sign-in/links".to_owned(),
            headers: vec![("authorization".to_owned(), bearer)],
            ..Request::default()
        };
        let mut random = [0; 32];
        getrandom::fill(&mut random).ok()?;
        let public_url = self.installation.set_public_url().unwrap_or(origin);
        let context = Context { now: clock::now(), random, config, client_address: None, public_url };
        match self.carry(&asked, &mut RequestBody::empty(), &context).await {
            Step::Done(response) => serde_json::from_slice(response.body.as_bytes()).ok(),
            _ => None,
        }
    }

    fn told_metrics(&self) -> Response {
        let text = self.metrics.text().unwrap_or_default();
        Response::new(200, "application/openmetrics-text; version=1.0.0; charset=utf-8", text)
            .with("cache-control", "no-store")
    }
}

/// An answer, or the beginning of one.
enum Answer {
    Whole(Response),
    /// With the server's own address as the request knew it.
    Pieces(Sending, String),
}

impl Answer {
    fn status(&self) -> u16 {
        match self {
            Self::Whole(response) => response.status,
            Self::Pieces(sending, _) => sending.head.as_ref().map_or(200, |head| head.status),
        }
    }
}

fn too_slow() -> Response {
    Response::new(408, "text/plain", "the body did not come in time\n".to_owned()).with("connection", "close")
}

/// The answer as hyper takes it.
fn sent(response: Response) -> hyper::Response<AnswerBody> {
    struct Shared(Body);
    impl AsRef<[u8]> for Shared {
        fn as_ref(&self) -> &[u8] {
            self.0.as_bytes()
        }
    }
    let body = Full::new(Bytes::from_owner(Shared(response.body.clone())));
    headed(response, Either::Left(body))
}

/// A body under the status and headers of a response.
pub(crate) fn headed(response: Response, body: AnswerBody) -> hyper::Response<AnswerBody> {
    let mut answer = hyper::Response::new(body);
    *answer.status_mut() = hyper::StatusCode::from_u16(response.status).unwrap_or_default();
    for (name, value) in response.headers {
        let value = match value {
            Cow::Borrowed(text) => Ok(HeaderValue::from_static(text)),
            Cow::Owned(text) => HeaderValue::try_from(text),
        };
        if let Ok(value) = value {
            answer.headers_mut().append(HeaderName::from_static(name), value);
        }
    }
    answer
}
