//! Passkeys: one's own, and signing in with one.

use causerie_shared::author::normalized_name;
use causerie_shared::error::FieldErrorCode;
use causerie_shared::passkey::{
    CreationOptions, KeyKind, KnownCredential, NewPasskey, PasskeyUser, RelyingParty, RequestOptions,
    Selection, SignInWithPasskey,
};
use causerie_shared::{FieldError, Problem, limits};

use super::{After, sign_in};
use crate::api::{Asked, Next};
use crate::auth::{ChallengeToken, MemberId};
use crate::command::{AccessCommand, AddPasskey, SignIn};
use crate::context::Context;
use crate::error;
use crate::webauthn::{self, Assertion, Registration};

/// How long there is, in milliseconds.
const TIMEOUT: u32 = limits::PASSKEY_MILLIS as u32;

/// `POST /api/v1/sign-in/passkey/options`
pub(crate) fn begin_sign_in(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let challenge = ChallengeToken::from_random(&asked.context.random);
    let command = AccessCommand::BeginSignIn(challenge.hash(), sign_in::attempt(asked));
    Ok(asked.ask_directory(command, After::BeginSignIn(challenge)))
}

/// `POST /api/v1/sign-in/passkey`
pub(crate) fn sign_in(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let assertion = Assertion::of(&asked.json::<SignInWithPasskey>()?, asked.context.public_url)
        .map_err(|error| error::passkey_not_accepted(&error.to_string()))?;
    let command = SignIn {
        challenge: assertion.challenge.hash(),
        signed: assertion.signed,
        session: sign_in::new_session(asked),
        from: sign_in::attempt(asked),
    };
    Ok(asked.ask_directory(AccessCommand::SignIn(command), After::SignIn))
}

/// `POST /api/v1/me/passkeys/options`
pub(crate) fn begin(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let (member, _) = asked.identity()?.require_session()?;
    let challenge = ChallengeToken::from_random(&asked.context.random);
    let command = AccessCommand::BeginPasskey(member, challenge.hash());
    Ok(asked.ask_directory(command, After::BeginPasskey(member, challenge)))
}

/// `POST /api/v1/me/passkeys`
pub(crate) fn add(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let (member, _) = asked.identity()?.require_session()?;
    let new: NewPasskey = asked.json()?;
    let name = normalized_name("name", &new.name).map_err(|error| Problem::validation(vec![error]))?;
    let made = Registration::of(&new.credential, asked.context.public_url).map_err(|error| {
        let error = FieldError::new("credential", FieldErrorCode::Invalid, error.to_string());
        Problem::validation(vec![error])
    })?;
    let command = AddPasskey {
        member,
        challenge: made.challenge.hash(),
        id: made.id,
        public_key: made.public_key,
        counter: made.counter,
        name,
    };
    Ok(asked.ask_directory(AccessCommand::AddPasskey(command), After::Nothing))
}

/// `GET /api/v1/me/passkeys`
pub(crate) fn list(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let (member, _) = asked.identity()?.require_session()?;
    Ok(asked.ask_directory(AccessCommand::ListPasskeys(member), After::Nothing))
}

/// `DELETE /api/v1/me/passkeys/{passkey}`
pub(crate) fn remove(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let (member, _) = asked.identity()?.require_session()?;
    Ok(asked.ask_directory(AccessCommand::RemovePasskey(member, asked.number()?), After::Nothing))
}

/// How to sign in.
pub(super) fn request_options(challenge: &ChallengeToken, context: &Context<'_>) -> RequestOptions {
    RequestOptions {
        challenge: webauthn::told_challenge(challenge),
        timeout: TIMEOUT,
        rp_id: webauthn::relying_party(context.public_url).to_owned(),
        allow_credentials: Vec::new(),
        user_verification: "required".to_owned(),
    }
}

/// How to make a passkey for a member of that name, who has these.
pub(super) fn creation_options(
    member: MemberId,
    name: String,
    known: Vec<String>,
    challenge: &ChallengeToken,
    context: &Context<'_>,
) -> CreationOptions {
    let host = webauthn::relying_party(context.public_url).to_owned();
    let kind = || "public-key".to_owned();
    // A device shows the name to tell passkeys apart; the owner may have none yet.
    let name = if name.is_empty() { host.clone() } else { name };
    CreationOptions {
        rp: RelyingParty { id: host, name: "Causerie".to_owned() },
        user: PasskeyUser { id: webauthn::user_handle(member), display_name: name.clone(), name },
        challenge: webauthn::told_challenge(challenge),
        pub_key_cred_params: webauthn::ALGORITHMS.map(|alg| KeyKind { kind: kind(), alg }).to_vec(),
        timeout: TIMEOUT,
        exclude_credentials: known.into_iter().map(|id| KnownCredential { kind: kind(), id }).collect(),
        authenticator_selection: Selection {
            resident_key: "required".to_owned(),
            require_resident_key: true,
            user_verification: "required".to_owned(),
        },
        attestation: "none".to_owned(),
    }
}
