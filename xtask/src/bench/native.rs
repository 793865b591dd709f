//! The native server beside a native server that always answers the same.

use std::time::Duration;

use anyhow::Result;

use super::client::{Connection, Prepared};
use super::cpu::cpu_nanoseconds;
use super::field::{Field, LARGE, SMALL, free_port};
use super::import::memory;
use super::load;
use super::report::{Bound, Row};
use super::throughput::{ACCEPT, post, reaction, thread, warm};
use crate::house::House;
use crate::process::{cargo, program, run};
use crate::serve::ServerProcess;
use crate::ui::Steps;

const READ: Duration = Duration::from_secs(4);
const WRITES: usize = 10_000;
const FIRST_READS: usize = 3_000;

/// Three times the best of the field, by what a fixed answer took on the same machine: 7,150 of 58,600 a second.
const HOT: Bound = Bound::RatioAtLeast(3.0 * 7_150.0 / 58_600.0);
/// Four times the best durable one of the field.
const POSTS: Bound = Bound::AtLeast(4.0 * 227.0);
/// In megabytes, with nobody there.
const IDLE: Bound = Bound::AtMost(30.0);

/// Compiles the server that always answers the same.
///
/// # Errors
/// If it does not compile.
pub(super) fn build(house: &House, steps: &mut Steps) -> Result<()> {
    steps.loud("fixed answer: compiling", || {
        run(cargo(house).args(["build", "--release", "--package", "fixed-answer"]))
    })
}

/// Memory when idle, hot reads, first reads, posts and reactions of the native server.
///
/// # Errors
/// If a server does not start or refuses.
pub(super) fn rows(house: &House, field: &Field) -> Result<Vec<Row>> {
    let idle = memory(field.causerie_process(), "VmRSS")?;
    let mut rows = vec![Row::figure("native: memory when idle", idle, "MB", IDLE)];
    let hot = Prepared::get(&thread("thread.html", SMALL.site, 1), &[ACCEPT]);
    let port = field.causerie_port();
    warm(port, &hot)?;
    let length = Connection::open(port)?.send(&hot)?.body.len();
    let (fixed, fixed_port) = fixed_answer(house, length)?;
    let baseline = per_second_of_cpu(&fixed, || load::for_a_while(fixed_port, READ, |_| hot.clone()))?;
    rows.push(Row::figure(format!("native: a fixed answer of {length} B"), baseline, "/s CPU", Bound::None));
    let server = field.server();
    let rate = per_second_of_cpu(server, || load::for_a_while(port, READ, |_| hot.clone()))?;
    rows.push(Row::figure("native: hot read of 20 comments, HTML", rate, "/s CPU", HOT).against(baseline));
    let first = |number: usize| {
        Prepared::get(&thread("thread.html", LARGE.site, number % FIRST_READS + 1), &[ACCEPT])
    };
    let mut measure = |what: &str, bound, rate: load::Rate| {
        rows.push(Row::figure(format!("native: {what}"), rate.per_second, "1/s", bound));
    };
    load::so_many(port, FIRST_READS, first)?;
    field.touch(&LARGE)?;
    measure("first read of a changed thread, HTML", Bound::None, load::so_many(port, FIRST_READS, first)?);
    measure("posts", POSTS, load::so_many(port, WRITES, |number| post(field, &SMALL, number, "native"))?);
    measure("reactions", Bound::None, load::so_many(port, WRITES, |number| reaction(field, number))?);
    Ok(rows)
}

fn fixed_answer(house: &House, length: usize) -> Result<(ServerProcess, u16)> {
    let port = free_port()?;
    let mut command = program(house, house.target().join("release/fixed-answer"));
    command.args([port.to_string(), length.to_string()]);
    let mut server = ServerProcess::start("fixed-answer", port, command)?;
    server.wait_until_ready()?;
    Ok((server, port))
}

/// Answers for each second that the server's threads worked: what one core gives, however busy the clients keep it.
fn per_second_of_cpu(server: &ServerProcess, load: impl FnOnce() -> Result<load::Rate>) -> Result<f64> {
    let before = cpu_nanoseconds(server.id())?;
    let answers = load()?.count;
    let worked = cpu_nanoseconds(server.id())? - before;
    Ok(answers as f64 / (worked as f64 / 1e9))
}
