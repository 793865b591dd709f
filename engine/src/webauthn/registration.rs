//! A passkey that was made.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use causerie_shared::passkey::CreatedCredential;
use minicbor::Decoder;

use super::authenticator_data::AuthenticatorData;
use super::client_data::{self, Ceremony};
use super::public_key::PublicKey;
use super::{Unacceptable, decoded, relying_party};
use crate::auth::ChallengeToken;

/// A passkey that was made for this server. Whether the challenge is one of its own is for the store to say.
pub(crate) struct Registration {
    /// What was to be answered.
    pub(crate) challenge: ChallengeToken,
    /// The passkey's id, in base64url.
    pub(crate) id: String,
    /// Its public key: COSE, in base64url.
    pub(crate) public_key: String,
    /// Uses as the device counts them.
    pub(crate) counter: u32,
}

impl Registration {
    /// Reads and checks what a browser tells.
    ///
    /// # Errors
    /// The first thing wrong with it.
    pub(crate) fn of(credential: &CreatedCredential, public_url: &str) -> Result<Self, Unacceptable> {
        let client_data = decoded(&credential.response.client_data_json)?;
        let challenge = client_data::read(&client_data, Ceremony::Create, public_url)?;
        let attestation = decoded(&credential.response.attestation_object)?;
        let bytes = authenticator_data(&attestation).ok_or(Unacceptable::Malformed)?;
        let data = AuthenticatorData::read(bytes, relying_party(public_url))?;
        let credential = data.credential.ok_or(Unacceptable::Malformed)?;
        PublicKey::read(credential.public_key)?;
        Ok(Self {
            challenge,
            id: URL_SAFE_NO_PAD.encode(credential.id),
            public_key: URL_SAFE_NO_PAD.encode(credential.public_key),
            counter: data.counter,
        })
    }
}

/// The `authData` of an attestation object.
fn authenticator_data(attestation: &[u8]) -> Option<&[u8]> {
    let mut decoder = Decoder::new(attestation);
    for _ in 0..decoder.map().ok()?? {
        if decoder.str().ok()? == "authData" {
            return decoder.bytes().ok();
        }
        decoder.skip().ok()?;
    }
    None
}
