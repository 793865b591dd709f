//! A device that holds a passkey, in software, with the browser around it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::PUBLIC_URL;

/// The flags of a device that checked who uses it.
pub(crate) const VERIFIED: u8 = 0b101;
const CREDENTIAL_INCLUDED: u8 = 0b100_0000;

/// A device with one passkey. What tests change is public.
#[derive(Clone)]
pub(crate) struct Authenticator {
    key: SigningKey,
    id: Vec<u8>,
    user_handle: String,
    /// Where the browser is.
    pub(crate) origin: String,
    /// The host that the device believes it talks to.
    pub(crate) host: String,
    pub(crate) flags: u8,
    pub(crate) counter: u32,
    pub(crate) cross_origin: bool,
}

impl Authenticator {
    pub(crate) fn new(seed: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[seed; 32]).expect("a key"),
            id: vec![seed; 20],
            user_handle: String::new(),
            origin: PUBLIC_URL.into(),
            host: "comments.example".into(),
            flags: VERIFIED,
            counter: 0,
            cross_origin: false,
        }
    }

    /// Makes the passkey: what the browser gives for creation options.
    pub(crate) fn create(&mut self, options: &Value) -> Value {
        self.user_handle = options["user"]["id"].as_str().expect("a handle").to_owned();
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = (point.x().expect("x"), point.y().expect("y"));
        let key =
            [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32], x.as_slice(), &[0x22, 0x58, 32], y].concat();
        let length = u16::try_from(self.id.len()).expect("short").to_be_bytes();
        let data =
            [self.head(CREDENTIAL_INCLUDED), vec![0; 16], length.to_vec(), self.id.clone(), key].concat();
        let data_length = u16::try_from(data.len()).expect("short").to_be_bytes();
        let attestation = [
            &[0xa3, 0x63],
            b"fmt".as_slice(),
            &[0x64],
            b"none",
            &[0x67],
            b"attStmt",
            &[0xa0, 0x68],
            b"authData",
            &[0x59],
            &data_length,
            &data,
        ]
        .concat();
        self.credential(&json!({
            "clientDataJSON": encoded(&self.client_data("webauthn.create", &options["challenge"])),
            "attestationObject": encoded(&attestation),
            "transports": ["internal"],
        }))
    }

    /// Uses the passkey: what the browser gives for request options.
    pub(crate) fn get(&mut self, options: &Value) -> Value {
        let client_data = self.client_data("webauthn.get", &options["challenge"]);
        let data = self.head(0);
        let message = [data.as_slice(), &Sha256::digest(&client_data)].concat();
        let signature: Signature = self.key.sign(&message);
        self.credential(&json!({
            "clientDataJSON": encoded(&client_data),
            "authenticatorData": encoded(&data),
            "signature": encoded(signature.to_der().as_bytes()),
            "userHandle": self.user_handle,
        }))
    }

    fn credential(&self, response: &Value) -> Value {
        json!({
            "id": encoded(&self.id),
            "rawId": encoded(&self.id),
            "type": "public-key",
            "clientExtensionResults": {},
            "response": response,
        })
    }

    fn head(&self, more: u8) -> Vec<u8> {
        let host = Sha256::digest(self.host.as_bytes());
        [host.as_slice(), &[self.flags | more], &self.counter.to_be_bytes()].concat()
    }

    fn client_data(&self, kind: &str, challenge: &Value) -> Vec<u8> {
        let data = json!({
            "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": self.cross_origin,
            "other_keys_can_be_added_here": "whatever",
        });
        data.to_string().into_bytes()
    }
}

fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
