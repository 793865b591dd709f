//! The operations about who may do what.

use causerie_shared::ErrorCode::{self, *};

use super::answer::Answer;
use super::operations::{JSON, Operation, Trust};

/// An operation without a query and a body.
const fn operation(
    trust: Trust,
    method: &'static str,
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    answers: &'static [Answer],
) -> Operation {
    let (query, refusals): (_, &[ErrorCode]) = (&[], &[]);
    Operation { method, path, id, summary, tag: "signing in", trust, query, body: None, answers, refusals }
}

impl Operation {
    /// The same with a JSON body.
    const fn taking(self, schema: &'static str) -> Self {
        Self { body: Some((JSON, schema)), ..self }
    }

    /// The same, which may refuse more.
    const fn refusing(self, refusals: &'static [ErrorCode]) -> Self {
        Self { refusals, ..self }
    }
}

pub(super) const ACCESS: &[Operation] = &[
    operation(
        Trust::Entrance,
        "POST",
        "/api/v1/sign-in/link",
        "signInWithLink",
        "Signs in by a link, which is then used up.",
        &[Answer::WithCookie("Me", "Who signed in.")],
    )
    .taking("SignInWithLink")
    .refusing(&[LinkUsedOrExpired, RateLimited]),
    operation(
        Trust::Owner,
        "POST",
        "/api/v1/sign-in/links",
        "makeOwnerLink",
        "Makes a link that signs the owner in once, within ten minutes.",
        &[Answer::Json(201, "SignInLink", "The link, told this once.")],
    ),
    operation(
        Trust::Known,
        "GET",
        "/api/v1/me",
        "readMe",
        "Who asks, and what they may do.",
        &[Answer::Json(200, "Me", "Who it is.")],
    ),
    operation(
        Trust::Known,
        "POST",
        "/api/v1/sign-out",
        "signOut",
        "Ends the session it is asked in.",
        &[Answer::Empty("It is ended, and its cookie forgotten.")],
    ),
    operation(
        Trust::Known,
        "PATCH",
        "/api/v1/me",
        "renameMe",
        "Gives oneself another name.",
        &[Answer::Json(200, "Me", "Who it is after it.")],
    )
    .taking("MemberName"),
    operation(
        Trust::Known,
        "GET",
        "/api/v1/me/sessions",
        "listSessions",
        "Where one is signed in.",
        &[Answer::Json(200, "SessionList", "The sessions.")],
    ),
    operation(
        Trust::Known,
        "DELETE",
        "/api/v1/me/sessions/{session}",
        "endSession",
        "Ends one of one's own sessions.",
        &[Answer::Empty("It is ended.")],
    ),
    operation(
        Trust::Owner,
        "POST",
        "/api/v1/sites/{site}/invites",
        "inviteModerator",
        "Invites somebody to moderate the site, by a link that works once, within a week.",
        &[Answer::Json(201, "SignInLink", "The link, told this once.")],
    )
    .taking("MemberName"),
    operation(
        Trust::Owner,
        "GET",
        "/api/v1/sites/{site}/moderators",
        "listModerators",
        "Who moderates the site, or is invited to.",
        &[Answer::Json(200, "ModeratorList", "The moderators.")],
    ),
    operation(
        Trust::Owner,
        "DELETE",
        "/api/v1/sites/{site}/moderators/{moderator}",
        "removeModerator",
        "Has somebody no longer moderate the site, or takes an invitation back.",
        &[Answer::Empty("They no longer do, and are signed in nowhere.")],
    ),
    operation(
        Trust::Owner,
        "GET",
        "/api/v1/tokens",
        "listTokens",
        "The tokens of programs that still hold.",
        &[Answer::Json(200, "ApiTokenList", "The tokens, without what makes them ones.")],
    ),
    operation(
        Trust::Owner,
        "POST",
        "/api/v1/tokens",
        "makeToken",
        "Makes a token for a program.",
        &[Answer::Json(201, "ApiTokenCreated", "The token, told this once.")],
    )
    .taking("NewApiToken")
    .refusing(&[UnknownSite]),
    operation(
        Trust::Owner,
        "DELETE",
        "/api/v1/tokens/{token}",
        "revokeToken",
        "Makes a token hold no longer.",
        &[Answer::Empty("It holds no longer.")],
    ),
    operation(
        Trust::Entrance,
        "POST",
        "/api/v1/sign-in/passkey/options",
        "beginSignIn",
        "How to sign in with a passkey, as `navigator.credentials.get` takes it.",
        &[Answer::Json(200, "RequestOptions", "What to ask the device for, within five minutes.")],
    )
    .refusing(&[RateLimited]),
    operation(
        Trust::Entrance,
        "POST",
        "/api/v1/sign-in/passkey",
        "signInWithPasskey",
        "Signs in with a passkey.",
        &[Answer::WithCookie("Me", "Who signed in.")],
    )
    .taking("SignInWithPasskey")
    .refusing(&[PasskeyNotAccepted, RateLimited]),
    operation(
        Trust::Known,
        "GET",
        "/api/v1/me/passkeys",
        "listPasskeys",
        "One's own passkeys.",
        &[Answer::Json(200, "PasskeyList", "The passkeys.")],
    ),
    operation(
        Trust::Known,
        "POST",
        "/api/v1/me/passkeys/options",
        "beginPasskey",
        "How to make a passkey, as `navigator.credentials.create` takes it.",
        &[Answer::Json(200, "CreationOptions", "What to ask the device for, within five minutes.")],
    ),
    operation(
        Trust::Known,
        "POST",
        "/api/v1/me/passkeys",
        "addPasskey",
        "Adds a passkey to sign in with.",
        &[Answer::Json(201, "PasskeyView", "It is added.")],
    )
    .taking("NewPasskey"),
    operation(
        Trust::Known,
        "DELETE",
        "/api/v1/me/passkeys/{passkey}",
        "removePasskey",
        "Removes one of one's own passkeys.",
        &[Answer::Empty("It signs in no longer.")],
    ),
];
