//! Passkeys: adding them and signing in with them.

use causerie_shared::error::FieldErrorCode;
use causerie_shared::{FieldError, Problem, Timestamp, limits};

use super::{sign_in, told};
use crate::auth::{MemberId, TokenHash};
use crate::command::{AccessReply, AddPasskey, Refusal, Reply, SignIn};
use crate::database::{Database, DatabaseError};
use crate::store::{self, challenges, members, passkeys};
use crate::{error, webauthn};

/// Keeps the challenge of a sign-in.
pub(super) fn begin_sign_in(
    challenge: &TokenHash,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    keep(challenge, None, now, database)?;
    Ok(Reply::Done)
}

/// Signs in whose passkey signed a challenge of ours.
pub(super) fn sign_in(
    command: &SignIn,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let signed = &command.signed;
    let refused = || error::passkey_not_accepted("it is not known here");
    let passkey = passkeys::find(database, &signed.id)?.ok_or_else(refused)?;
    if signed.user_handle.as_ref().is_some_and(|told| *told != webauthn::user_handle(passkey.member)) {
        return Err(refused().into());
    }
    signed.verify(&passkey.public_key).map_err(|error| error::passkey_not_accepted(&error.to_string()))?;
    // A counter that does not grow is that of a copy.
    if (signed.counter > 0 || passkey.counter > 0) && signed.counter <= passkey.counter {
        return Err(error::passkey_not_accepted("it was used elsewhere since").into());
    }
    passkeys::used(database, passkey.id, signed.counter, now)?;
    sign_in::apply(passkey.member, &command.session, now, database)
}

/// Keeps the challenge of a passkey to be made.
pub(super) fn begin(
    member: MemberId,
    challenge: &TokenHash,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let name = members::find(database, member)?.ok_or_else(error::not_found)?.name;
    let known = passkeys::credentials(database, member)?;
    keep(challenge, Some(member), now, database)?;
    Ok(told(AccessReply::PasskeyToMake(name, known)))
}

/// Adds a passkey that answers a challenge of ours.
pub(super) fn add(
    command: &AddPasskey,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let refused =
        |code, detail: String| Problem::validation(vec![FieldError::new("credential", code, detail)]);
    if !challenges::take(database, &command.challenge, Some(command.member), now)? {
        let detail = "it does not answer what was asked, or its time is over".to_owned();
        return Err(refused(FieldErrorCode::Invalid, detail).into());
    }
    if passkeys::find(database, &command.id)?.is_some() {
        return Err(refused(FieldErrorCode::Invalid, "it is here already".to_owned()).into());
    }
    if passkeys::count(database, command.member)? >= limits::PASSKEYS {
        let detail = format!("one has at most {} passkeys; remove one first", limits::PASSKEYS);
        return Err(refused(FieldErrorCode::TooMany, detail).into());
    }
    Ok(told(AccessReply::Passkey(passkeys::insert(database, command, now)?)))
}

fn keep(
    challenge: &TokenHash,
    member: Option<MemberId>,
    now: Timestamp,
    database: &mut impl Database,
) -> Result<(), DatabaseError> {
    let number = challenges::insert(database, challenge, member, now)?;
    if store::is_sweep_due(number) {
        challenges::forget_old(database, now)?;
    }
    Ok(())
}
