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
];
