//! What a device says of itself and of the passkey it holds (section 6.1).

use minicbor::Decoder;
use sha2::{Digest, Sha256};

use super::Unacceptable;

/// The hash of the host name, the flags, the counter.
const HEAD: usize = 32 + 1 + 4;
/// The device's model and the length of the passkey's id.
const CREDENTIAL_HEAD: usize = 16 + 2;

const USER_PRESENT: u8 = 1;
const USER_VERIFIED: u8 = 1 << 2;
const CREDENTIAL_INCLUDED: u8 = 1 << 6;

/// Longest id of a passkey, in bytes.
const ID_BYTES: usize = 1_023;

/// What a device says of itself, for this server and after it checked who uses it.
pub(super) struct AuthenticatorData<'a> {
    /// Uses as the device counts them; 0 where it does not.
    pub(super) counter: u32,
    /// The passkey, where it was made just now.
    pub(super) credential: Option<Credential<'a>>,
}

/// A passkey that was made.
pub(super) struct Credential<'a> {
    /// Its id.
    pub(super) id: &'a [u8],
    /// Its public key, in COSE.
    pub(super) public_key: &'a [u8],
}

impl<'a> AuthenticatorData<'a> {
    /// Reads it.
    ///
    /// # Errors
    /// Where it is for another server, or the device did not check who uses it.
    pub(super) fn read(bytes: &'a [u8], relying_party: &str) -> Result<Self, Unacceptable> {
        let (head, rest) = bytes.split_at_checked(HEAD).ok_or(Unacceptable::Malformed)?;
        let (host, flags) = (&head[..32], head[32]);
        if host != Sha256::digest(relying_party.as_bytes()).as_slice() {
            return Err(Unacceptable::OtherServer);
        }
        if flags & USER_PRESENT == 0 || flags & USER_VERIFIED == 0 {
            return Err(Unacceptable::NobodyVerified);
        }
        let counter = u32::from_be_bytes([head[33], head[34], head[35], head[36]]);
        let credential = if flags & CREDENTIAL_INCLUDED == 0 { None } else { Some(Credential::read(rest)?) };
        Ok(Self { counter, credential })
    }
}

impl<'a> Credential<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, Unacceptable> {
        let (head, rest) = bytes.split_at_checked(CREDENTIAL_HEAD).ok_or(Unacceptable::Malformed)?;
        let length = usize::from(u16::from_be_bytes([head[16], head[17]]));
        let (id, rest) = rest.split_at_checked(length).ok_or(Unacceptable::Malformed)?;
        if id.is_empty() || id.len() > ID_BYTES {
            return Err(Unacceptable::Malformed);
        }
        // Extensions may follow the key.
        let mut key = Decoder::new(rest);
        key.skip().map_err(|_| Unacceptable::Malformed)?;
        Ok(Self { id, public_key: &rest[..key.position()] })
    }
}
