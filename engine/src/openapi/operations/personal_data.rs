//! What is held about somebody.

use causerie_shared::ErrorCode::*;

use super::super::answer::Answer;
use super::super::parameters::Query::*;
use super::{Operation, Trust};

const OWN: &str = "/api/v1/sites/{site}/me/data";
const BY_MAIL: &str = "/api/v1/sites/{site}/moderation/personal-data";

pub(in super::super) const PERSONAL_DATA: &[Operation] = &[
    Operation {
        method: "GET",
        path: OWN,
        id: "readOwnData",
        summary: "All that the site holds about the visitor, in parts.",
        tag: "taking part",
        trust: Trust::Own,
        query: &[AfterPart],
        body: None,
        answers: &[Answer::Json(200, "PersonalData", "A part of it, mostly all.")],
        refusals: &[],
    },
    Operation {
        method: "DELETE",
        path: OWN,
        id: "eraseOwnData",
        summary: "Erases all that the site holds about the visitor, the token at last. Ask again until nothing remains.",
        tag: "taking part",
        trust: Trust::Own,
        query: &[],
        body: None,
        answers: &[Answer::Json(200, "Erased", "How much is erased, and how much remains.")],
        refusals: &[OriginNotAllowed],
    },
    Operation {
        method: "GET",
        path: BY_MAIL,
        id: "readDataOfAddress",
        summary: "All that the site holds about whoever gave a mail address, in parts.",
        tag: "moderating",
        trust: Trust::Owner,
        query: &[Email, AfterPart],
        body: None,
        answers: &[Answer::Json(200, "PersonalData", "A part of it, mostly all.")],
        refusals: &[],
    },
    Operation {
        method: "DELETE",
        path: BY_MAIL,
        id: "eraseDataOfAddress",
        summary: "Erases all that the site holds about whoever gave a mail address. Ask again until nothing remains. \
                  Nothing brings it back.",
        tag: "moderating",
        trust: Trust::Owner,
        query: &[Email],
        body: None,
        answers: &[Answer::Json(200, "Erased", "How much is erased, and how much remains.")],
        refusals: &[],
    },
];
