//! What can go wrong, in sentences that say what to do.

use causerie_shared::{ErrorCode, Problem, SiteId};

/// Why a request came to nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Nothing came back.
    #[error("cannot reach {server} ({why}); check the address, and that the server runs")]
    Unreachable {
        /// Its address.
        server: String,
        /// In the words of whoever tried.
        why: String,
    },
    /// Something else than this program's server answers there, or a proxy before it.
    #[error("{server} answers {status}, but not as a Causerie server does{hint}; check the address")]
    Strange {
        /// Its address.
        server: String,
        /// The HTTP status.
        status: u16,
        /// Where it points to, if it does.
        hint: String,
    },
    /// The server says no.
    #[error("{}", sentence(.problem, .server, .site))]
    Refused {
        /// Its address.
        server: String,
        /// The site that was asked for.
        site: SiteId,
        /// What it says.
        problem: Box<Problem>,
    },
    /// Ctrl-C, or a request to end.
    #[error("it was asked to end")]
    Interrupted,
}

impl Failure {
    /// Whether the same request may be answered a little later.
    pub(crate) fn may_pass(&self) -> bool {
        match self {
            Self::Unreachable { .. } => true,
            // What proxies say of a server that they do not reach.
            Self::Strange { status, .. } => matches!(status, 502..=504 | 520..=524),
            Self::Refused { problem, .. } => problem.status == 503,
            Self::Interrupted => false,
        }
    }

    /// What the server refused for, if it did.
    pub(crate) fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Refused { problem, .. } => Some(problem.code),
            _ => None,
        }
    }
}

fn sentence(problem: &Problem, server: &str, site: &SiteId) -> String {
    let Problem { detail, title, .. } = problem;
    match problem.code {
        ErrorCode::Unauthorized | ErrorCode::InvalidToken | ErrorCode::Forbidden => format!(
            "{server} does not take the token in CAUSERIE_OWNER_TOKEN as its owner's; only the owner may do this"
        ),
        ErrorCode::UnknownSite => format!(
            "there is no site {site} at {server}; create it first with:\n  curl -X PUT {server}/api/v1/sites/{site} \
             -H \"Authorization: Bearer $CAUSERIE_OWNER_TOKEN\" -H 'Content-Type: application/json' \
             -d '{{\"name\": \"My blog\", \"origins\": [\"https://{site}\"]}}'"
        ),
        ErrorCode::ImportUnreadable => format!("the file cannot be read: {detail}. Nothing was written"),
        ErrorCode::Unavailable => format!("{server} cannot take it right now ({detail}); try again later"),
        _ => format!("{server} refuses: {title}: {detail}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(code: ErrorCode, detail: &str) -> Failure {
        Failure::Refused {
            server: "https://c.example".into(),
            site: SiteId::try_from("b.example".to_owned()).expect("a site"),
            problem: Box::new(Problem::new(code, detail)),
        }
    }

    #[test]
    fn refusals_say_what_to_do() {
        let unknown = refused(ErrorCode::UnknownSite, "").to_string();
        assert!(
            unknown.contains("create it first")
                && unknown.contains("PUT https://c.example/api/v1/sites/b.example")
        );
        let unreadable = refused(ErrorCode::ImportUnreadable, "line 7: no JSON").to_string();
        assert_eq!(unreadable, "the file cannot be read: line 7: no JSON. Nothing was written");
        assert!(refused(ErrorCode::Forbidden, "").to_string().contains("CAUSERIE_OWNER_TOKEN"));
    }

    #[test]
    fn only_what_passes_is_tried_again() {
        assert!(refused(ErrorCode::Unavailable, "").may_pass());
        assert!(!refused(ErrorCode::UnknownSite, "").may_pass());
        let strange = |status| Failure::Strange { server: String::new(), status, hint: String::new() };
        assert!(strange(502).may_pass() && !strange(404).may_pass());
    }
}
