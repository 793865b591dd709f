//! What is derived from a site's secret, which is made with the site and never leaves its database.

use std::net::IpAddr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use causerie_shared::{CommentId, Timestamp};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// Bytes of an edit key: 128 bits, beyond guessing.
const EDIT_KEY_BYTES: usize = 16;

/// Bytes of a challenge's signature: as many.
const CHALLENGE_MAC_BYTES: usize = 16;

/// Bytes of what stands for an author: enough to tell all apart.
const AUTHOR_HASH_BYTES: usize = 16;

/// A site's secret.
#[derive(Clone)]
pub(crate) struct SiteSecret(String);

impl SiteSecret {
    /// The secret as it is stored.
    pub(crate) fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The text of a new secret. The random bytes serve other ends in the same request, hence the hash.
    pub(crate) fn generate(random: &[u8; 32]) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::new().chain_update(b"site secret").chain_update(random).finalize())
    }

    /// What stands for a client's address. Requests whose address a shell cannot tell count as from one address.
    pub(crate) fn address_hash(&self, address: Option<&str>) -> String {
        URL_SAFE_NO_PAD.encode(self.mac("address", address.unwrap_or_default()))
    }

    /// What stands for the network of a client's address: the first 24 bits of an IPv4 address, the first 48 of an IPv6
    /// address.
    /// None where the shell cannot tell the address: strangers share nothing.
    pub(crate) fn network_hash(&self, address: Option<&str>) -> Option<String> {
        address.map(|address| URL_SAFE_NO_PAD.encode(self.mac("network", &network(address))))
    }

    /// What stands for an author of another system, whose mail address or number nobody needs to know again.
    pub(crate) fn author_hash(&self, author: &str) -> String {
        URL_SAFE_NO_PAD.encode(&self.mac("author", author)[..AUTHOR_HASH_BYTES])
    }

    /// What stands for a mail address, in lower case, of somebody whose data were erased. No address looks like it.
    pub(crate) fn mail_hash(&self, email: &str) -> String {
        format!("hash:{}", URL_SAFE_NO_PAD.encode(self.mac("mail", email)))
    }

    /// The key in the private link of a comment, with which its author edits or deletes it from anywhere. The moment is part
    /// of it, because a number is given out again where a site was brought back to an earlier state.
    pub(crate) fn edit_key(&self, comment: CommentId, posted_at: Timestamp) -> String {
        let named = format!("{comment}@{}", posted_at.0);
        URL_SAFE_NO_PAD.encode(&self.mac("comment", &named)[..EDIT_KEY_BYTES])
    }

    /// Whether a text is the comment's edit key.
    pub(crate) fn is_edit_key(&self, comment: CommentId, posted_at: Timestamp, key: &str) -> bool {
        self.edit_key(comment, posted_at).as_bytes().ct_eq(key.as_bytes()).into()
    }

    /// What shows that the site gave a challenge, and to whom.
    pub(crate) fn challenge_mac(&self, challenge: &str, subject: &str) -> String {
        let named = [challenge, "@", subject].concat();
        URL_SAFE_NO_PAD.encode(&self.mac("challenge", &named)[..CHALLENGE_MAC_BYTES])
    }

    fn mac(&self, purpose: &str, text: &str) -> [u8; 32] {
        // HMAC takes keys of any length, so the error cannot occur; an empty result would only lock out.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()) else {
            return [0; 32];
        };
        mac.update(purpose.as_bytes());
        mac.update(b":");
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

/// The network of an address; an address of another form is its own.
fn network(address: &str) -> String {
    match address.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V4(address)) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}")
        }
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}")
        }
        Err(_) => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_share_a_network() {
        assert_eq!(network("192.0.2.1"), network("192.0.2.200"));
        assert_eq!(network("::ffff:192.0.2.9"), network("192.0.2.1"));
        assert_eq!(network("2001:db8:7:1::1"), network("2001:db8:7:2::2"));
        assert_ne!(network("2001:db8:7::1"), network("2001:db8:8::1"));
        assert_eq!(network("a name"), "a name");
    }

    #[test]
    fn keys_differ_by_comment_and_site() {
        let (one, two) = (SiteSecret("one".into()), SiteSecret("two".into()));
        let (posted, later) = (Timestamp(1), Timestamp(2));
        let key = one.edit_key(CommentId(1), posted);
        assert_eq!(key.len(), 22);
        assert!(one.is_edit_key(CommentId(1), posted, &key));
        assert!(!one.is_edit_key(CommentId(1), later, &key));
        assert!(!one.is_edit_key(CommentId(2), posted, &key) && !two.is_edit_key(CommentId(1), posted, &key));
        assert_ne!(one.address_hash(Some("192.0.2.1")), two.address_hash(Some("192.0.2.1")));
        assert_eq!(one.address_hash(None), one.address_hash(None));
    }
}
