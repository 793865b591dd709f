//! Challenges: how much work a comment has to show, and for whom.

use causerie_shared::api::Challenge as Answer;
use causerie_shared::{Timestamp, limits};

use super::{Scene, writer};
use crate::auth::Challenge;
use crate::command::{ReadChallenge, Refusal, Reply};
use crate::database::{Database, DatabaseError};
use crate::store::visitors::{self, VisitorId};
use crate::store::{comments, rate_windows};

/// A challenge for the reader's next comment, or that none is needed. An unknown token counts as none.
pub(super) fn apply(
    scene: &Scene<'_>,
    command: &ReadChallenge,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let visitor = match &command.visitor {
        Some(token) => visitors::find(database, token)?,
        None => None,
    };
    if !is_asked(scene, visitor, database)? {
        return Ok(Reply::Challenge(Answer { challenge: None, difficulty: 0 }));
    }
    let challenge = Challenge {
        bits: bits(scene, command, database)?,
        issued_at: scene.now,
        expires_at: Timestamp(scene.now.0 + limits::CHALLENGE_MILLIS),
        random: command.random.clone(),
    };
    let text = challenge.signed(&scene.site.secret, &subject(visitor));
    Ok(Reply::Challenge(Answer { challenge: Some(text), difficulty: challenge.bits }))
}

/// Whether a comment of that visitor should come with a proof: where the site asks for it, everybody's, except that a calm
/// site does not ask those whose comments stand there already.
///
/// # Errors
/// The database's.
pub(super) fn is_asked(
    scene: &Scene<'_>,
    visitor: Option<VisitorId>,
    database: &mut impl Database,
) -> Result<bool, DatabaseError> {
    if !scene.site.settings.proof_of_work {
        return Ok(false);
    }
    let is_known = match visitor {
        Some(visitor) => visitors::was_published(database, visitor)?,
        None => false,
    };
    Ok(!is_known || load(scene, database)? >= limits::CALM_COMMENTS)
}

/// For whom a challenge is: for the visitor alone, or for anybody.
pub(super) fn subject(visitor: Option<VisitorId>) -> String {
    visitor.map(writer::visitor_subject).unwrap_or_default()
}

/// The zero bits asked for. They rise with the comments of the last minute in the site, and with those that came from the
/// same address.
fn bits(
    scene: &Scene<'_>,
    command: &ReadChallenge,
    database: &mut impl Database,
) -> Result<u32, DatabaseError> {
    let address_hash = scene.site.secret.address_hash(command.address.as_deref());
    let address = writer::address_subject(&address_hash);
    let own = rate_windows::counted(database, "comment", &address, scene.now)?;
    let of_load = doublings(2 * load(scene, database)? / limits::CALM_COMMENTS);
    Ok((limits::PROOF_BITS + of_load + doublings(own)).min(limits::PROOF_BITS_MAX))
}

/// How many comments came to the site in the last minute.
fn load(scene: &Scene<'_>, database: &mut impl Database) -> Result<u32, DatabaseError> {
    comments::count_since(database, scene.now.0 - limits::RATE_WINDOW_MILLIS, limits::LOAD_COMMENTS)
}

/// How often a number is the double of one.
fn doublings(number: u32) -> u32 {
    number.checked_ilog2().unwrap_or_default()
}
