//! A guest's durable identity: a random token that only the guest's browser keeps.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const PREFIX: &str = "cv_";

/// A visitor's token: `cv_` and 32 random bytes in base64url. Told to the visitor once, never stored.
#[derive(Clone)]
pub(crate) struct VisitorToken(String);

/// The SHA-256 of a visitor's token, in base64url: all that a store keeps of it. The token is random enough that its
/// hash needs no salt.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TokenHash(String);

impl fmt::Debug for VisitorToken {
    /// Says nothing of the token, so that no log can.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VisitorToken(…)")
    }
}

impl VisitorToken {
    /// A new token of random bytes.
    pub(crate) fn from_random(random: &[u8; 32]) -> Self {
        Self(format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(random)))
    }

    /// The token of that text, if it has a token's form.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let random = URL_SAFE_NO_PAD.decode(text.strip_prefix(PREFIX)?).ok()?;
        (random.len() == 32).then(|| Self(text.to_owned()))
    }

    /// What the store knows it by.
    pub(crate) fn hash(&self) -> TokenHash {
        TokenHash(URL_SAFE_NO_PAD.encode(Sha256::digest(self.0.as_bytes())))
    }

    /// The token itself, for its visitor.
    pub(crate) fn into_text(self) -> String {
        self.0
    }
}

impl TokenHash {
    /// The hash's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_43_characters_after_its_prefix() {
        let token = VisitorToken::from_random(&[7; 32]).into_text();
        assert_eq!(token.len(), 3 + 43);
        assert!(VisitorToken::parse(&token).is_some());
        for bad in ["", "cv_", &token[1..], &token[..45], &format!("{token}A"), &token.replace('B', "=")] {
            assert!(VisitorToken::parse(bad).is_none(), "{bad}");
        }
    }
}
