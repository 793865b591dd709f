//! Passkeys: what a browser is handed and what it hands back, in the JSON that WebAuthn gives its own types (Web
//! Authentication Level 3, section 5.1.8 and 5.1.9). Bytes are base64url without padding.

use serde::{Deserialize, Serialize};

use crate::timestamp::Timestamp;

/// For `PublicKeyCredential.parseCreationOptionsFromJSON`: how to make a passkey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CreationOptions {
    /// Whom it will be for.
    pub rp: RelyingParty,
    /// Whose it will be.
    pub user: PasskeyUser,
    /// To be signed.
    pub challenge: String,
    /// What keys it may have, the best first.
    pub pub_key_cred_params: Vec<KeyKind>,
    /// How long there is, in milliseconds.
    pub timeout: u32,
    /// The member's others: no device needs two.
    pub exclude_credentials: Vec<KnownCredential>,
    /// What it must be able to.
    pub authenticator_selection: Selection,
    /// `none`: who built the device does not matter.
    pub attestation: String,
}

/// This server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RelyingParty {
    /// Its host name.
    pub id: String,
    /// What it calls itself.
    pub name: String,
}

/// A member, as their device shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct PasskeyUser {
    /// Names them to the device.
    pub id: String,
    /// Their name.
    pub name: String,
    /// The same.
    pub display_name: String,
}

/// A kind of key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyKind {
    /// `public-key`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The algorithm's number in COSE.
    pub alg: i64,
}

/// A passkey that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KnownCredential {
    /// `public-key`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its id.
    pub id: String,
}

/// What a passkey must be able to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Selection {
    /// `required`: it knows whose it is.
    pub resident_key: String,
    /// The same for older browsers.
    pub require_resident_key: bool,
    /// `required`: a fingerprint, a face or a PIN, not a touch alone.
    pub user_verification: String,
}

/// For `PublicKeyCredential.parseRequestOptionsFromJSON`: how to sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct RequestOptions {
    /// To be signed.
    pub challenge: String,
    /// How long there is, in milliseconds.
    pub timeout: u32,
    /// This server's host name.
    pub rp_id: String,
    /// Empty: the device knows whose passkeys it holds, and nobody learns here who has any.
    pub allow_credentials: Vec<KnownCredential>,
    /// `required`.
    pub user_verification: String,
}

/// A passkey that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewPasskey {
    /// What to call it.
    pub name: String,
    /// What `navigator.credentials.create` gave, as its `toJSON` tells it.
    pub credential: CreatedCredential,
}

/// What a browser tells of a passkey it made; what else it tells is not looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreatedCredential {
    /// What the device answered.
    pub response: AttestationResponse,
}

/// What a device answers that made a passkey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct AttestationResponse {
    /// What the browser says of the page.
    #[serde(rename = "clientDataJSON")]
    pub client_data_json: String,
    /// The passkey.
    pub attestation_object: String,
}

/// What `navigator.credentials.get` gives, as its `toJSON` tells it; what else it tells is not looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInWithPasskey {
    /// The passkey's id.
    pub id: String,
    /// What the device answered.
    pub response: AssertionResponse,
}

/// What a device answers that signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct AssertionResponse {
    /// What the browser says of the page.
    #[serde(rename = "clientDataJSON")]
    pub client_data_json: String,
    /// What the device says of itself.
    pub authenticator_data: String,
    /// Its signature over both.
    pub signature: String,
    /// Whose passkey it is.
    #[serde(default)]
    pub user_handle: Option<String>,
}

/// One's own passkey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasskeyView {
    /// Its number, to remove it by.
    pub id: i64,
    /// What its owner calls it.
    pub name: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it last signed in.
    pub used_at: Option<Timestamp>,
}

/// One's own passkeys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PasskeyList {
    /// In the order they were added.
    pub passkeys: Vec<PasskeyView>,
}
