//! What a browser says of the page on which a passkey was made or used.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;

use super::Unacceptable;
use crate::auth::ChallengeToken;

/// What a passkey was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ceremony {
    /// To be made.
    Create,
    /// To sign in.
    Get,
}

#[derive(Deserialize)]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default, rename = "crossOrigin")]
    cross_origin: bool,
}

/// The challenge that was answered on a page of that origin.
///
/// # Errors
/// Where it is of another kind or origin.
pub(super) fn read(json: &[u8], ceremony: Ceremony, origin: &str) -> Result<ChallengeToken, Unacceptable> {
    let data: ClientData = serde_json::from_slice(json).map_err(|_| Unacceptable::Malformed)?;
    let wanted = match ceremony {
        Ceremony::Create => "webauthn.create",
        Ceremony::Get => "webauthn.get",
    };
    if data.kind != wanted {
        return Err(Unacceptable::OtherKind);
    }
    if data.origin != origin || data.cross_origin {
        return Err(Unacceptable::OtherOrigin);
    }
    let text = URL_SAFE_NO_PAD.decode(&data.challenge).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    text.and_then(|text| ChallengeToken::parse(&text)).ok_or(Unacceptable::OtherKind)
}

/// A challenge as browsers take it.
pub(crate) fn told(challenge: &ChallengeToken) -> String {
    URL_SAFE_NO_PAD.encode(challenge.as_text())
}
