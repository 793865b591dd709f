//! What moderators do with threads.

use causerie_shared::ErrorCode::*;

use super::super::answer::Answer;
use super::super::parameters::Query::*;
use super::moderation::moderators;
use super::{JSON, Operation};

pub(in super::super) const THREADS: &[Operation] = &[
    Operation {
        query: &[Text, AfterComment, ModerationLimit],
        ..moderators(
            ("GET", "/api/v1/sites/{site}/threads"),
            "listThreads",
            "Threads, newest first. `q` is looked for in their keys, titles and URLs.",
            &[Answer::Json(200, "ThreadPage", "A page of them.")],
        )
    },
    Operation {
        body: Some((JSON, "ThreadChange")),
        refusals: &[UnknownThread, ThreadExists],
        ..moderators(
            ("PATCH", "/api/v1/sites/{site}/threads"),
            "changeThread",
            "Closes, opens or renames a thread. At a new URL it has the key of that, and the old one leads to it on.",
            &[Answer::Json(200, "ThreadChanged", "The thread after it.")],
        )
    },
    Operation {
        body: Some((JSON, "NewAlias")),
        refusals: &[UnknownThread, ThreadExists],
        ..moderators(
            ("POST", "/api/v1/sites/{site}/threads/alias"),
            "addThreadAlias",
            "Lets one more key or URL lead to a thread.",
            &[Answer::Json(200, "ThreadChanged", "The thread after it.")],
        )
    },
    Operation {
        body: Some((JSON, "Merge")),
        refusals: &[UnknownThread],
        ..moderators(
            ("POST", "/api/v1/sites/{site}/threads/merge"),
            "mergeThreads",
            "Makes a thread part of another: comments, reactions and keys. A visitor\u{2019}s reaction to both pages counts once.",
            &[Answer::Json(200, "ThreadChanged", "The thread that both are now.")],
        )
    },
    Operation {
        query: &[DryRun],
        body: Some((JSON, "Redirects")),
        ..moderators(
            ("POST", "/api/v1/sites/{site}/threads/redirects"),
            "moveThreads",
            "Moves threads with their pages, by a table of old and new addresses: all rows or, where one is wrong, none. \
             Instead of JSON the body may be the table as CSV, of up to 1 MiB.",
            &[Answer::Json(200, "RedirectsTold", "What became of each row.")],
        )
    },
    Operation {
        body: Some((JSON, "LinkCheck")),
        ..moderators(
            ("POST", "/api/v1/sites/{site}/threads/check"),
            "checkLinks",
            "Asks the site itself where the pages of the next few threads are. Changes nothing but the mark of pages that are gone.",
            &[Answer::Json(200, "LinksTold", "What the site said.")],
        )
    },
];
