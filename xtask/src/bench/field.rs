//! Where the measuring happens: Causerie with two sites, a small and a large one, and hello-world beside the worker.

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::client::{Connection, Prepared};
use super::fill::Fill;
use super::hello_world;
use crate::house::House;
use crate::serve::{self, Bundle, OwnerToken, ServerProcess, Settings, Shell};

/// The site of 1,000 comments.
pub(super) const SMALL: Fill = Fill { site: "small", threads: 45, long: 100, held: 10 };
/// The site of 1,000,000 comments.
pub(super) const LARGE: Fill = Fill { site: "large", threads: 45_000, long: 100_000, held: 10_000 };

/// How many visitors write.
const VISITORS: usize = 16;

/// The servers, and visitors with their tokens.
pub(super) struct Field {
    causerie: ServerProcess,
    hello: Option<Hello>,
    port: u16,
    owner: OwnerToken,
    small_tokens: Vec<String>,
    large_tokens: Vec<String>,
}

struct Hello {
    _process: ServerProcess,
    port: u16,
}

impl Field {
    /// Makes and fills the sites in a shell, and starts it; beside the worker, hello-world too.
    ///
    /// # Errors
    /// If a server does not start or the schema is not the one the filler knows.
    pub(super) fn prepare(house: &House, shell: Shell, state: &Path) -> Result<Self> {
        let port = free_port()?;
        let folder = serve::prepared(&state.join("causerie"))?;
        let owner = OwnerToken::find_or_make(None, &folder)?;
        let settings = Settings::from_environment(port, &folder);
        let mut causerie = shell.start(house, &settings, &owner)?;
        causerie.wait_until_ready()?;
        for fill in [&SMALL, &LARGE] {
            put_site(port, &owner, fill.site)?;
        }
        causerie.stop();
        for fill in [&SMALL, &LARGE] {
            fill.run(house, &folder)?;
        }
        let mut causerie = shell.start(house, &settings, &owner)?;
        causerie.wait_until_ready()?;
        let hello = match shell {
            Shell::Worker => Some(start_hello(house, &serve::prepared(&state.join("hello"))?, &owner)?),
            Shell::Native => None,
        };
        let tokens = |fill: &Fill| -> Result<Vec<String>> {
            (0..VISITORS).map(|_| new_visitor(port, fill.site)).collect()
        };
        let (small_tokens, large_tokens) = (tokens(&SMALL)?, tokens(&LARGE)?);
        Ok(Self { causerie, hello, port, owner, small_tokens, large_tokens })
    }

    /// Where Causerie answers.
    pub(super) fn causerie_port(&self) -> u16 {
        self.port
    }

    /// Where hello-world answers.
    ///
    /// # Errors
    /// If it does not run, because the shell is not the worker.
    pub(super) fn hello_port(&self) -> Result<u16> {
        self.hello.as_ref().map(|hello| hello.port).context("no hello-world runs beside this shell")
    }

    /// Causerie.
    pub(super) fn server(&self) -> &ServerProcess {
        &self.causerie
    }

    /// Causerie's process.
    pub(super) fn causerie_process(&self) -> u32 {
        self.causerie.id()
    }

    /// The owner's token.
    pub(super) fn owner_secret(&self) -> &str {
        self.owner.secret()
    }

    /// The token of the nth writer on a site.
    pub(super) fn token(&self, fill: &Fill, number: usize) -> &str {
        let tokens = if fill.site == SMALL.site { &self.small_tokens } else { &self.large_tokens };
        &tokens[number % tokens.len()]
    }

    /// Makes every thread of a site new to its readers: whatever a site is put to, the cache lets go of its pages.
    ///
    /// # Errors
    /// If the server refuses.
    pub(super) fn touch(&self, fill: &Fill) -> Result<()> {
        put_site(self.port, &self.owner, fill.site)
    }
}

fn start_hello(house: &House, state: &Path, owner: &OwnerToken) -> Result<Hello> {
    let port = free_port()?;
    let bundle = Bundle { folder: hello_world::bundle(house), assets: None };
    let settings = Settings::from_environment(port, state);
    let mut process = serve::workerd(house, &bundle, &settings, owner)?;
    process.wait_until_ready()?;
    Ok(Hello { _process: process, port })
}

/// Creates a site that lets everybody write as fast as they can, or puts it so again.
///
/// # Errors
/// If the server refuses.
pub(super) fn put_site(port: u16, owner: &OwnerToken, name: &str) -> Result<()> {
    let bearer = format!("Bearer {}", owner.secret());
    let settings = json!({
        "name": name,
        "origins": ["http://localhost:8000"],
        "comments_per_minute": 0,
        "reactions_per_minute": 0,
        "moderation": "none",
        "max_links": 1_000,
    });
    let path = format!("/api/v1/sites/{name}");
    ask(port, &Prepared::json("PUT", &path, &[("Authorization", &bearer)], &settings)).map(drop)
}

/// A visitor's token, given for a reaction to a page that nothing else here reads.
fn new_visitor(port: u16, site: &str) -> Result<String> {
    let body = json!({"key": "/bench/visitors", "reaction": "heart", "on": true});
    let answer = ask(port, &Prepared::json("PUT", &format!("/api/v1/sites/{site}/reactions"), &[], &body))?;
    answer["visitor_token"].as_str().map(str::to_owned).context("a first write without a token")
}

fn ask(port: u16, request: &Prepared) -> Result<Value> {
    let answer = Connection::open(port)?.send(request)?;
    let text = String::from_utf8_lossy(&answer.body);
    ensure!(answer.status < 300, "the server answered {}: {text}", answer.status);
    serde_json::from_str(&text).with_context(|| format!("no JSON: {text}"))
}

/// A port nobody listens on.
///
/// # Errors
/// If there is none.
pub(super) fn free_port() -> Result<u16> {
    let probe = TcpListener::bind("127.0.0.1:0").context("no free port")?;
    Ok(probe.local_addr()?.port())
}

/// Removes what a run leaves behind; a leftover of an earlier run too.
pub(super) fn emptied(state: &Path) -> Result<()> {
    match fs::remove_dir_all(state) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot empty {}", state.display()))
        }
        _ => Ok(()),
    }
}
