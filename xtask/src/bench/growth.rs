//! Whether a site of a million comments costs more than one of a thousand.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use super::client::{Connection, Prepared};
use super::field::{Field, LARGE, SMALL};
use super::fill::Fill;
use super::report::{Bound, Row};
use super::throughput::{post, thread};

const ROUNDS: usize = 300;

/// The median time of reads and posts, the large site against the small one.
pub(super) fn rows(field: &Field) -> Result<Vec<Row>> {
    // A visitor's own view is never cached, so every read goes to the database.
    let read = |fill: &Fill, number: usize| {
        let bearer = format!("Bearer {}", field.token(fill, number));
        let spread = number * 7919 % fill.threads as usize;
        Prepared::get(&thread("thread", fill.site, spread + 1), &[("Authorization", &bearer)])
    };
    let long = |fill: &Fill, number: usize| {
        let bearer = format!("Bearer {}", field.token(fill, number));
        let path = format!("/api/v1/sites/{}/thread?key=/bench/long&sort=best", fill.site);
        Prepared::get(&path, &[("Authorization", &bearer)])
    };
    let write = |fill: &Fill, number: usize| post(field, fill, number, "growth");
    let rows = [
        compared(field, "reading at 1,000,000 comments, against 1,000", &read)?,
        compared(field, "  the best of a thread of 100,000, against 100", &long)?,
        compared(field, "posting at 1,000,000 comments, against 1,000", &write)?,
    ];
    Ok(rows.into())
}

fn compared(field: &Field, what: &str, request: &dyn Fn(&Fill, usize) -> Prepared) -> Result<Row> {
    let mut connection = Connection::open(field.causerie_port())?;
    let mut times = [Vec::with_capacity(ROUNDS), Vec::with_capacity(ROUNDS)];
    for number in 0..ROUNDS {
        // One after the other, so that whatever else the machine does hits both alike.
        for (fill, times) in [&SMALL, &LARGE].into_iter().zip(&mut times) {
            let request = request(fill, number);
            let start = Instant::now();
            let answer = connection.send(&request)?;
            times.push(start.elapsed());
            ensure!(answer.status < 300, "{what}: {}", String::from_utf8_lossy(&answer.body));
        }
    }
    let [small, large] = times.map(median);
    Ok(Row::figure(what, large, "ms", Bound::RatioAtMost(1.5)).against(small))
}

/// In milliseconds.
pub(super) fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times.get(times.len() / 2).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}
