//! Whether a comment comes with a proof of work.

use causerie_shared::{ErrorCode, Problem, Proof, Timestamp, proof_of_work};

use super::{Scene, challenge};
use crate::auth::Challenge;
use crate::command::Refusal;
use crate::database::{Database, DatabaseError};
use crate::store::spent_challenges;
use crate::store::visitors::VisitorId;

/// What a comment shows of its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nobody asked for a proof.
    NotAsked,
    /// The challenge that was given then is solved, and is now spent.
    Solved {
        /// When it was given.
        issued_at: Timestamp,
    },
    /// There is no proof.
    Missing,
    /// There is one that does not hold.
    Invalid(Flaw),
}

/// Why a proof does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// The challenge is not one that this site gave, or it was given to somebody else.
    Foreign,
    /// It was given too long ago.
    Expired,
    /// The nonce does not solve it.
    Unsolved,
    /// It went with another comment already.
    Spent,
}

/// Judges the proof of a comment that `visitor` posts, and marks its challenge as spent. Belongs inside the transaction that
/// stores the comment: where that is undone, the proof is good for another try.
///
/// # Errors
/// The database's.
pub(super) fn check(
    scene: &Scene<'_>,
    proof: Option<&Proof>,
    visitor: Option<VisitorId>,
    database: &mut impl Database,
) -> Result<Verdict, DatabaseError> {
    if !scene.site.settings.proof_of_work {
        return Ok(Verdict::NotAsked);
    }
    let Some(proof) = proof else {
        let is_asked = challenge::is_asked(scene, visitor, database)?;
        return Ok(if is_asked { Verdict::Missing } else { Verdict::NotAsked });
    };
    let Some(given) = found(scene, &proof.challenge, visitor) else {
        return Ok(Verdict::Invalid(Flaw::Foreign));
    };
    if given.expires_at < scene.now {
        return Ok(Verdict::Invalid(Flaw::Expired));
    }
    if !proof_of_work::verify(&proof.challenge, proof.nonce) {
        return Ok(Verdict::Invalid(Flaw::Unsolved));
    }
    if !spent_challenges::spend(database, &given.random, given.expires_at, scene.now)? {
        return Ok(Verdict::Invalid(Flaw::Spent));
    }
    Ok(Verdict::Solved { issued_at: given.issued_at })
}

/// The challenge, if the site gave it to that visitor or to anybody.
fn found(scene: &Scene<'_>, text: &str, visitor: Option<VisitorId>) -> Option<Challenge> {
    let secret = &scene.site.secret;
    let own = || Challenge::opened(text, secret, &challenge::subject(visitor));
    Challenge::opened(text, secret, &challenge::subject(None)).or_else(own)
}

impl Flaw {
    /// `proof_invalid`, with the reason.
    pub(super) fn refusal(self) -> Refusal {
        let detail = match self {
            Self::Foreign => "the challenge is not one this site gave you",
            Self::Expired => "the challenge has expired",
            Self::Unsolved => "the nonce does not solve the challenge",
            Self::Spent => "the challenge was used for another comment",
        };
        Problem::new(ErrorCode::ProofInvalid, detail).into()
    }
}
