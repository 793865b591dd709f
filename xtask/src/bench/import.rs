//! Importing a large file in one request, in both shells: how fast, and what memory it takes at most.

mod generated;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use causerie_shared::interchange::ImportReport;
use ureq::SendBody;

use super::field::{emptied, free_port, put_site};
use super::report::{Bound, Row};
use crate::house::House;
use crate::serve::{self, OwnerToken, Settings, Shell};
use crate::ui::Steps;
pub(crate) use generated::FileFormat;
use generated::{COMMENTS, Generated};

const SITE: &str = "imported";

/// A file that takes longer than this is not imported in one go.
const PATIENCE: Duration = Duration::from_secs(30 * 60);

/// What the platform gives an object, in megabytes. Only the native server is held to it: workerd lets the garbage of sent parts
/// lie as long as nothing presses, and the platform counts an object, not a process.
const MEMORY: Bound = Bound::AtMost(128.0);

/// How many steps it counts.
pub(super) const STEPS: usize = 2;

/// Comments a second and memory, first of the native server, then of the worker, whose rate is told against the former's.
/// The ratio of memory is that to the file's size.
///
/// # Errors
/// If a server does not start, or does not take all of the file.
pub(super) fn rows(house: &House, state: &Path, format: FileFormat, steps: &mut Steps) -> Result<Vec<Row>> {
    let mut measured = |shell, name| {
        emptied(state)?;
        steps
            .quiet(&format!("import of {COMMENTS} comments, {name}"), || measure(house, shell, state, format))
    };
    let native = measured(Shell::Native, "native")?;
    let worker = measured(Shell::Worker, "worker")?;
    emptied(state)?;
    let rate = |what: &str, run: &Run| {
        Row::figure(
            format!("{what}: import of {COMMENTS} comments, {format}"),
            run.per_second,
            "1/s",
            Bound::None,
        )
    };
    let peak = |what: &str, run: &Run| {
        Row::figure(format!("{what}: memory at most"), run.peak, "MB", Bound::None).against(run.file)
    };
    let growth = |what: &str, run: &Run, bound| {
        Row::figure(format!("{what}: more than when idle"), run.peak - run.idle, "MB", bound)
            .against(run.file)
    };
    Ok(vec![
        rate("native", &native),
        peak("  native", &native),
        growth("  native", &native, MEMORY),
        rate("worker", &worker).against(native.per_second),
        peak("  worker", &worker),
        growth("  worker", &worker, Bound::None),
    ])
}

/// What an import took.
struct Run {
    per_second: f64,
    /// The process's memory before, in megabytes.
    idle: f64,
    /// The most it was, up to the answer.
    peak: f64,
    /// The file's size, in megabytes.
    file: f64,
}

fn measure(house: &House, shell: Shell, state: &Path, format: FileFormat) -> Result<Run> {
    let port = free_port()?;
    let folder = serve::prepared(&state.join("causerie"))?;
    let owner = OwnerToken::find_or_make(None, &folder)?;
    let mut server = shell.start(house, &Settings::from_environment(port, &folder), &owner)?;
    server.wait_until_ready()?;
    put_site(port, &owner, SITE)?;
    let idle = memory(server.id(), "VmRSS")?;
    let mut file = Generated::new(format);
    let began = Instant::now();
    let url = format!("http://127.0.0.1:{port}/api/v1/sites/{SITE}/import?format={format}");
    let mut answer = ureq::post(&url)
        .config()
        .http_status_as_error(false)
        .timeout_global(Some(PATIENCE))
        .build()
        .header("authorization", format!("Bearer {}", owner.secret()))
        .send(SendBody::from_reader(&mut file))
        .context("the import broke off")?;
    let text = answer.body_mut().read_to_string()?;
    let took = began.elapsed();
    let report: ImportReport =
        serde_json::from_str(&text).with_context(|| format!("no report: {}", text.trim()))?;
    ensure!(report.imported as usize == COMMENTS, "not all of the file came in: {text}");
    Ok(Run {
        per_second: COMMENTS as f64 / took.as_secs_f64(),
        idle,
        peak: memory(server.id(), "VmHWM")?,
        file: file.length() as f64 / 1_048_576.0,
    })
}

/// A figure of a process's memory, in megabytes.
///
/// # Errors
/// If the system does not tell it.
pub(super) fn memory(process: u32, figure: &str) -> Result<f64> {
    let path = format!("/proc/{process}/status");
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {path}; this row needs Linux"))?;
    let line = text.lines().find_map(|line| line.strip_prefix(figure)?.strip_prefix(':'));
    let kilobytes: f64 = line.context("no figure of memory")?.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes / 1024.0)
}
