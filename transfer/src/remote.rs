//! A server, asked as its owner.

use std::cell::Cell;
use std::env;
use std::time::Duration;

use anyhow::{Result, bail};
use causerie_shared::{Problem, SiteId};
use serde::de::DeserializeOwned;
use ureq::http::{Request, Response};
use ureq::{Agent, Body};

use crate::failure::Failure;
use crate::interruption::Interruption;
use crate::progress::Progress;

/// The variable with the owner's token.
const TOKEN: &str = "CAUSERIE_OWNER_TOKEN";

/// How long it waits before it asks again, each time.
const PAUSES: &[Duration] = &[
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(5),
    Duration::from_secs(10),
    Duration::from_secs(20),
];

/// The last step of an import takes over a million comments at once.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

/// Largest JSON answer that is read, in bytes: a report may name every comment of a large file.
const ANSWER_BYTES: u64 = 256 << 20;

/// A site on a server.
pub(crate) struct Remote {
    agent: Agent,
    server: String,
    site: SiteId,
    bearer: String,
    pauses: &'static [Duration],
    /// Whether it answered before. Until it does, a wrong address is likelier than a bad line.
    answered: Cell<bool>,
}

impl Remote {
    /// The site at that address, with the token of the environment.
    ///
    /// # Errors
    /// If there is no token.
    pub(crate) fn new(server: &str, site: &SiteId) -> Result<Self> {
        match env::var(TOKEN) {
            Ok(token) if !token.trim().is_empty() => Ok(Self::with(server, site, token.trim(), PAUSES)),
            _ => bail!(
                "{TOKEN} is not set; put the owner's token into it. A native server keeps it in the file owner-token \
                 of its folder; for a worker it is the secret that was set as OWNER_TOKEN"
            ),
        }
    }

    pub(crate) fn with(server: &str, site: &SiteId, token: &str, pauses: &'static [Duration]) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // The token is for this server alone.
            .max_redirects(0)
            .timeout_connect(Some(Duration::from_secs(20)))
            .timeout_send_body(Some(PATIENCE))
            .timeout_recv_response(Some(PATIENCE))
            .build();
        Self {
            agent: config.into(),
            server: server.to_owned(),
            site: site.clone(),
            bearer: format!("Bearer {token}"),
            pauses,
            answered: Cell::new(false),
        }
    }

    /// The URL of something below the site.
    pub(crate) fn url(&self, below: &str) -> String {
        format!("{}/api/v1/sites/{}{below}", self.server, self.site)
    }

    /// Asks until there is an answer or no hope, and reads it.
    ///
    /// # Errors
    /// See [`Failure`].
    pub(crate) fn json<T: DeserializeOwned>(
        &self,
        (method, below): (&str, &str),
        body: &[u8],
        interruption: &Interruption,
        progress: &mut Progress,
    ) -> Result<T, Failure> {
        let mut pauses = self.pauses.iter();
        loop {
            let failure = match self.json_once(method, below, body) {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            let is_first = matches!(failure, Failure::Unreachable { .. }) && !self.answered.get();
            match pauses.next() {
                Some(pause) if failure.may_pass() && !is_first => {
                    progress.note(&format!("{failure}; trying again in {} s", pause.as_secs_f32()));
                    interruption.pause(*pause)?;
                }
                _ => return Err(failure),
            }
        }
    }

    /// Asks once, and reads the answer.
    ///
    /// # Errors
    /// See [`Failure`].
    pub(crate) fn json_once<T: DeserializeOwned>(
        &self,
        method: &str,
        below: &str,
        body: &[u8],
    ) -> Result<T, Failure> {
        let mut response = self.ask(method, below, body)?;
        let status = response.status().as_u16();
        let bytes = response
            .body_mut()
            .with_config()
            .limit(ANSWER_BYTES)
            .read_to_vec()
            .map_err(|error| self.unreachable(&error))?;
        // JSON has a word for an answer without a body.
        let text = if bytes.is_empty() { b"null" } else { bytes.as_slice() };
        serde_json::from_slice(text).map_err(|_| self.strange(status, String::new()))
    }

    /// Asks once; the answer is a good one and not read yet.
    ///
    /// # Errors
    /// See [`Failure`].
    pub(crate) fn ask(&self, method: &str, below: &str, body: &[u8]) -> Result<Response<Body>, Failure> {
        let request = Request::builder()
            .method(method)
            .uri(self.url(below))
            .header("authorization", &self.bearer)
            .body(body)
            .map_err(|error| self.unreachable(&error.into()))?;
        let mut response = self.agent.run(request).map_err(|error| self.unreachable(&error))?;
        self.answered.set(true);
        if response.status().is_success() {
            return Ok(response);
        }
        Err(self.refusal(&mut response))
    }

    fn refusal(&self, response: &mut Response<Body>) -> Failure {
        let location = response.headers().get("location").and_then(|value| value.to_str().ok());
        let hint = location.map_or(String::new(), |location| format!(" (it points to {location})"));
        let status = response.status().as_u16();
        let problem = response.body_mut().read_to_vec().ok();
        match problem.and_then(|bytes| serde_json::from_slice::<Problem>(&bytes).ok()) {
            Some(problem) => Failure::Refused {
                server: self.server.clone(),
                site: self.site.clone(),
                problem: Box::new(problem),
            },
            None => self.strange(status, hint),
        }
    }

    fn strange(&self, status: u16, hint: String) -> Failure {
        Failure::Strange { server: self.server.clone(), status, hint }
    }

    fn unreachable(&self, error: &ureq::Error) -> Failure {
        Failure::Unreachable { server: self.server.clone(), why: error.to_string() }
    }
}
