//! Public keys as devices tell them (COSE, RFC 9052), and what they signed.

use minicbor::Decoder;
use minicbor::data::Type;
use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use rsa::pkcs1v15::Pkcs1v15Sign;
use rsa::{BoxedUint, PublicKey as RsaKey};
use sha2::{Digest, Sha256};

use super::Unacceptable;

/// ECDSA on P-256 with SHA-256, which nearly every device makes.
const ES256: i64 = -7;
/// RSA (PKCS #1 v1.5) with SHA-256, which older Windows makes.
const RS256: i64 = -257;

/// The algorithms known here by their numbers in COSE, the best first.
pub(crate) const ALGORITHMS: [i64; 2] = [ES256, RS256];

/// Bytes of the moduli taken: keys of 2,048 to 4,096 bits.
const RSA_BYTES: std::ops::RangeInclusive<usize> = 256..=512;

/// A public key.
pub(super) enum PublicKey {
    Es256(VerifyingKey),
    Rs256(RsaKey),
}

/// The parameters of a key, by their labels.
#[derive(Default)]
struct Parameters<'a> {
    /// 1
    kind: Option<i64>,
    /// 3
    algorithm: Option<i64>,
    /// -1, where it is a number: the curve.
    curve: Option<i64>,
    /// -1, where it is bytes.
    first: &'a [u8],
    /// -2
    second: &'a [u8],
    /// -3
    third: &'a [u8],
}

impl PublicKey {
    /// Reads a COSE key.
    ///
    /// # Errors
    /// Where it is of a kind not known here, or no point of its curve.
    pub(super) fn read(cose: &[u8]) -> Result<Self, Unacceptable> {
        let Parameters { kind, algorithm, curve, first, second, third } = Parameters::read(cose)?;
        match (kind, algorithm, curve) {
            (Some(2), Some(ES256), Some(1)) if second.len() == 32 && third.len() == 32 => {
                let point = [&[4], second, third].concat();
                let key = VerifyingKey::from_sec1_bytes(&point).map_err(|_| Unacceptable::UnknownKey)?;
                Ok(Self::Es256(key))
            }
            (Some(3), Some(RS256), None) if RSA_BYTES.contains(&first.len()) => {
                let (n, e) =
                    (BoxedUint::from_be_slice_vartime(first), BoxedUint::from_be_slice_vartime(second));
                let key = RsaKey::new(n, e).map_err(|_| Unacceptable::UnknownKey)?;
                Ok(Self::Rs256(key))
            }
            _ => Err(Unacceptable::UnknownKey),
        }
    }

    /// Passes what the key's holder signed.
    ///
    /// # Errors
    /// Where they did not.
    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Unacceptable> {
        let verified = match self {
            Self::Es256(key) => {
                Signature::from_der(signature).is_ok_and(|signature| key.verify(message, &signature).is_ok())
            }
            Self::Rs256(key) => {
                key.verify(Pkcs1v15Sign::new::<Sha256>(), &Sha256::digest(message), signature).is_ok()
            }
        };
        if verified { Ok(()) } else { Err(Unacceptable::WrongSignature) }
    }
}

