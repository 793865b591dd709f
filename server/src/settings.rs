//! What an installation is set to: by flags, by the environment, by a file, in this order, under the same names.

use std::borrow::Cow;
use std::env;
use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use causerie_engine::Config;
use causerie_engine::judges::{Akismet, Turnstile};
use clap::{Args, ValueEnum};
use hyper::HeaderMap;
use hyper::header::{HOST, HeaderName};
use hyper::http::request::Parts;
use serde::Deserialize;

const LISTEN: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const PORT: u16 = 8787;
const DATA: &str = "causerie-data";

/// What can be set, each by a flag, an environment variable or a key of the file.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Settings {
    /// The port [default: 8787]
    #[arg(long, env = "CAUSERIE_PORT", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) port: Option<u16>,
    /// The address to listen on; `::` or 0.0.0.0 for all [default: 127.0.0.1]
    #[arg(long, env = "CAUSERIE_LISTEN", value_name = "ADDRESS")]
    pub(crate) listen: Option<IpAddr>,
    /// The folder that holds everything; made where it is missing [default: causerie-data]
    #[arg(long, env = "CAUSERIE_DATA", value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// The address readers use, such as https://comments.example.com; needed behind a proxy
    #[arg(long, env = "CAUSERIE_PUBLIC_URL", value_name = "URL")]
    pub(crate) public_url: Option<String>,
    /// The header in which your proxy tells the client's address, such as x-real-ip; the proxy must set it itself
    #[arg(long, env = "CAUSERIE_CLIENT_IP_HEADER", value_name = "NAME")]
    pub(crate) client_ip_header: Option<String>,
    /// How logs are written [default: text]
    #[arg(long, env = "CAUSERIE_LOG_FORMAT", value_name = "FORMAT")]
    pub(crate) log_format: Option<LogFormat>,
    /// What is logged: error, warn, info, debug (every request) [default: info]
    #[arg(long, env = "CAUSERIE_LOG_LEVEL", value_name = "LEVEL")]
    pub(crate) log_level: Option<LogLevel>,
    /// Where Akismet is asked, for a service that speaks its protocol [default: Akismet's own]
    #[arg(long, env = "CAUSERIE_AKISMET_URL", value_name = "URL")]
    pub(crate) akismet_url: Option<String>,
    /// Where Turnstile is asked, for a service that speaks its protocol [default: Cloudflare's own]
    #[arg(long, env = "CAUSERIE_TURNSTILE_URL", value_name = "URL")]
    pub(crate) turnstile_url: Option<String>,
    /// The key that Akismet gave you; not a flag, because everybody on the machine sees those
    #[arg(skip)]
    pub(crate) akismet_key: Option<String>,
    /// The secret key of your Turnstile widget; not a flag either
    #[arg(skip)]
    pub(crate) turnstile_secret: Option<String>,
    /// The owner's token; not a flag, because everybody on the machine sees those
    #[arg(skip)]
    pub(crate) owner_token: Option<String>,
}

/// How logs are written.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LogFormat {
    /// For people
    #[default]
    Text,
    /// An object a line, for programs
    Json,
}

/// What is logged.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum LogLevel {
    /// What failed
    Error,
    /// And what may soon
    Warn,
    /// And what begins and ends
    #[default]
    Info,
    /// And every request, without its query
    Debug,
}

impl Settings {
    /// These settings, with what they leave open from the file.
    ///
    /// # Errors
    /// If the file cannot be read, or holds a key or value that is none.
    pub(crate) fn with_file(self, file: Option<&Path>) -> Result<Self> {
        let Some(path) = file else { return Ok(self) };
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let kept: Self = toml::from_str(&text).with_context(|| format!("in {}", path.display()))?;
        Ok(Self {
            port: self.port.or(kept.port),
            listen: self.listen.or(kept.listen),
            data: self.data.or(kept.data),
            public_url: self.public_url.or(kept.public_url),
            client_ip_header: self.client_ip_header.or(kept.client_ip_header),
            log_format: self.log_format.or(kept.log_format),
            log_level: self.log_level.or(kept.log_level),
            akismet_url: self.akismet_url.or(kept.akismet_url),
            turnstile_url: self.turnstile_url.or(kept.turnstile_url),
            akismet_key: self.akismet_key.or(kept.akismet_key),
            turnstile_secret: self.turnstile_secret.or(kept.turnstile_secret),
            owner_token: self.owner_token.or(kept.owner_token),
        })
    }

    /// Where to listen.
    pub(crate) fn address(&self) -> SocketAddr {
        SocketAddr::new(self.listen.unwrap_or(LISTEN), self.port.unwrap_or(PORT))
    }

    /// The data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.data.clone().unwrap_or_else(|| DATA.into())
    }
}

/// What answering depends on besides the request.
pub(crate) struct Installation {
    /// For the engine.
    pub(crate) config: Config,
    public_url: Option<String>,
    client_ip_header: Option<HeaderName>,
}

