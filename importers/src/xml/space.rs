//! The namespaces that importers know.

/// A namespace, known by its URI whatever its prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    /// None at all.
    None,
    /// Disqus's export.
    Disqus,
    /// Disqus's ids in it.
    DisqusInternals,
    /// Disqus's additions to WordPress's format.
    DisqusImport,
    /// WordPress's export, of any version.
    WordPress,
    /// Atom.
    Atom,
    /// Atom's threading extension.
    Threading,
    /// Blogger's additions to Atom, in Google Takeout.
    Blogger,
    /// Google's additions to Atom, in Blogger's older backup.
    GoogleData,
    /// Any other.
    Other,
}

impl Space {
    /// The namespace of a URI.
    pub(crate) fn of(uri: &str) -> Self {
        let uri = uri.trim().trim_end_matches('/');
        let Some(rest) = uri.strip_prefix("http://").or_else(|| uri.strip_prefix("https://")) else {
            return if uri.is_empty() { Self::None } else { Self::Other };
        };
        match rest {
            "disqus.com" => Self::Disqus,
            "disqus.com/disqus-internals" => Self::DisqusInternals,
            "www.disqus.com" => Self::DisqusImport,
            "www.w3.org/2005/Atom" => Self::Atom,
            "purl.org/syndication/thread/1.0" => Self::Threading,
            "schemas.google.com/blogger/2018" => Self::Blogger,
            "schemas.google.com/g/2005" => Self::GoogleData,
            _ => match rest.strip_prefix("wordpress.org/export/") {
                Some(version) if version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => {
                    Self::WordPress
                }
                _ => Self::Other,
            },
        }
    }

    /// The namespace of a prefix that no URI was given to: what its author meant.
    pub(crate) fn meant(prefix: &str) -> Self {
        match prefix {
            "wp" => Self::WordPress,
            "dsq" => Self::DisqusImport,
            "thr" => Self::Threading,
            "blogger" => Self::Blogger,
            _ => Self::Other,
        }
    }
}