impl<'a> Parameters<'a> {
    fn read(cose: &'a [u8]) -> Result<Self, Unacceptable> {
        let read = || -> Result<Option<Self>, minicbor::decode::Error> {
            let mut decoder = Decoder::new(cose);
            let mut found = Self::default();
            let Some(entries) = decoder.map()? else { return Ok(None) };
            for _ in 0..entries {
                let label = decoder.i64()?;
                match (label, decoder.datatype()?) {
                    (1, _) => found.kind = Some(decoder.i64()?),
                    (3, _) => found.algorithm = Some(decoder.i64()?),
                    (-1, Type::Bytes) => found.first = decoder.bytes()?,
                    (-1, _) => found.curve = Some(decoder.i64()?),
                    (-2, Type::Bytes) => found.second = decoder.bytes()?,
                    (-3, Type::Bytes) => found.third = decoder.bytes()?,
                    _ => decoder.skip()?,
                }
            }
            Ok(Some(found))
        };
        read().ok().flatten().ok_or(Unacceptable::Malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::super::decoded;
    use super::*;

    /// A key of 2,048 bits and its signature of `message`, as OpenSSL makes them.
    const MODULUS: &str = "m-i93099__9Lc6aiUHWWvZCq4o5_fzOfgW-CBieo05JfAVXg9J_nCDbHLx3MphQPpjEwkIGenXW2Qjp4WN9ldk\
    4NP4MRT7aT_ZDz07W40LOibHZmlDrHXt1gcjaglL7uvfv8ffWbwAoxqY-Op7odUHH8IGzAhnjnOa6wKAUIHNub\
    qWzeFYGWXjNXePFNm_Lzluu7fpsEawoYmLNTmIbTfhuLmobVKZVPOU-fb_wu6vMKPqCHcVq-OX9w_icaMim27X\
    y4qHdBJcM9sBaoyehIay6lFSS539MB8jnprHHJTEqqxmwvaaVkC8ZL3Tykd1sfLC3nOgCE-TCsjnMQQP7rGw";
    const SIGNATURE: &str = "K6JN-POs8dP2ReY23qbNu5TO0J2Ofi4UymPNc2ekZ0qxeiqIYm0-4hlOYv9UrCAEyw1Ge0GTcvSmzp1cdsX9WY\
    DjOvBS7oP9tEFpW3CJ2wbDKruInySij8U_KA6NaqSpYeBidNzuZ_U_IbciWkRIMrQXBgVrGQ3CrfyU7L4RN57K\
    ndTWvdk0BvbvX4dOww78oIHoEM4xioVooUT1Ge7QAdHJkgWvjCQmmvXeRRVyDqLo_cKcraJAbNObvB_5Nl6s5P\
    dULmHG03h7vExw7BhcxBK6L0duRKcYuJb7HFn_tPBEXCF81KMG3YDNa1hUW8ZtOpjGawfAn8yCuY70u4d0Yg";

    /// A COSE key of RSA with the exponent 65537.
    fn rsa(algorithm: &[u8], modulus: &[u8]) -> Vec<u8> {
        let length = u16::try_from(modulus.len()).expect("short").to_be_bytes();
        [&[0xa4, 1, 3, 3], algorithm, &[0x20, 0x59], &length, modulus, &[0x21, 0x43, 1, 0, 1]].concat()
    }

    /// A COSE key on P-256.
    fn p256(x: &[u8; 32], y: &[u8; 32]) -> Vec<u8> {
        [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32], x.as_slice(), &[0x22, 0x58, 32], y].concat()
    }

    #[test]
    fn an_rsa_key_verifies_what_it_signed_and_nothing_else() {
        let (modulus, signature) = (decoded(MODULUS).expect("bytes"), decoded(SIGNATURE).expect("bytes"));
        let key = PublicKey::read(&rsa(&[0x39, 1, 0], &modulus)).expect("a key");
        assert_eq!(key.verify(b"message", &signature), Ok(()));
        assert_eq!(key.verify(b"massage", &signature), Err(Unacceptable::WrongSignature));
        for bad in [&signature[1..], &[], &[0; 256]] {
            assert_eq!(key.verify(b"message", bad), Err(Unacceptable::WrongSignature));
        }
    }

    #[test]
    fn keys_of_other_kinds_are_refused() {
        let modulus = decoded(MODULUS).expect("bytes");
        // RS1, which signs with SHA-1; a short modulus; a point that is on no curve.
        for key in [
            rsa(&[0x39, 0xff, 0xfe], &modulus),
            rsa(&[0x39, 1, 0], &modulus[..128]),
            p256(&[0; 32], &[0; 32]),
        ] {
            assert_eq!(PublicKey::read(&key).err(), Some(Unacceptable::UnknownKey));
        }
        for key in [&[][..], &[0xa1], &[0xbf, 0xff], &[0x80], &[0xa1, 1, 0x61, 0x41]] {
            assert_eq!(PublicKey::read(key).err(), Some(Unacceptable::Malformed), "{key:?}");
        }
    }
}
