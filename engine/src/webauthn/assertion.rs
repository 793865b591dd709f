//! A passkey that was used.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use causerie_shared::passkey::SignInWithPasskey;
use sha2::{Digest, Sha256};

use super::authenticator_data::AuthenticatorData;
use super::client_data::{self, Ceremony};
use super::public_key::PublicKey;
use super::{Unacceptable, decoded, relying_party};
use crate::auth::ChallengeToken;
use crate::command::Signed;

/// A passkey that was used for this server, if its key says so too.
pub(crate) struct Assertion {
    /// What was to be answered.
    pub(crate) challenge: ChallengeToken,
    /// What was signed.
    pub(crate) signed: Signed,
}

impl Assertion {
    /// Reads and checks what a browser tells, except for the signature.
    ///
    /// # Errors
    /// The first thing wrong with it.
    pub(crate) fn of(told: &SignInWithPasskey, public_url: &str) -> Result<Self, Unacceptable> {
        let client_data = decoded(&told.response.client_data_json)?;
        let challenge = client_data::read(&client_data, Ceremony::Get, public_url)?;
        let mut message = decoded(&told.response.authenticator_data)?;
        let counter = AuthenticatorData::read(&message, relying_party(public_url))?.counter;
        message.extend_from_slice(&Sha256::digest(&client_data));
        let signed = Signed {
            id: told.id.clone(),
            counter,
            user_handle: told.response.user_handle.clone(),
            message: URL_SAFE_NO_PAD.encode(&message),
            signature: told.response.signature.clone(),
        };
        Ok(Self { challenge, signed })
    }
}

impl Signed {
    /// Passes what the holder of a key, which is stored as [`super::Registration::public_key`], signed.
    ///
    /// # Errors
    /// Where they did not.
    pub(crate) fn verify(&self, public_key: &str) -> Result<(), Unacceptable> {
        let key = PublicKey::read(&decoded(public_key)?)?;
        key.verify(&decoded(&self.message)?, &decoded(&self.signature)?)
    }
}
