//! The configuration of a bare workerd, in its own language.

use std::fmt::Write;
use std::path::PathBuf;

use super::shell::{SERVICES, Settings};

/// The date of the runtime's behaviour; `wrangler.toml` names the same.
const COMPATIBILITY_DATE: &str = "2026-11-01";

/// Names the objects' folder below `objects/`: another key would be another, empty set of sites.
const UNIQUE_KEY: &str = "causerie-sites";

/// A worker as worker-build makes it, and the static files it may read.
pub(crate) struct Bundle {
    /// Holds `index.js` and `index_bg.wasm`.
    pub(crate) folder: PathBuf,
    /// What the binding `ASSETS` shows; a bundle without assets is one without sites too.
    pub(crate) assets: Option<PathBuf>,
}

impl Bundle {
    /// The configuration file's text. Files are embedded by absolute path: run workerd with `--import-path=/`.
    pub(crate) fn to_capnp(&self, settings: &Settings<'_>) -> String {
        let index = text(&self.folder.join("index.js").display().to_string());
        let wasm = text(&self.folder.join("index_bg.wasm").display().to_string());
        let objects = text(&settings.state.join("objects").display().to_string());
        let mut services = String::from("    (name = \"causerie\", worker = .causerie),\n");
        let mut site = String::new();
        if let Some(assets) = &self.assets {
            let assets = text(&assets.display().to_string());
            write_line(
                &mut services,
                &format!("    (name = \"objects\", disk = (path = {objects}, writable = true)),"),
            );
            write_line(&mut services, &format!("    (name = \"assets\", disk = (path = {assets})),"));
            // Left to itself, a workerd reaches public addresses alone.
            if settings.reaches_private || settings.services.iter().any(|(name, _)| name.ends_with("_URL")) {
                services.push_str(
                    "    (name = \"internet\", network = (allow = [\"public\", \"private\"],\n      \
                       tlsOptions = (trustBrowserCas = true))),\n",
                );
            }
            site = format!(
                "  durableObjectNamespaces = [\n    \
                     (className = \"SiteObject\", uniqueKey = \"{UNIQUE_KEY}\", enableSql = true),\n  ],\n  \
                   durableObjectStorage = (localDisk = \"objects\"),\n  bindings = [\n{}  ],\n",
                bindings(settings)
            );
        }
        format!(
            "using Workerd = import \"/workerd/workerd.capnp\";\n\n\
             const config :Workerd.Config = (\n  services = [\n{services}  ],\n  sockets = [\n    \
               (name = \"http\", address = \"127.0.0.1:{port}\", http = (), service = \"causerie\"),\n  ],\n);\n\n\
             const causerie :Workerd.Worker = (\n  modules = [\n    \
               (name = \"index.js\", esModule = embed {index}),\n    \
               (name = \"index_bg.wasm\", wasm = embed {wasm}),\n  ],\n  \
             compatibilityDate = \"{COMPATIBILITY_DATE}\",\n{site});\n",
            port = settings.port,
        )
    }
}

fn bindings(settings: &Settings<'_>) -> String {
    let mut bindings = String::new();
    write_line(&mut bindings, "    (name = \"SITES\", durableObjectNamespace = \"SiteObject\"),");
    write_line(&mut bindings, "    (name = \"ASSETS\", service = \"assets\"),");
    write_line(&mut bindings, "    (name = \"OWNER_TOKEN\", fromEnvironment = \"CAUSERIE_OWNER_TOKEN\"),");
    let texts = [
        ("COMPRESS", Some("true")),
        ("CLIENT_IP_HEADER", settings.client_ip_header.as_deref()),
        ("PUBLIC_URL", settings.public_url.as_deref()),
    ];
    for (name, value) in texts {
        if let Some(value) = value {
            write_line(&mut bindings, &format!("    (name = \"{name}\", text = {}),", text(value)));
        }
    }
    for (name, value) in &settings.services {
        let is_secret = SERVICES.contains(&(*name, true));
        let told = if is_secret {
            format!("fromEnvironment = \"CAUSERIE_{name}\"")
        } else {
            format!("text = {}", text(value))
        };
        write_line(&mut bindings, &format!("    (name = \"{name}\", {told}),"));
    }
    bindings
}

fn write_line(to: &mut String, line: &str) {
    // Writing to a String cannot fail.
    writeln!(to, "{line}").ok();
}

/// A string literal.
fn text(value: &str) -> String {
    let mut literal = String::from("\"");
    for character in value.chars() {
        match character {
            '"' | '\\' => literal.extend(['\\', character]),
            '\n' => literal.push_str("\\n"),
            other => literal.push(other),
        }
    }
    literal.push('"');
    literal
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn strings_are_quoted() {
        assert_eq!(text(r#"a "b" \c"#), r#""a \"b\" \\c""#);
    }

    #[test]
    fn optional_settings_become_bindings_only_when_given() {
        let mut bundle = Bundle { folder: "/bundle".into(), assets: Some("/assets".into()) };
        let settings = Settings {
            port: 8787,
            state: Path::new("/state"),
            client_ip_header: Some("x-real-ip".into()),
            public_url: None,
            reaches_private: false,
            services: vec![("AKISMET_KEY", "k".into()), ("AKISMET_URL", "http://127.0.0.1:1/".into())],
        };
        let config = bundle.to_capnp(&settings);
        assert!(config.contains(r#"(name = "CLIENT_IP_HEADER", text = "x-real-ip")"#));
        assert!(!config.contains("PUBLIC_URL"));
        assert!(config.contains(r#"(name = "AKISMET_KEY", fromEnvironment = "CAUSERIE_AKISMET_KEY")"#));
        assert!(config.contains(r#"(name = "AKISMET_URL", text = "http://127.0.0.1:1/")"#));
        assert!(config.contains("internet"));
        assert!(config.contains(r#"esModule = embed "/bundle/index.js""#));
        bundle.assets = None;
        assert!(!bundle.to_capnp(&settings).contains("SiteObject"));
    }
}
