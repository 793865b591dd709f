//! Compression of answers, for installations without a proxy that does it.

use std::borrow::Cow;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::http::Response;

/// Below this many bytes a packet is sent either way.
const WORTH_IT_BYTES: usize = 1_024;

/// For answers made once and sent once: most of the gain for a fraction of the time.
const QUICK: u32 = 1;

/// For answers kept and sent again.
const KEPT: u32 = 6;

/// Whether an `Accept-Encoding` names gzip and does not refuse it.
pub(crate) fn names_gzip(header: &str) -> bool {
    names(header, "gzip")
}

/// Whether an `Accept-Encoding` names an encoding and does not refuse it.
pub(crate) fn names(header: &str, encoding: &str) -> bool {
    header.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        named && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

/// The bytes in gzip, for an answer that will be sent again.
pub(crate) fn gzip_to_keep(bytes: &[u8]) -> Option<Vec<u8>> {
    (bytes.len() >= WORTH_IT_BYTES).then(|| gzip(bytes, KEPT)).flatten()
}

/// Compresses an answer's body where it is large enough and not compressed already.
pub(crate) fn compress_if_worth_it(response: &mut Response) {
    if response.body.as_bytes().len() < WORTH_IT_BYTES || response.header("content-encoding").is_some() {
        return;
    }
    if let Some(compressed) = gzip(response.body.as_bytes(), QUICK) {
        response.body = compressed.into();
        response.headers.push(("content-encoding", Cow::Borrowed("gzip")));
    }
}

fn gzip(bytes: &[u8], level: u32) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(level));
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_must_be_named_and_not_refused() {
        assert!(names_gzip("gzip") && names_gzip("br, GZIP;q=0.5, *;q=0"));
        assert!(!names_gzip("") && !names_gzip("br") && !names_gzip("gzip;q=0") && !names_gzip("x-gzip"));
    }

    #[test]
    fn small_answers_stay_as_they_are() {
        let mut small = Response::new(200, "text/plain", "a".repeat(1_023));
        compress_if_worth_it(&mut small);
        assert_eq!(small.header("content-encoding"), None);
        let mut large = Response::new(200, "text/plain", "a".repeat(1_024));
        compress_if_worth_it(&mut large);
        assert_eq!(large.header("content-encoding"), Some("gzip"));
        assert!(large.body.as_bytes().len() < 100);
    }
}
