//! Passkeys, checked as Web Authentication Level 3 says (sections 7.1 and 7.2), without attestation: nobody needs to know
//! who built a device. Only what a server of one origin needs is here, because the libraries for the whole of it read the
//! clock and draw randomness by themselves.

mod assertion;
mod authenticator_data;
mod client_data;
mod public_key;
mod registration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::auth::MemberId;

pub(crate) use assertion::Assertion;
pub(crate) use client_data::told as told_challenge;
pub(crate) use public_key::ALGORITHMS;
pub(crate) use registration::Registration;

/// Why a passkey is not taken; a sentence for whoever reads the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unacceptable {
    #[error("a part is not base64url, or not of the form it should have")]
    Malformed,
    #[error("it answers another question")]
    OtherKind,
    #[error("it was made on a page of another origin, or in a frame")]
    OtherOrigin,
    #[error("it is for another server")]
    OtherServer,
    #[error("the device did not check who uses it")]
    NobodyVerified,
    #[error("its key is of a kind that is not known here")]
    UnknownKey,
    #[error("the signature is not the passkey's")]
    WrongSignature,
}

/// The host name that passkeys are for.
pub(crate) fn relying_party(public_url: &str) -> &str {
    let authority = public_url.split_once("://").map_or(public_url, |(_, authority)| authority);
    let port =
        authority.rfind(':').filter(|at| authority[at + 1..].bytes().all(|byte| byte.is_ascii_digit()));
    port.map_or(authority, |at| &authority[..at])
}

/// What names a member to their device.
pub(crate) fn user_handle(member: MemberId) -> String {
    URL_SAFE_NO_PAD.encode(format!("causerie member {}", member.0))
}

fn decoded(text: &str) -> Result<Vec<u8>, Unacceptable> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Unacceptable::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passkey_is_for_a_host_whatever_its_port() {
        for (public_url, host) in [
            ("https://c.example", "c.example"),
            ("http://localhost:8787", "localhost"),
            ("http://[::1]", "[::1]"),
            ("http://[::1]:80", "[::1]"),
        ] {
            assert_eq!(relying_party(public_url), host);
        }
    }
}
