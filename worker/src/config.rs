//! The installation's settings: variables and secrets of the environment.

use causerie_engine::Config;
use causerie_engine::judges::{Akismet, Turnstile};
use worker::Env;

/// What the environment says, read once for the life of the isolate.
#[derive(Debug)]
pub(crate) struct Environment {
    /// For the engine.
    pub(crate) config: Config,
    /// The header in which a trusted proxy tells the client's address.
    pub(crate) client_ip_header: Option<String>,
    /// The origin under which the outside knows this worker, where it is not the one requests name.
    pub(crate) public_url: Option<String>,
}

impl Environment {
    /// Reads the variables `OWNER_TOKEN`, `COMPRESS`, `CLIENT_IP_HEADER`, `PUBLIC_URL`, and for outside services `AKISMET_KEY`,
    /// `AKISMET_URL`, `TURNSTILE_SECRET` and `TURNSTILE_URL`; all may be absent.
    pub(crate) fn read(env: &Env) -> Self {
        let variable = |name: &str| {
            env.var(name).ok().map(|value| value.to_string()).filter(|value| !value.trim().is_empty())
        };
        Self {
            config: Config {
                owner_token: variable("OWNER_TOKEN"),
                akismet: variable("AKISMET_KEY").map(|key| Akismet::new(key, variable("AKISMET_URL"))),
                turnstile: variable("TURNSTILE_SECRET")
                    .map(|secret| Turnstile::new(secret, variable("TURNSTILE_URL"))),
                compress: variable("COMPRESS").is_some_and(|value| value != "false"),
                version: env!("CARGO_PKG_VERSION"),
            },
            client_ip_header: variable("CLIENT_IP_HEADER"),
            public_url: variable("PUBLIC_URL").map(|url| url.trim_end_matches('/').to_owned()),
        }
    }
}
