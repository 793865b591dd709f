//! Entity tags of pages (RFC 9110, section 8.8.3). Weak, because a page is the same in gzip and out of it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::command::Version;

/// What names a page's state: the versions of site and thread, the form of the answer, and the program that made it; or a
/// digest of all it says.
pub(crate) struct EntityTag(String);

impl EntityTag {
    /// The tag of a page.
    pub(crate) fn new(version: Version, form: &str, program: &str) -> Self {
        Self(format!("W/\"{}-{}-{form}-{program}\"", version.site, version.thread))
    }

    /// The tag of what has no version of its own.
    pub(crate) fn of_content(form: &str, content: &[u8]) -> Self {
        Self(format!("W/\"{form}-{}\"", URL_SAFE_NO_PAD.encode(&Sha256::digest(content)[..16])))
    }

    /// Whether an `If-None-Match` names it.
    pub(crate) fn is_in(&self, header: &str) -> bool {
        names(header, &self.0)
    }

    /// The version that an `If-None-Match` names, if it names one tag of that form and program.
    pub(crate) fn version_in(header: &str, form: &str, program: &str) -> Option<Version> {
        let tag = header.trim().trim_start_matches("W/").strip_prefix('"')?.strip_suffix('"')?;
        let rest = tag.strip_suffix(program)?.strip_suffix('-')?.strip_suffix(form)?.strip_suffix('-')?;
        let (site, thread) = rest.split_once('-')?;
        Some(Version { site: site.parse().ok()?, thread: thread.parse().ok()? })
    }

    /// The header's value.
    pub(crate) fn into_text(self) -> String {
        self.0
    }
}

/// Whether an `If-None-Match` names a tag. It compares weakly: the same but for its `W/` is the same.
pub(crate) fn names(header: &str, tag: &str) -> bool {
    let opaque = tag.trim_start_matches("W/");
    header.split(',').map(str::trim).any(|tag| tag == "*" || tag.trim_start_matches("W/") == opaque)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERSION: Version = Version { site: 3, thread: 42 };

    #[test]
    fn a_tag_is_found_in_a_list_and_read_back() {
        let tag = EntityTag::new(VERSION, "html", "0.1.0");
        for header in ["W/\"3-42-html-0.1.0\"", "\"3-42-html-0.1.0\"", "\"x\", W/\"3-42-html-0.1.0\"", "*"] {
            assert!(tag.is_in(header), "{header}");
        }
        assert!(!tag.is_in("W/\"3-42-json-0.1.0\"") && !tag.is_in(""));
        let version = |header: &str| EntityTag::version_in(header, "html", "0.1.0");
        assert_eq!(version(&tag.into_text()), Some(VERSION));
        for other in
            ["W/\"3-42-html-0.2.0\"", "W/\"3-42-json-0.1.0\"", "\"x\"", "*", "W/\"3-4a-html-0.1.0\"", "\""]
        {
            assert_eq!(version(other), None, "{other}");
        }
    }
}
