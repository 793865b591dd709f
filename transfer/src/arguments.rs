//! What the commands are told.

use std::path::PathBuf;

use causerie_shared::SiteId;
use clap::Args;

/// See [`crate::import`].
#[derive(Args, Clone, Debug)]
pub struct ImportArguments {
    /// The file, as it is or compressed with gzip; `-` reads standard input
    pub(crate) file: PathBuf,
    /// The site it comes into, which exists
    #[arg(long, value_name = "SITE", value_parser = site)]
    pub(crate) site: SiteId,
    /// Where the server answers, such as https://comments.example.com
    #[arg(long, value_name = "URL", value_parser = server)]
    pub(crate) to: String,
    /// The file's format; `auto` looks at the file
    #[arg(long, default_value = "auto")]
    pub(crate) format: String,
    /// Only tell what would be done
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// See [`crate::export`].
#[derive(Args, Clone, Debug)]
pub struct ExportArguments {
    /// The site
    #[arg(long, value_name = "SITE", value_parser = site)]
    pub(crate) site: SiteId,
    /// Where the server answers, such as https://comments.example.com
    #[arg(long, value_name = "URL", value_parser = server)]
    pub(crate) from: String,
    /// `causerie`, the interchange format with all there is, or `wxr`, which WordPress and others read
    #[arg(long, default_value = "causerie")]
    pub(crate) format: String,
    /// The file to write; it appears under its name once it is whole [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

fn site(text: &str) -> Result<SiteId, String> {
    SiteId::try_from(text.to_owned()).map_err(|fault| fault.to_string())
}

/// A server's address without what the interface adds.
fn server(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest.map(|rest| rest.trim_end_matches('/')) {
        Some(rest) if !rest.is_empty() && !rest.contains(['?', '#', ' ', '@']) => {
            Ok(text.trim_end_matches('/').to_owned())
        }
        _ => Err("write it like https://comments.example.com".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_named_by_its_address_alone() {
        assert_eq!(server("https://c.example/").as_deref(), Ok("https://c.example"));
        assert_eq!(server("http://127.0.0.1:8787").as_deref(), Ok("http://127.0.0.1:8787"));
        for wrong in
            ["c.example", "https://", "ftp://c.example", "https://c.example/?a", "https://a@c.example"]
        {
            assert!(server(wrong).is_err(), "{wrong}");
        }
    }
}
