//! Load: requests over several connections at once, for a time or a number of them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail};

use super::client::{Connection, Prepared};

/// Enough to keep a single-threaded server busy, few enough to leave it a core.
const CONNECTIONS: usize = 16;

/// What a load did.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rate {
    /// Answers.
    pub(super) count: usize,
    /// Answers a second.
    pub(super) per_second: f64,
}

/// Sends requests for a while; `request` makes the nth one.
pub(super) fn for_a_while(
    port: u16,
    time: Duration,
    request: impl Fn(usize) -> Prepared + Sync,
) -> Result<Rate> {
    let start = Instant::now();
    run(port, |_| start.elapsed() < time, request)
}

/// Sends so many requests.
pub(super) fn so_many(port: u16, count: usize, request: impl Fn(usize) -> Prepared + Sync) -> Result<Rate> {
    run(port, |number| number < count, request)
}

fn run(
    port: u16,
    goes_on: impl Fn(usize) -> bool + Sync,
    request: impl Fn(usize) -> Prepared + Sync,
) -> Result<Rate> {
    let next = AtomicUsize::new(0);
    let start = Instant::now();
    let counts: Vec<Result<usize>> = thread::scope(|scope| {
        let work = || -> Result<usize> {
            let mut connection = Connection::open(port)?;
            let mut count = 0;
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if !goes_on(number) {
                    return Ok(count);
                }
                let answer = connection.send(&request(number))?;
                if answer.status >= 400 {
                    bail!("status {}: {}", answer.status, String::from_utf8_lossy(&answer.body));
                }
                count += 1;
            }
        };
        let workers: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(work)).collect();
        let joined = |worker: thread::ScopedJoinHandle<'_, _>| {
            worker.join().unwrap_or_else(|_| Err(anyhow!("a connection's thread died")))
        };
        workers.into_iter().map(joined).collect()
    });
    let count: usize = counts.into_iter().sum::<Result<usize>>()?;
    Ok(Rate { count, per_second: count as f64 / start.elapsed().as_secs_f64() })
}
