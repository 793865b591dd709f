//! What the process counts, for `/metrics` in the format of Prometheus. Nothing in it tells of a person or a page.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// Seconds: from what the cache answers to what a slow disk takes.
const SECONDS: [f64; 8] = [0.0001, 0.0005, 0.002, 0.01, 0.05, 0.2, 1.0, 5.0];
/// Calls: up to the most that one commit holds.
const CALLS: [f64; 7] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Status {
    status: u16,
}

/// The counters.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Status, Counter>,
    seconds: Histogram,
    connections: Gauge,
    commit_calls: Histogram,
}

impl Metrics {
    /// All at zero.
    pub(crate) fn new(version: &'static str) -> Arc<Self> {
        let mut registry = Registry::with_prefix("causerie");
        let requests = Family::<Status, Counter>::default();
        let seconds = Histogram::new(SECONDS);
        let connections = Gauge::default();
        let commit_calls = Histogram::new(CALLS);
        registry.register("requests", "Requests answered, by status", requests.clone());
        registry.register("request_seconds", "Time from a request's head to its answer", seconds.clone());
        registry.register("connections", "Open connections", connections.clone());
        registry.register("commit_calls", "Calls that one write to the disk committed", commit_calls.clone());
        let build = Family::<Vec<(String, String)>, Gauge>::default();
        build.get_or_create(&vec![("version".to_owned(), version.to_owned())]).set(1);
        registry.register("build", "The version that runs", build);
        Arc::new(Self { registry, requests, seconds, connections, commit_calls })
    }

    /// Counts an answer.
    pub(crate) fn answered(&self, status: u16, took: Duration) {
        self.requests.get_or_create(&Status { status }).inc();
        self.seconds.observe(took.as_secs_f64());
    }

    /// Counts a commit of so many calls.
    #[expect(clippy::cast_precision_loss, reason = "a handful")]
    pub(crate) fn committed(&self, calls: usize) {
        self.commit_calls.observe(calls as f64);
    }

    /// Counts a connection for as long as the answer lives.
    pub(crate) fn connected(&self) -> impl Drop + use<> {
        struct Open(Gauge);
        impl Drop for Open {
            fn drop(&mut self) {
                self.0.dec();
            }
        }
        self.connections.inc();
        Open(self.connections.clone())
    }

    /// All of it as text.
    ///
    /// # Errors
    /// None that can occur: it is written into memory.
    pub(crate) fn text(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_answers_commits_and_connections() {
        let metrics = Metrics::new("1.2.3");
        metrics.answered(200, Duration::from_millis(1));
        metrics.answered(200, Duration::from_millis(1));
        metrics.answered(404, Duration::from_millis(1));
        metrics.committed(3);
        let open = metrics.connected();
        drop(metrics.connected());
        let text = metrics.text().expect("text");
        for line in [
            "causerie_requests_total{status=\"200\"} 2",
            "causerie_requests_total{status=\"404\"} 1",
            "causerie_request_seconds_count 3",
            "causerie_commit_calls_sum 3.0",
            "causerie_connections 1",
            "causerie_build{version=\"1.2.3\"} 1",
        ] {
            assert!(text.lines().any(|told| told == line), "{line} in {text}");
        }
        drop(open);
    }
}
