//! Proof of work: a puzzle that costs a machine a moment and a spammer one for every comment.
//!
//! A challenge is a text `v1.<bits>.…` of 64 to 111 bytes that the server signs; all after the bits is the server's business.
//! It fills the first block of a hash and leaves room for the nonce in the second, so that a try costs one. A nonce solves it
//! where the SHA-256 of the challenge's bytes and the nonce, as 8 bytes with the highest first, begins with that many zero
//! bits. Whoever searches has to hash 2^bits times on average; whoever checks hashes once.

use serde::{Deserialize, Serialize};
use sha2::block_api::compress256;

/// Bytes that SHA-256 takes at once.
const BLOCK: usize = 64;

/// The state in which SHA-256 begins (FIPS 180-4, section 5.3.3).
const BEGIN: [u32; 8] =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

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
    /// The state after the first block, which is the same for every nonce.
    state: [u32; 8],
    /// The second block, all that a try has to hash.
    block: [u8; BLOCK],
    /// Where in it the nonce stands.
    at: usize,
    next: u64,
}

impl Search {
    /// A search that has not begun; none for a text that is no challenge.
    #[must_use]
    pub fn new(challenge: &str) -> Option<Self> {
        let bits = challenge.strip_prefix("v1.")?.split('.').next()?.parse().ok()?;
        let (first, rest) = challenge.as_bytes().split_first_chunk()?;
        let mut state = BEGIN;
        compress256(&mut state, &[*first]);
        // As SHA-256 pads a message: a bit, zeros, the number of its bits.
        let mut block = [0; BLOCK];
        let (at, end) = (rest.len(), BLOCK - 8);
        block.get_mut(..at)?.copy_from_slice(rest);
        *block[..end].get_mut(at + 8)? = 0x80;
        block[end..].copy_from_slice(&(8 * (challenge.len() as u64 + 8)).to_be_bytes());
        Some(Self { bits, state, block, at, next: 0 })
    }

    /// Tries that many nonces more; the one that solves the challenge, once it is found.
    pub fn run(&mut self, tries: u32) -> Option<u64> {
        let first = self.next;
        self.next += u64::from(tries);
        (first..self.next).find(|&nonce| self.solves(nonce))
    }

    fn solves(&mut self, nonce: u64) -> bool {
        self.block[self.at..self.at + 8].copy_from_slice(&nonce.to_be_bytes());
        let mut state = self.state;
        compress256(&mut state, &[self.block]);
        state[0].leading_zeros() >= self.bits
    }
}

#[cfg(test)]
mod tests;
