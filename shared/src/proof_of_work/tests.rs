use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::*;

/// The nonce, found in steps of a few tries.
fn solved(challenge: &str) -> u64 {
    let mut search = Search::new(challenge).expect("a challenge");
    std::iter::from_fn(|| Some(search.run(100))).flatten().next().expect("a nonce")
}

fn zero_bits(challenge: &str, nonce: u64) -> u32 {
    let digest = Sha256::new().chain_update(challenge).chain_update(nonce.to_be_bytes()).finalize();
    u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]]).leading_zeros()
}

proptest! {
    #[test]
    fn what_the_search_finds_solves_the_challenge(bits in 0_u32..11, tail in "[ -~]{64,90}") {
        let challenge = format!("v1.{bits}.{tail}");
        let nonce = solved(&challenge);
        prop_assert!(verify(&challenge, nonce));
        prop_assert!(zero_bits(&challenge, nonce) >= bits);
    }

    #[test]
    fn it_finds_the_first(bits in 4_u32..9, tail in "[a-z.]{64,100}") {
        let challenge = format!("v1.{bits}.{tail}");
        let first = (0..).find(|&nonce| zero_bits(&challenge, nonce) >= bits);
        prop_assert_eq!(Some(solved(&challenge)), first);
    }

    #[test]
    fn verifying_is_counting_zero_bits(tail in "[ -~]{64,90}", nonce: u64) {
        let challenge = format!("v1.3.{tail}");
        prop_assert_eq!(verify(&challenge, nonce), zero_bits(&challenge, nonce) >= 3);
    }

    /// By chance it may solve one other in a thousand, hardly five.
    #[test]
    fn a_nonce_does_not_solve_other_challenges(tail in "[a-z]{70}") {
        let nonce = solved(&format!("v1.10.{tail}"));
        let others = (0..5).filter(|n| verify(&format!("v1.10.{n}{tail}"), nonce));
        prop_assert!(others.count() < 5);
    }
}

#[test]
fn what_is_no_challenge_has_no_solution() {
    let tail = "x".repeat(64);
    for head in ["", "v1", "v2.0.", "v1..", "v1.-1.", "v1.", "0.", "v1.4294967296."] {
        let text = [head, &tail].concat();
        assert!(Search::new(&text).is_none() && !verify(&text, 0), "{text}");
    }
    let of_length = |bytes: usize| Search::new(&format!("v1.0.{}", "x".repeat(bytes - 5))).is_some();
    assert_eq!([63, 64, 111, 112, 128, 1_000].map(of_length), [false, true, true, false, false, false]);
    assert!(!verify(&["v1.33.", &tail].concat(), 0), "more bits than are looked at");
}

#[test]
fn a_proof_is_pinned() {
    let challenge = "v1.16.1795341600000.1795343400000.abcdefghijklmnop.abcdefghijklmnopqrstuv".to_owned();
    let nonce = solved(&challenge);
    insta::assert_json_snapshot!(Proof { challenge, nonce });
}
