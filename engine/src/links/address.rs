//! Which pages may be asked for.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use crate::http::Whom;

/// Whom a page is asked of, where it may be asked for at all: `http` and `https` on their own ports, and the site's origins
/// as they are.
///
/// # Errors
/// Why it may not be, in English.
pub(super) fn whom(url: &Url, origins: &[String]) -> Result<Whom, &'static str> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err("not a web address");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("the address holds a name or a password");
    }
    if is_one_of(url, origins) {
        return Ok(Whom::OwnPage);
    }
    if url.port().is_some() {
        return Err("the address names a port that is none of the web's, nor of the site's addresses");
    }
    match url.host() {
        Some(Host::Domain(name)) if !is_local(name) => Ok(Whom::Page),
        Some(Host::Ipv4(address)) if is_public(address.into()) => Ok(Whom::Page),
        Some(Host::Ipv6(address)) if is_public(address.into()) => Ok(Whom::Page),
        _ => Err("the address is one of a private network"),
    }
}

/// Whether a URL is on one of the origins.
pub(super) fn is_one_of(url: &Url, origins: &[String]) -> bool {
    origins.contains(&url.origin().ascii_serialization())
}

/// Names that never lead to the public network.
fn is_local(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    let last = name.rsplit('.').next().unwrap_or_default();
    !name.contains('.')
        || matches!(
            last,
            "localhost" | "local" | "localdomain" | "internal" | "intranet" | "lan" | "home" | "corp"
        )
        || name.ends_with(".home.arpa")
}

/// Whether an address is one of the public network: no machine's own, no private, shared, link-local, documentation's,
/// multicast or reserved one, and no such in the clothes of IPv6.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19)))
}

/// Of IPv6 only 2000::/3 is in use; in it stand ways to IPv4 (6to4, Teredo), documentation and benchmarks.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    if let Some(embedded) = embedded_v4(address) {
        return is_public_v4(embedded);
    }
    (a & 0xe000) == 0x2000
        && !(a == 0x2001 && (b < 0x0200 || b == 0x0db8))
        && a != 0x2002
        && !(a == 0x3fff && b < 0x1000)
}

/// The IPv4 address that a mapped (`::ffff:0:0/96`) or translated (`64:ff9b::/96`) one stands for.
fn embedded_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let segments = address.segments();
    let [.., high, low] = segments;
    let embedded = || {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        Ipv4Addr::new(a, b, c, d)
    };
    match segments {
        [0, 0, 0, 0, 0, 0xffff, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => Some(embedded()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(url: &str) -> Result<Whom, &'static str> {
        let origins = ["http://localhost:8000".to_owned(), "https://b.example".to_owned()];
        whom(&Url::parse(url).expect(url), &origins)
    }

    #[test]
    fn public_pages_may_be_asked_for() {
        for url in [
            "https://b.example/a",
            "http://other.example/a",
            "https://93.184.215.14/",
            "http://[2606:4700::1]/",
        ] {
            assert!(asked(url).is_ok(), "{url}");
        }
    }

    #[test]
    fn an_origin_is_the_owners_own_word() {
        assert_eq!(asked("http://localhost:8000/a"), Ok(Whom::OwnPage));
        assert_eq!(asked("https://b.example/a"), Ok(Whom::OwnPage));
        assert_eq!(asked("https://b.example.evil.example/a"), Ok(Whom::Page));
        for other in [
            "http://localhost/a",
            "http://localhost:8001/a",
            "https://localhost:8000/a",
            "https://b.example:8443/",
        ] {
            assert!(asked(other).is_err(), "{other}");
        }
    }

    #[test]
    fn what_only_the_server_reaches_is_asked_for_by_nobody() {
        for url in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0177.0.0.1/",
            "http://0.0.0.0/",
            "http://10.1.2.3/",
            "http://172.16.0.1/",
            "http://172.31.255.255/",
            "http://192.168.1.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://100.64.0.1/",
            "http://100.100.100.200/",
            "http://192.0.0.192/",
            "http://198.18.0.1/",
            "http://224.0.0.1/",
            "http://240.0.0.1/",
            "http://255.255.255.255/",
            "http://203.0.113.9/",
            "http://[::1]/",
            "http://[::]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:a9fe:a9fe]/",
            "http://[::127.0.0.1]/",
            "http://[64:ff9b::10.0.0.1]/",
            "http://[64:ff9b:1::1]/",
            "http://[fc00::1]/",
            "http://[fd00:ec2::254]/",
            "http://[fe80::1]/",
            "http://[fec0::1]/",
            "http://[ff02::1]/",
            "http://[2001:db8::1]/",
            "http://[2002:7f00:1::]/",
            "http://[2001::1]/",
            "http://[3fff::1]/",
            "http://[100::1]/",
            "http://localhost/",
            "http://localhost./",
            "http://LOCALHOST/",
            "http://a.localhost/",
            "http://printer.local/",
            "http://metadata.google.internal/",
            "http://metadata/",
            "http://router.lan/",
            "http://x.home.arpa/",
            "ftp://b.example/",
            "file:///etc/passwd",
            "gopher://b.example/",
            "http://user@b.example/",
            "http://:secret@b.example/",
            "http://other.example:22/",
            "http://other.example:8080/",
            "https://other.example:80/",
        ] {
            assert!(asked(url).is_err(), "{url}");
        }
        assert!(is_public("::ffff:93.184.215.14".parse().expect("an address")));
        assert!(is_public("64:ff9b::5db8:d70e".parse().expect("an address")));
    }
}
