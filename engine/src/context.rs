//! What a request depends on besides itself. The engine reads no clock, no randomness and no environment: a shell
//! hands them in, so every behaviour can be repeated.

use causerie_shared::Timestamp;

use crate::judges::{Akismet, Turnstile};

/// The circumstances of one request.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Now.
    pub now: Timestamp,
    /// Fresh bytes of a cryptographic random source, new for every request.
    pub random: [u8; 32],
    /// What the installation is set to.
    pub config: &'a Config,
    /// The address the request came from, where the shell can tell it.
    pub client_address: Option<&'a str>,
    /// The origin this server is reached under, such as `https://comments.example.com`; no trailing slash.
    pub public_url: &'a str,
}

/// What an installation is set to; the same for all requests.
#[derive(Clone, Debug)]
pub struct Config {
    /// The owner's token; without one nobody is the owner.
    pub owner_token: Option<String>,
    /// Whether answers are compressed here, because no proxy in front does it.
    pub compress: bool,
    /// How Akismet is asked, where it can be.
    pub akismet: Option<Akismet>,
    /// How Cloudflare Turnstile is asked, where it can be.
    pub turnstile: Option<Turnstile>,
    /// Causerie's version.
    pub version: &'static str,
}
