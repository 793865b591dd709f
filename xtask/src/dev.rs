//! `cargo xtask dev`: the worker and the demo blog side by side, with conversations to try things on.

mod seed;
pub(crate) mod static_files;

use std::process::ExitCode;

use anyhow::{Context, Result};
use signal_hook::consts::{SIGCHLD, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::build;
use crate::house::House;
use crate::serve::{self, OwnerToken, Workerd};
use crate::ui::Steps;

const WORKER_PORT: u16 = 8787;
const BLOG_PORT: u16 = 8000;

/// Runs both until Ctrl-C.
pub(crate) fn command(house: &House) -> Result<ExitCode> {
    let mut steps = Steps::new(build::STEPS + 3);
    build::everything(house, &mut steps)?;
    let state = serve::prepared(&house.made().join("dev"))?;
    let token = OwnerToken::find_or_make(&state)?;
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGCHLD]).context("cannot listen for signals")?;
    let mut settings = serve::settings(house, WORKER_PORT, &state);
    settings.public_url.get_or_insert_with(|| format!("http://localhost:{WORKER_PORT}"));
    let mut workerd = steps.quiet("worker: starting", || {
        let mut workerd = Workerd::start(house, &settings, &token)?;
        workerd.wait_until_ready()?;
        Ok(workerd)
    })?;
    steps.quiet("blog: starting", || static_files::serve(house.path("demo"), BLOG_PORT))?;
    let origins = [format!("http://localhost:{BLOG_PORT}"), format!("http://localhost:{WORKER_PORT}")];
    let blog =
        seed::Blog { api: format!("http://127.0.0.1:{WORKER_PORT}/api/v1"), token: token.secret(), origins };
    steps.quiet("site: creating it and seeding its conversations", || {
        blog.seed_once(&house.path("demo/conversations.json"), &state.join("seeded"))
    })?;
    println!("\n  blog     http://localhost:{BLOG_PORT}/");
    println!("  worker   http://localhost:{WORKER_PORT}/healthz");
    println!("  data     {}", state.display());
    if let Some(path) = token.path() {
        println!("  owner    the token in {}", path.display());
    }
    println!("\nCtrl-C ends it.");
    serve::run(&mut workerd, &mut signals)
}
