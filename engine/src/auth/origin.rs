//! Which pages may write. Browsers name the page's origin on every request that is not a plain read; what comes
//! without one is a program, which could claim any.

use causerie_shared::{ErrorCode, Problem};

use crate::http::Request;

/// The origin of the page a request comes from, where the site still has to say whether it knows it; none for the
/// server's own pages and for programs.
///
/// # Errors
/// `origin_not_allowed` for the opaque origin `null` (sandboxed frames, local files): anybody can make one.
pub(crate) fn foreign(request: &Request, public_url: &str) -> Result<Option<String>, Problem> {
    match request.header("origin") {
        None => Ok(None),
        Some(origin) if origin == public_url => Ok(None),
        Some("null") => Err(not_allowed()),
        Some(origin) => Ok(Some(origin.to_owned())),
    }
}

/// Passes requests of this server's own pages, for what a browser sends along by itself, such as a session's cookie. A write
/// must name its origin, as browsers do; of a read they may only say whether it crosses sites.
///
/// # Errors
/// `origin_not_allowed`
pub(crate) fn require_own(request: &Request, public_url: &str) -> Result<(), Problem> {
    let named = match request.header("origin") {
        Some(origin) => origin == public_url,
        None => !request.may_write(),
    };
    // "none" is the reader's own doing, such as typing the address.
    let within = request.header("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    if named && within { Ok(()) } else { Err(not_own()) }
}

/// Passes requests of this server's own pages and of programs, which send nothing by themselves.
///
/// # Errors
/// `origin_not_allowed`
pub(crate) fn refuse_foreign(request: &Request, public_url: &str) -> Result<(), Problem> {
    match request.header("origin") {
        Some(origin) if origin != public_url => Err(not_own()),
        _ => Ok(()),
    }
}

/// Passes an origin that the site has registered.
///
/// # Errors
/// `origin_not_allowed`
pub(crate) fn check(origin: Option<&str>, registered: &[String]) -> Result<(), Problem> {
    match origin {
        Some(origin) if !registered.iter().any(|known| known == origin) => Err(not_allowed()),
        _ => Ok(()),
    }
}

fn not_allowed() -> Problem {
    Problem::new(ErrorCode::OriginNotAllowed, "the site's owner has not registered the origin of this page")
}

fn not_own() -> Problem {
    Problem::new(ErrorCode::OriginNotAllowed, "only pages of this server may ask this for who signed in")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_and_absent_origins_pass_null_does_not() {
        let of = |origin: Option<&str>| {
            let headers = origin.map(|origin| ("origin".to_owned(), origin.to_owned())).into_iter().collect();
            foreign(&Request { headers, ..Request::default() }, "https://c.example")
        };
        assert_eq!(of(None), Ok(None));
        assert_eq!(of(Some("https://c.example")), Ok(None));
        assert_eq!(of(Some("https://b.example")), Ok(Some("https://b.example".into())));
        assert!(of(Some("null")).is_err());
    }

    #[test]
    fn a_cookie_speaks_for_own_pages_alone() {
        let passes = |method: &str, headers: &[(&str, &str)]| {
            let headers =
                headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            let request = Request { method: method.to_owned(), headers, ..Request::default() };
            require_own(&request, "https://c.example").is_ok()
        };
        assert!(passes("GET", &[]) && passes("GET", &[("sec-fetch-site", "none")]));
        assert!(passes("POST", &[("origin", "https://c.example"), ("sec-fetch-site", "same-origin")]));
        assert!(!passes("POST", &[]) && !passes("POST", &[("sec-fetch-site", "same-origin")]));
        for origin in ["https://b.c.example", "http://c.example", "https://c.example:8443", "null", ""] {
            assert!(
                !passes("GET", &[("origin", origin)]) && !passes("DELETE", &[("origin", origin)]),
                "{origin}"
            );
        }
        assert!(!passes("GET", &[("sec-fetch-site", "same-site")]));
        assert!(!passes("POST", &[("origin", "https://c.example"), ("sec-fetch-site", "cross-site")]));
    }

    #[test]
    fn an_origin_is_registered_exactly_or_not_at_all() {
        let known = ["https://b.example".to_owned()];
        assert!(check(None, &known).is_ok() && check(Some("https://b.example"), &known).is_ok());
        for other in
            ["http://b.example", "https://b.example:8443", "https://b.example.evil", "https://a.b.example"]
        {
            assert!(check(Some(other), &known).is_err(), "{other}");
        }
    }
}
