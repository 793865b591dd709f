//! What feed readers follow.

use super::super::answer::Answer;
use super::super::parameters::Query::{self, *};
use super::{Operation, Trust};

const ATOM: &str = "application/atom+xml";
const JSON_FEED: &str = "application/feed+json";

/// A feed: what names it in the path, its operation's id, what it holds, what its query says.
const fn feed(
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    query: &'static [Query],
    answers: &'static [Answer],
) -> Operation {
    Operation {
        method: "GET",
        path,
        id,
        summary,
        tag: "reading",
        trust: Trust::Nobody,
        query,
        body: None,
        answers,
        refusals: &[],
    }
}

const AS_ATOM: &[Answer] = &[Answer::Feed(ATOM, "Atom (RFC 4287, RFC 4685)."), Answer::NotModified];
const AS_JSON: &[Answer] = &[Answer::Feed(JSON_FEED, "JSON Feed 1.1."), Answer::NotModified];

pub(in super::super) const FEEDS: &[Operation] = &[
    feed(
        "/api/v1/sites/{site}/feed.atom",
        "readSiteAsAtom",
        "The site's newest comments, to be followed.",
        &[],
        AS_ATOM,
    ),
    feed("/api/v1/sites/{site}/feed.json", "readSiteAsJsonFeed", "The same as JSON.", &[], AS_JSON),
    feed(
        "/api/v1/sites/{site}/thread.atom",
        "readThreadAsAtom",
        "A thread's newest comments, to be followed. A thread nobody has written to has none.",
        &[Url, Key],
        AS_ATOM,
    ),
    feed(
        "/api/v1/sites/{site}/thread.json",
        "readThreadAsJsonFeed",
        "The same as JSON.",
        &[Url, Key],
        AS_JSON,
    ),
    feed(
        "/api/v1/sites/{site}/comments/{id}/replies.atom",
        "readRepliesAsAtom",
        "The newest direct replies to a comment, to be followed.",
        &[],
        AS_ATOM,
    ),
    feed(
        "/api/v1/sites/{site}/comments/{id}/replies.json",
        "readRepliesAsJsonFeed",
        "The same as JSON.",
        &[],
        AS_JSON,
    ),
];
