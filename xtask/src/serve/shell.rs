//! The two shells around the engine, and how each is started.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result};

use super::{Bundle, OwnerToken, ServerProcess, owner_token};
use crate::build;
use crate::house::House;
use crate::process::{npm_program, program};
use crate::ui::Steps;

/// Which shell runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shell {
    /// The worker in a bare workerd.
    Worker,
    /// The native server.
    Native,
}

/// What a shell is told, whichever it is.
#[derive(Clone, Debug)]
pub(crate) struct Settings<'a> {
    /// On 127.0.0.1.
    pub(crate) port: u16,
    /// The absolute path of a folder that exists.
    pub(crate) state: &'a Path,
    /// The request header in which a trusted proxy tells the client's address.
    pub(crate) client_ip_header: Option<String>,
    /// The origin under which the outside knows the server.
    pub(crate) public_url: Option<String>,
    /// Whether a workerd may reach private addresses, such as those of a blog on this machine.
    pub(crate) reaches_private: bool,
    /// Names and values of what is set for outside services, without the prefix of this program.
    pub(crate) services: Vec<(&'static str, String)>,
}

/// What can be set for outside services; whether it is a secret.
pub(super) const SERVICES: [(&str, bool); 4] =
    [("AKISMET_KEY", true), ("AKISMET_URL", false), ("TURNSTILE_SECRET", true), ("TURNSTILE_URL", false)];

impl<'a> Settings<'a> {
    /// Settings out of the environment.
    pub(crate) fn from_environment(port: u16, state: &'a Path) -> Self {
        let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
        Self {
            port,
            state,
            client_ip_header: variable("CAUSERIE_CLIENT_IP_HEADER"),
            public_url: variable("CAUSERIE_PUBLIC_URL"),
            reaches_private: variable("CAUSERIE_REACH_PRIVATE").is_some(),
            services: SERVICES
                .into_iter()
                .filter_map(|(name, _)| Some((name, variable(&format!("CAUSERIE_{name}"))?)))
                .collect(),
        }
    }
}

impl Shell {
    /// How many steps its build counts.
    pub(crate) const STEPS: usize = build::STEPS;

    /// Builds all it needs.
    ///
    /// # Errors
    /// If a tool is missing or something does not compile.
    pub(crate) fn build(self, house: &House, steps: &mut Steps) -> Result<()> {
        match self {
            Self::Worker => build::for_worker(house, steps),
            Self::Native => build::for_native(house, steps),
        }
    }

    /// Starts it; it does not answer yet.
    ///
    /// # Errors
    /// If the port is taken or the program cannot be started.
    pub(crate) fn start(
        self,
        house: &House,
        settings: &Settings<'_>,
        token: &OwnerToken,
    ) -> Result<ServerProcess> {
        match self {
            Self::Worker => {
                let bundle = Bundle { folder: house.worker_bundle(), assets: Some(house.assets()) };
                workerd(house, &bundle, settings, token)
            }
            Self::Native => {
                let mut command = program(house, house.native_server());
                command.args(["serve", "--port", &settings.port.to_string(), "--data"]).arg(settings.state);
                for (name, value) in [
                    ("--client-ip-header", &settings.client_ip_header),
                    ("--public-url", &settings.public_url),
                ] {
                    if let Some(value) = value {
                        command.args([name, value]);
                    }
                }
                command.env(owner_token::VARIABLE, token.secret());
                ServerProcess::start("causerie", settings.port, command)
            }
        }
    }
}

/// Starts a workerd with any bundle.
///
/// # Errors
/// If the port is taken or the program cannot be started.
pub(crate) fn workerd(
    house: &House,
    bundle: &Bundle,
    settings: &Settings<'_>,
    token: &OwnerToken,
) -> Result<ServerProcess> {
    let objects = settings.state.join("objects");
    fs::create_dir_all(&objects).with_context(|| format!("cannot make {}", objects.display()))?;
    let config = settings.state.join("workerd.capnp");
    fs::write(&config, bundle.to_capnp(settings))
        .with_context(|| format!("cannot write {}", config.display()))?;
    let mut command: Command = program(house, npm_program(house, "workerd"));
    command.args(["serve", "--import-path=/"]).arg(&config).env(owner_token::VARIABLE, token.secret());
    ServerProcess::start("workerd", settings.port, command)
}
