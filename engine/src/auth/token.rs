//! Secrets that are told once and of which only a hash is stored.

use std::fmt;
use std::marker::PhantomData;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What a token is for, which its first letters tell.
pub(crate) trait Kind {
    /// The first letters.
    const PREFIX: &'static str;
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal, $token:ident;)*) => {$(
        #[doc = concat!("Marks a [`", stringify!($token), "`].")]
        pub(crate) struct $name;

        impl Kind for $name {
            const PREFIX: &'static str = $prefix;
        }

        $(#[$doc])*
        pub(crate) type $token = Token<$name>;
    )*};
}

kinds! {
    /// A guest's durable identity, which only the guest's browser keeps.
    Visitor = "cv_", VisitorToken;
    /// What the cookie of somebody who signed in holds.
    Session = "cs_", SessionToken;
    /// What a link holds that signs in once.
    Link = "cl_", LinkToken;
    /// What a program shows that acts for the owner or a moderator.
    Api = "ct_", ApiToken;
    /// What a passkey signs.
    Challenge = "cc_", ChallengeToken;
}

/// A token: its kind's first letters and 32 bytes in base64url that nobody can guess. Told once, never stored.
pub(crate) struct Token<K>(String, PhantomData<K>);

/// The SHA-256 of a token, in base64url: all that a store keeps of it. The token is random enough that its hash needs no
/// salt.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TokenHash(String);

impl<K> Clone for Token<K> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<K> fmt::Debug for Token<K> {
    /// Says nothing of the token, so that no log can.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl<K: Kind> Token<K> {
    /// A new token. The random bytes serve other ends in the same request, hence the hash, which differs by kind.
    pub(crate) fn from_random(random: &[u8; 32]) -> Self {
        let bytes = Sha256::new().chain_update(K::PREFIX).chain_update(random).finalize();
        Self(format!("{}{}", K::PREFIX, URL_SAFE_NO_PAD.encode(bytes)), PhantomData)
    }

    /// The token of that text, if it has the form of a token of this kind.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let random = URL_SAFE_NO_PAD.decode(text.strip_prefix(K::PREFIX)?).ok()?;
        (random.len() == 32).then(|| Self(text.to_owned(), PhantomData))
    }

    /// What the store knows it by.
    pub(crate) fn hash(&self) -> TokenHash {
        TokenHash(URL_SAFE_NO_PAD.encode(Sha256::digest(self.0.as_bytes())))
    }

    /// The token itself, for whom it is made.
    pub(crate) fn as_text(&self) -> &str {
        &self.0
    }

    /// The same, to keep.
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
        let padded = format!("{}=", &token[..45]);
        for bad in ["", "cv_", &token[1..], &token[..45], &format!("{token}A"), &padded] {
            assert!(VisitorToken::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn the_same_random_bytes_make_tokens_that_do_not_tell_of_each_other() {
        let (visitor, session) = (
            VisitorToken::from_random(&[7; 32]).into_text(),
            SessionToken::from_random(&[7; 32]).into_text(),
        );
        assert_ne!(visitor[3..], session[3..]);
        assert!(SessionToken::parse(&visitor).is_none() && VisitorToken::parse(&session).is_none());
    }
}
