//! Outside services and pages, asked by HTTP. The threads that wait for them are those for blocking work, and are gone a while
//! later.

mod public_resolver;

use std::io::Read;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use causerie_engine::{Incoming, Outgoing, Whom};
use causerie_shared::limits;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use ureq::Agent;
use ureq::config::Config;
use ureq::unversioned::transport::DefaultConnector;

use public_resolver::PublicResolver;

/// Whoever asks outside.
pub(crate) struct Outside {
    /// For services that the operator named, and the site's own pages.
    anywhere: Asker,
    /// For pages that anybody may have named.
    public: Asker,
}

/// One way of asking, with room for so many questions at once.
struct Asker {
    /// Made for the first question: most installations ask nobody.
    agent: Arc<OnceLock<Agent>>,
    room: Arc<Semaphore>,
}

impl Asker {
    fn new(questions: usize) -> Self {
        Self { agent: Arc::default(), room: Arc::new(Semaphore::new(questions)) }
    }
}

impl Outside {
    /// Nothing is under way yet.
    pub(crate) fn new() -> Self {
        Self { anywhere: Asker::new(limits::JUDGE_QUESTIONS), public: Asker::new(limits::LINK_QUESTIONS) }
    }

    /// Sends a question; its answer, or why there is none, in words for the log.
    pub(crate) async fn ask(&self, question: Outgoing) -> Result<Incoming, String> {
        let asker = if question.whom == Whom::Page { &self.public } else { &self.anywhere };
        // Questions that wait for others would keep their writers waiting beyond all limits.
        let Ok(place) = Arc::clone(&asker.room).try_acquire_owned() else {
            return Err("too many questions are under way".to_owned());
        };
        let agent = Arc::clone(&asker.agent);
        let answered = spawn_blocking(move || {
            let _place = place;
            send(agent.get_or_init(|| agent_for(question.whom)), &question).map_err(|error| error.to_string())
        });
        answered.await.map_err(|error| error.to_string())?
    }
}

fn agent_for(whom: Whom) -> Agent {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        // What is told of a comment is for one address alone, and each address of a page is looked at before it is asked for.
        .max_redirects(0);
    match whom {
        Whom::Service | Whom::OwnPage => config.build().into(),
        // A proxy would look up names by itself, past the resolver.
        Whom::Page => {
            let config: Config = config.proxy(None).build();
            Agent::with_parts(config, DefaultConnector::default(), PublicResolver::default())
        }
    }
}

fn send(agent: &Agent, question: &Outgoing) -> Result<Incoming, ureq::Error> {
    let within = Duration::from_millis(question.whom.millis().into());
    let mut request = ureq::http::Request::builder().method(question.method).uri(&question.url);
    for (name, value) in &question.headers {
        request = request.header(*name, value);
    }
    let mut response = if question.method == "GET" {
        let request = request.body(())?;
        agent.run(agent.configure_request(request).timeout_global(Some(within)).build())?
    } else {
        let request = request.body(question.body.as_slice())?;
        agent.run(agent.configure_request(request).timeout_global(Some(within)).build())?
    };
    let headers = response.headers().iter().map(|(name, value)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    });
    let (status, headers) = (response.status().as_u16(), headers.collect());
    let limit = question.whom.bytes();
    let body = if question.whom.takes_beginning() {
        let mut beginning = Vec::new();
        let most = u64::try_from(limit).unwrap_or(u64::MAX);
        response.body_mut().as_reader().take(most).read_to_end(&mut beginning)?;
        beginning
    } else {
        response.body_mut().with_config().limit(limit as u64).read_to_vec()?
    };
    Ok(Incoming { status, headers, body })
}
