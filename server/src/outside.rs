//! Outside services, asked by HTTP. The threads that wait for them are those for blocking work, and are gone a while later.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use causerie_engine::{Incoming, Outgoing};
use causerie_shared::limits;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use ureq::Agent;

/// Whoever asks outside.
pub(crate) struct Outside {
    /// Made for the first question: most installations ask nobody.
    agent: Arc<OnceLock<Agent>>,
    room: Arc<Semaphore>,
}

impl Outside {
    /// Nothing is under way yet.
    pub(crate) fn new() -> Self {
        Self { agent: Arc::default(), room: Arc::new(Semaphore::new(limits::JUDGE_QUESTIONS)) }
    }

    /// Sends a question; its answer, or why there is none, in words for the log.
    pub(crate) async fn ask(&self, question: Outgoing) -> Result<Incoming, String> {
        // Questions that wait for others would keep their writers waiting beyond all limits.
        let Ok(place) = Arc::clone(&self.room).try_acquire_owned() else {
            return Err("too many questions are under way".to_owned());
        };
        let agent = Arc::clone(&self.agent);
        let answered = spawn_blocking(move || {
            let _place = place;
            send(agent.get_or_init(agent_with_limits), &question).map_err(|error| error.to_string())
        });
        answered.await.map_err(|error| error.to_string())?
    }
}

fn agent_with_limits() -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        // What is told of a comment is for one address alone.
        .max_redirects(0)
        .timeout_global(Some(Duration::from_millis(limits::JUDGE_MILLIS.into())))
        .build();
    config.into()
}

fn send(agent: &Agent, question: &Outgoing) -> Result<Incoming, ureq::Error> {
    let mut request = agent.post(&question.url);
    for (name, value) in &question.headers {
        request = request.header(*name, value);
    }
    let mut response = request.send(&question.body)?;
    let headers = response.headers().iter().map(|(name, value)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    });
    let (status, headers) = (response.status().as_u16(), headers.collect());
    let body = response.body_mut().with_config().limit(limits::JUDGE_ANSWER_BYTES as u64).read_to_vec()?;
    Ok(Incoming { status, headers, body })
}
