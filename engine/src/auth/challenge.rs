//! A challenge as a site gives it and knows it again, without having kept it: a text that it signed.

use causerie_shared::Timestamp;
use subtle::ConstantTimeEq;

use super::site_secret::SiteSecret;

/// What stands in a challenge: `v1.<bits>.<issued>.<expires>.<random>.<signature>`, the moments in milliseconds. With the
/// moments of the next centuries it is 73 bytes long, as the puzzle wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Challenge {
    /// The zero bits of a solution.
    pub(crate) bits: u32,
    /// When it was given.
    pub(crate) issued_at: Timestamp,
    /// Until when it can be answered.
    pub(crate) expires_at: Timestamp,
    /// What makes it the only one of its kind; without dots.
    pub(crate) random: String,
}

impl Challenge {
    /// The challenge's text, for a subject.
    pub(crate) fn signed(&self, secret: &SiteSecret, subject: &str) -> String {
        let Self { bits, issued_at, expires_at, random } = self;
        let told = format!("v1.{bits}.{}.{}.{random}", issued_at.0, expires_at.0);
        let mac = secret.challenge_mac(&told, subject);
        format!("{told}.{mac}")
    }

    /// What a text says, if the site signed it for that subject.
    pub(crate) fn opened(text: &str, secret: &SiteSecret, subject: &str) -> Option<Self> {
        let (told, mac) = text.rsplit_once('.')?;
        let is_ours: bool = secret.challenge_mac(told, subject).as_bytes().ct_eq(mac.as_bytes()).into();
        let mut parts = told.strip_prefix("v1.").filter(|_| is_ours)?.split('.');
        Some(Self {
            bits: parts.next()?.parse().ok()?,
            issued_at: Timestamp(parts.next()?.parse().ok()?),
            expires_at: Timestamp(parts.next()?.parse().ok()?),
            random: parts.next()?.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn challenge() -> Challenge {
        Challenge {
            bits: 16,
            issued_at: Timestamp(1_795_341_600_000),
            expires_at: Timestamp(1_795_343_400_000),
            random: "abcdefghijklmnop".into(),
        }
    }

    #[test]
    fn a_site_knows_its_own_challenges() {
        let secret = SiteSecret::from_stored("one".into());
        for subject in ["", "v:1"] {
            let text = challenge().signed(&secret, subject);
            assert_eq!(Challenge::opened(&text, &secret, subject), Some(challenge()));
            assert_eq!(text.len(), 73);
        }
    }

    #[test]
    fn nothing_in_it_can_be_changed() {
        let (secret, other) = (SiteSecret::from_stored("one".into()), SiteSecret::from_stored("two".into()));
        let text = challenge().signed(&secret, "v:1");
        assert_eq!(Challenge::opened(&text, &other, "v:1"), None);
        assert_eq!(Challenge::opened(&text, &secret, ""), None);
        assert_eq!(Challenge::opened(&text, &secret, "v:2"), None);
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            let changed = String::from_utf8(bytes).expect("ASCII");
            assert_eq!(Challenge::opened(&changed, &secret, "v:1"), None, "{changed}");
        }
        for strange in ["", ".", "v1", "v1.16.1.2.x"] {
            assert_eq!(Challenge::opened(strange, &secret, ""), None, "{strange}");
        }
    }
}