impl Installation {
    /// The installation of these settings.
    ///
    /// # Errors
    /// If the public URL or the header's name is none.
    pub(crate) fn of(settings: &Settings, owner_token: String) -> Result<Self> {
        let public_url = settings.public_url.as_deref().map(origin).transpose()?;
        let header = settings.client_ip_header.as_deref();
        let client_ip_header = header
            .map(|name| {
                HeaderName::try_from(name)
                    .with_context(|| format!("client-ip-header: `{name}` names no header"))
            })
            .transpose()?;
        let key = secret("CAUSERIE_AKISMET_KEY", settings.akismet_key.as_deref());
        let turnstile = secret("CAUSERIE_TURNSTILE_SECRET", settings.turnstile_secret.as_deref());
        let config = Config {
            owner_token: Some(owner_token),
            compress: true,
            akismet: key.map(|key| Akismet::new(key, settings.akismet_url.clone())),
            turnstile: turnstile.map(|secret| Turnstile::new(secret, settings.turnstile_url.clone())),
            version: env!("CARGO_PKG_VERSION"),
        };
        Ok(Self { config, public_url, client_ip_header })
    }

    /// The origin under which the outside knows this server, where it is set.
    pub(crate) fn set_public_url(&self) -> Option<&str> {
        self.public_url.as_deref()
    }

    /// The origin under which the client reached this server.
    pub(crate) fn public_url(&self, head: &Parts) -> Cow<'_, str> {
        if let Some(url) = &self.public_url {
            return Cow::Borrowed(url);
        }
        // HTTP/2 names the host in the target, HTTP/1.1 in a header.
        let named = head.uri.authority().map(|authority| authority.as_str());
        let host = named.or_else(|| head.headers.get(HOST)?.to_str().ok()).unwrap_or_default();
        Cow::Owned(format!("http://{host}"))
    }

    /// The address a request comes from: what the trusted header says last, which the proxy added; else the peer's.
    pub(crate) fn client_address(&self, headers: &HeaderMap, peer: SocketAddr) -> Option<String> {
        let Some(name) = &self.client_ip_header else { return Some(peer.ip().to_canonical().to_string()) };
        let told = headers.get_all(name).iter().next_back()?.to_str().ok()?;
        told.rsplit(',').next().map(|address| address.trim().to_owned())
    }
}

/// What the environment keeps under that name, else what was set.
fn secret(variable: &str, set: Option<&str>) -> Option<String> {
    let filled = |secret: &String| !secret.is_empty();
    env::var(variable).ok().filter(filled).or_else(|| set.map(str::to_owned).filter(filled))
}

/// The public URL, which is an origin: no path, no slash at its end.
fn origin(url: &str) -> Result<String> {
    match causerie_shared::settings::normalized_origin(url) {
        Some(origin) => Ok(origin),
        None => bail!("public-url: `{url}` is not of the form https://comments.example.com"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_asked_where_there_is_a_secret_for_them() {
        let kept =
            file("akismet-key = \"k\"\nturnstile-url = \"http://localhost:1/\"\nturnstile-secret = \"\"\n");
        let settings = Settings::default().with_file(Some(kept.path())).expect("settings");
        let Installation { config, .. } = Installation::of(&settings, String::new()).expect("settings");
        assert!(config.akismet.is_some() && config.turnstile.is_none());
    }

    fn file(text: &str) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().expect("a file");
        fs::write(file.path(), text).expect("written");
        file
    }

    #[test]
    fn flags_go_before_the_file() {
        let kept = file("port = 9000\nlisten = \"::1\"\nlog-format = \"json\"\n");
        let flags = Settings { port: Some(9001), ..Settings::default() };
        let settings = flags.with_file(Some(kept.path())).expect("settings");
        assert_eq!(settings.address().to_string(), "[::1]:9001");
        assert_eq!(settings.log_format, Some(LogFormat::Json));
        assert_eq!(Settings::default().address().to_string(), "127.0.0.1:8787");
    }

    #[test]
    fn an_unknown_key_is_an_error_that_names_it() {
        let kept = file("prot = 9000\n");
        let error = Settings::default().with_file(Some(kept.path())).expect_err("no such key");
        let told = format!("{error:#}");
        assert!(told.contains("prot") && told.contains("port"), "{told}");
    }

    #[test]
    fn an_address_is_the_peers_or_the_last_that_a_trusted_header_names() {
        let peer: SocketAddr = "[::ffff:192.0.2.1]:4711".parse().expect("an address");
        let headers = HeaderMap::from_iter([(
            HeaderName::from_static("x-real-ip"),
            "203.0.113.9, 198.51.100.7".parse().expect("a value"),
        )]);
        let told = |settings: Settings| {
            let installation = Installation::of(&settings, String::new()).expect("settings");
            installation.client_address(&headers, peer)
        };
        assert_eq!(told(Settings::default()).as_deref(), Some("192.0.2.1"));
        let trusting = Settings { client_ip_header: Some("X-Real-IP".into()), ..Settings::default() };
        assert_eq!(told(trusting).as_deref(), Some("198.51.100.7"));
        let other = Settings { client_ip_header: Some("x-other".into()), ..Settings::default() };
        assert_eq!(told(other), None);
    }

    #[test]
    fn a_public_url_is_an_origin() {
        assert_eq!(
            origin("https://Comments.example.com/").expect("an origin"),
            "https://comments.example.com"
        );
        assert!(origin("comments.example.com").is_err() && origin("https://a/b").is_err());
    }
}
