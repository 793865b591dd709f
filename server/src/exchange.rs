//! From a request to its answer, through the engine's entry.

use std::borrow::Cow;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use causerie_engine::{Body, Context, Entry, Request, Response, Step, assets, http};
use causerie_shared::access::SignInLink;
use causerie_shared::limits;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::header::{HeaderName, HeaderValue};
use hyper::http::request::Parts;

use crate::assets::Assets;
use crate::clock;
use crate::metrics::Metrics;
use crate::outside::Outside;
use crate::places::Places;
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
    /// Answers a request that came from that address.
    pub(crate) async fn answer(
        &self,
        request: hyper::Request<Incoming>,
        peer: SocketAddr,
    ) -> hyper::Response<Full<Bytes>> {
        let began = Instant::now();
        let (head, body) = request.into_parts();
        let method = head.method.clone();
        let response = match self.read(&head, body).await {
            Some(asked) => self.respond(&asked, &head, peer).await,
            None => Response::new(408, "text/plain", "the body did not come in time\n".to_owned())
                .with("connection", "close"),
        };
        let took = began.elapsed();
        self.metrics.answered(response.status, took);
        // The path names a site and perhaps a comment; the query, which names a page, stays out.
        tracing::debug!(%method, path = head.uri.path(), status = response.status, ?took, "answered");
        sent(response)
    }

    /// The request as the engine takes it; none where its body does not come.
    async fn read(&self, head: &Parts, body: Incoming) -> Option<Request> {
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
        if request.may_write() {
            let within = Duration::from_millis(limits::BODY_MILLIS);
            let most = http::body_limit(&request.path);
            request.body = tokio::time::timeout(within, read_body(body, most)).await.ok()??;
        }
        Some(request)
    }

    async fn respond(&self, asked: &Request, head: &Parts, peer: SocketAddr) -> Response {
        if assets::is_asset(&asked.path) {
            return self.assets.answer(asked);
        }
        if asked.path == METRICS && asked.method == "GET" {
            return self.told_metrics();
        }
        let mut random = [0; 32];
        // Without randomness tokens could be guessed.
        if asked.may_draw() && getrandom::fill(&mut random).is_err() {
            return Response::unavailable();
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
        self.carry(asked, &context).await
    }

    async fn carry(&self, asked: &Request, context: &Context<'_>) -> Response {
        let mut step = self.entry.begin(asked, context);
        loop {
            match step {
                Step::Done(response) => return response,
                Step::Ask(pending) => {
                    let reply = self.places.carry(pending.call()).await;
                    step = self.entry.finish(pending, reply, context);
                }
                Step::Fetch(question, errand) => {
                    let answer = self.outside.ask(question).await;
                    if let Some(fault) = errand.fault(&answer, context.config) {
                        tracing::warn!(fault, "an outside service did not judge a comment");
                    }
                    step = self.entry.fetched(errand, &answer, context);
                }
            }
        }
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
        let response = self.carry(&asked, &context).await;
        serde_json::from_slice(response.body.as_bytes()).ok()
    }

    fn told_metrics(&self) -> Response {
        let text = self.metrics.text().unwrap_or_default();
        Response::new(200, "application/openmetrics-text; version=1.0.0; charset=utf-8", text)
            .with("cache-control", "no-store")
    }
}

/// The body's bytes, at most the engine's limit and one more; none where the connection breaks.
async fn read_body(mut body: Incoming, most: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.ok()?.into_data() else { continue };
        length += data.len();
        let room = (most + 1).saturating_sub(bytes.len());
        bytes.extend_from_slice(&data[..data.len().min(room)]);
        // What is too much is read and forgotten: a client that still sends would not see the answer.
        if length > http::BODY_DRAINED {
            break;
        }
    }
    Some(bytes)
}

/// The answer as hyper takes it.
fn sent(response: Response) -> hyper::Response<Full<Bytes>> {
    struct Shared(Body);
    impl AsRef<[u8]> for Shared {
        fn as_ref(&self) -> &[u8] {
            self.0.as_bytes()
        }
    }
    let mut answer = hyper::Response::new(Full::new(Bytes::from_owner(Shared(response.body))));
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
