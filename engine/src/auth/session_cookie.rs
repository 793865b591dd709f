//! The cookie of somebody who signed in. Nobody else ever gets one, and only paths that need it look at it.

use causerie_shared::limits;

use super::SessionToken;
use crate::http::Request;

/// Browsers take a cookie of this name only from the host itself, encrypted and for all its paths, so that no neighbouring
/// host can plant one.
const NAME: &str = "__Host-causerie";

/// The name on a developer's own machine, where there is no encryption and browsers would refuse the other.
const LOCAL_NAME: &str = "causerie";

/// The token in the session's cookie, if there is one of its form.
pub(crate) fn read(request: &Request, public_url: &str) -> Option<SessionToken> {
    let name = name(public_url);
    let mut pairs = request.header("cookie")?.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).and_then(|(_, value)| SessionToken::parse(value))
}

/// The value of `set-cookie` that keeps the token.
pub(crate) fn keeping(token: &SessionToken, public_url: &str) -> String {
    with(token.as_text(), limits::SESSION_IDLE_MILLIS / 1_000, public_url)
}

/// The value of `set-cookie` that makes the browser forget it.
pub(crate) fn forgetting(public_url: &str) -> String {
    with("", 0, public_url)
}

fn with(value: &str, seconds: i64, public_url: &str) -> String {
    let secure = if is_local(public_url) { "" } else { "; Secure" };
    let name = name(public_url);
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}")
}

fn name(public_url: &str) -> &'static str {
    if is_local(public_url) { LOCAL_NAME } else { NAME }
}

fn is_local(public_url: &str) -> bool {
    public_url.strip_prefix("http://").is_some_and(|authority| {
        let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
        ["localhost", "127.0.0.1", "[::1]"].contains(&host)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HTTPS: &str = "https://c.example";

    fn found(cookie: &str, public_url: &str) -> bool {
        let headers = vec![("cookie".to_owned(), cookie.to_owned())];
        read(&Request { headers, ..Request::default() }, public_url).is_some()
    }

    #[test]
    fn what_is_set_is_read_back() {
        let token = SessionToken::from_random(&[1; 32]);
        for public_url in [HTTPS, "http://localhost:8787", "http://127.0.0.1", "http://192.0.2.1"] {
            let set = keeping(&token, public_url);
            assert!(found(set.split(';').next().unwrap_or_default(), public_url), "{set}");
            assert!(set.contains("; HttpOnly; SameSite=Strict"), "{set}");
        }
    }

    #[test]
    fn only_a_developers_own_machine_does_without_encryption() {
        for (public_url, secure) in [
            (HTTPS, true),
            ("http://localhost:8787", false),
            ("http://[::1]:8787", false),
            ("http://localhost.example", true),
            ("https://localhost", true),
        ] {
            let set = forgetting(public_url);
            assert_eq!((set.starts_with("__Host-"), set.ends_with("; Secure")), (secure, secure), "{set}");
        }
    }

    #[test]
    fn it_is_found_among_others_and_only_under_its_name() {
        let token = SessionToken::from_random(&[1; 32]).into_text();
        assert!(found(&format!("a=b; __Host-causerie={token};c"), HTTPS));
        for other in
            [format!("causerie={token}"), format!("x__Host-causerie={token}"), "__Host-causerie=x".into()]
        {
            assert!(!found(&other, HTTPS), "{other}");
        }
    }
}
