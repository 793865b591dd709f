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
