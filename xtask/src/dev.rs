//! `cargo xtask dev`: the server and the demo blog side by side, with conversations to try things on.

mod seed;
pub(crate) mod static_files;

use std::process::ExitCode;

use anyhow::{Context, Result};
use signal_hook::consts::{SIGCHLD, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::house::House;
use crate::serve::{self, OwnerToken, Settings, Shell};
use crate::ui::Steps;

const SERVER_PORT: u16 = 8787;
const BLOG_PORT: u16 = 8000;

/// Runs both until Ctrl-C.
pub(crate) fn command(house: &House, shell: Shell) -> Result<ExitCode> {
    let mut steps = Steps::new(Shell::STEPS + 3);
    shell.build(house, &mut steps)?;
    let folder = match shell {
        Shell::Worker => "dev",
        Shell::Native => "dev-native",
    };
    let state = serve::prepared(&house.made().join(folder))?;
    let token = OwnerToken::find_or_make(None, &state)?;
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGCHLD]).context("cannot listen for signals")?;
    let mut settings = Settings::from_environment(SERVER_PORT, &state);
    // The blog that its pages are asked for is on this machine, too.
    settings.reaches_private = true;
    settings.public_url.get_or_insert_with(|| format!("http://localhost:{SERVER_PORT}"));
    let mut server = steps.quiet("server: starting", || {
        let mut server = shell.start(house, &settings, &token)?;
        server.wait_until_ready()?;
        Ok(server)
    })?;
    steps.quiet("blog: starting", || static_files::serve(house.path("demo"), BLOG_PORT))?;
    let origins = [format!("http://localhost:{BLOG_PORT}"), format!("http://localhost:{SERVER_PORT}")];
    let blog =
        seed::Blog { api: format!("http://127.0.0.1:{SERVER_PORT}/api/v1"), token: token.secret(), origins };
    steps.quiet("site: creating it and seeding its conversations", || {
        blog.seed_once(&house.path("demo/conversations.json"), &state.join("seeded"))
    })?;
    println!("\n  blog     http://localhost:{BLOG_PORT}/");
    println!("  server   http://localhost:{SERVER_PORT}/healthz");
    println!("  data     {}", state.display());
    println!("  sign in  {}", serve::owner_link(SERVER_PORT, &token)?);
    println!("           (within ten minutes and once)");
    if let Some(path) = token.path() {
        println!("  owner    the token in {}", path.display());
    }
    println!("\nCtrl-C ends it.");
    serve::run(&mut server, &mut signals)
}
