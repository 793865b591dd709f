//! Proof of work: a puzzle that costs a machine a moment and a spammer one for every comment.
//!
//! A challenge is a text `v1.<bits>.…` that the server signs; all after the bits is the server's business. A nonce solves it
//! where the SHA-256 of the challenge's bytes and the nonce, as 8 bytes with the highest first, begins with that many zero
//! bits. Whoever searches has to hash 2^bits times on average; whoever checks hashes once.

use serde::{Deserialize, Serialize};
use sha2::block_api::compress256;

/// The state in which SHA-256 begins (FIPS 180-4, section 5.3.3).
const BEGIN: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// A solved challenge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proof {
    /// The challenge as the server gave it.
    pub challenge: String,
    /// The number that solves it.
    pub nonce: u64,
}

/// Whether the nonce solves the challenge. A text that is no challenge has no solution.
#[must_use]
pub fn verify(challenge: &str, nonce: u64) -> bool {
    Search::new(challenge).is_some_and(|mut search| search.solves(nonce))
}

/// A search for the nonce, to be done a bit at a time.
#[derive(Clone, Debug)]
pub struct Search {
    bits: u32,
    /// The state after the blocks that are the same for every nonce.
    state: [u32; 8],
    /// The blocks after them: for the server's own challenges one, so that each try hashes a single block.
    rest: Vec<u8>,
    /// Where in them the nonce stands.
    at: usize,
    next: u64,
}

impl Search {
    /// A search that has not begun; none for a text that is no challenge.
    #[must_use]
    pub fn new(challenge: &str) -> Option<Self> {
        let bits = challenge.strip_prefix("v1.")?.split('.').next()?.parse().ok()?;
        let length = challenge.len();
        let mut message = [challenge.as_bytes(), &[0; 8], &[0x80]].concat();
        while message.len() % 64 != 56 {
            message.push(0);
        }
        message.extend((8 * (length as u64 + 8)).to_be_bytes());
        let at = length % 64;
        let rest = message.split_off(length - at);
        let mut state = BEGIN;
        compress256(&mut state, message.as_chunks().0);
        Some(Self { bits, state, rest, at, next: 0 })
    }

    /// Tries that many nonces more; the one that solves the challenge, once it is found.
    pub fn run(&mut self, tries: u32) -> Option<u64> {
        let first = self.next;
        self.next += u64::from(tries);
        (first..self.next).find(|&nonce| self.solves(nonce))
    }

    fn solves(&mut self, nonce: u64) -> bool {
        self.rest[self.at..self.at + 8].copy_from_slice(&nonce.to_be_bytes());
        let mut state = self.state;
        compress256(&mut state, self.rest.as_chunks().0);
        state[0].leading_zeros() >= self.bits
    }
}

#[cfg(test)]
mod tests;
