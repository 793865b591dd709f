//! What moderators see and do, and what readers tell them.

use causerie_shared::ErrorCode::*;

use super::super::answer::Answer;
use super::super::parameters::Query::{self, *};
use super::{JSON, Operation, Trust};

const LIST: &[Query] = &[Status, Text, Author, Key, Visitor, From, To, After, ModerationLimit];

/// An operation of moderators that answers with the schema.
const fn moderators(
    (method, path): (&'static str, &'static str),
    id: &'static str,
    summary: &'static str,
    answers: &'static [Answer],
) -> Operation {
    Operation {
        method,
        path,
        id,
        summary,
        tag: "moderating",
        trust: Trust::Moderator,
        query: &[],
        body: None,
        answers,
        refusals: &[],
    }
}

pub(in super::super) const MODERATION: &[Operation] = &[
    Operation {
        tag: "reading",
        trust: Trust::Nobody,
        query: &[Text, AfterComment],
        ..moderators(
            ("GET", "/api/v1/sites/{site}/search"),
            "searchComments",
            "Published comments that hold a text.",
            &[Answer::Json(200, "SearchAnswer", "A page of them.")],
        )
    },
    Operation {
        tag: "taking part",
        trust: Trust::Visitor,
        body: Some((JSON, "Report")),
        refusals: &[OriginNotAllowed, RateLimited],
        ..moderators(
            ("POST", "/api/v1/sites/{site}/comments/{id}/reports"),
            "reportComment",
            "Tells the moderators that something is wrong with a comment.",
            &[Answer::Json(200, "Reported", "It is kept.")],
        )
    },
    Operation {
        tag: "taking part",
        trust: Trust::Author,
        body: Some((JSON, "AuthorAnswer")),
        refusals: &[OriginNotAllowed, AlreadyAnswered, RateLimited],
        ..moderators(
            ("POST", "/api/v1/sites/{site}/comments/{id}/answer"),
            "answerModerators",
            "Answers the moderators about one's own comment that was held or removed: once.",
            &[Answer::Json(200, "CommentAnswer", "The comment.")],
        )
    },
    moderators(
        ("GET", "/api/v1/sites/{site}/moderation/overview"),
        "readOverview",
        "How much waits, and since when.",
        &[Answer::Json(200, "Overview", "The figures.")],
    ),
    Operation {
        query: LIST,
        ..moderators(
            ("GET", "/api/v1/sites/{site}/moderation/comments"),
            "listComments",
            "The queue (`status=waiting`, what waits longest first), or any other list of comments, newest first.",
            &[Answer::Json(200, "ModerationPage", "A page of them.")],
        )
    },
    moderators(
        ("GET", "/api/v1/sites/{site}/moderation/comments/{id}"),
        "readHistory",
        "A comment with all its texts and what was done to it.",
        &[Answer::Json(200, "CommentHistory", "The comment.")],
    ),
    Operation {
        body: Some((JSON, "ActionRequest")),
        refusals: &[UnknownComment],
        ..moderators(
            ("POST", "/api/v1/sites/{site}/moderation/actions"),
            "actOnComments",
            "Does something with comments: all of it or nothing.",
            &[Answer::Json(200, "ActionAnswer", "It is done.")],
        )
    },
    Operation {
        refusals: &[UnknownAction, UnknownThread, AlreadyUndone, NotUndoable],
        ..moderators(
            ("POST", "/api/v1/sites/{site}/moderation/actions/{number}/undo"),
            "undoAction",
            "Puts back exactly what an action changed, but what was changed again since.",
            &[Answer::Json(200, "ActionAnswer", "It is undone, by an action that can itself be undone.")],
        )
    },
    Operation {
        body: Some((JSON, "OwnerReply")),
        refusals: &[UnknownComment],
        ..moderators(
            ("POST", "/api/v1/sites/{site}/moderation/replies"),
            "replyForSite",
            "Answers a comment for the site; one that waits is approved with it.",
            &[Answer::Json(201, "OwnerReplied", "The answer.")],
        )
    },
    Operation {
        query: &[Kind, Actor, AfterComment, ModerationLimit],
        ..moderators(
            ("GET", "/api/v1/sites/{site}/moderation/log"),
            "readLog",
            "Who did what to what, when and why, newest first.",
            &[Answer::Json(200, "LogPage", "A page of it.")],
        )
    },
    Operation {
        query: &[Kind, Actor, AfterComment],
        ..moderators(
            ("GET", "/api/v1/sites/{site}/moderation/log.csv"),
            "exportLog",
            "The same as a table, at most 5,000 entries at once.",
            &[Answer::Table("The table.")],
        )
    },
    Operation {
        query: &[Text, AfterComment],
        ..moderators(
            ("GET", "/api/v1/sites/{site}/moderation/people"),
            "listPeople",
            "People who wrote something, the newest first.",
            &[Answer::Json(200, "PeoplePage", "A page of them.")],
        )
    },
    Operation {
        refusals: &[UnknownEntry],
        ..moderators(
            ("GET", "/api/v1/sites/{site}/moderation/people/{number}"),
            "readPerson",
            "What is known of somebody.",
            &[Answer::Json(200, "Person", "All of it.")],
        )
    },
    Operation {
        body: Some((JSON, "NewNote")),
        refusals: &[UnknownEntry],
        ..moderators(
            ("POST", "/api/v1/sites/{site}/moderation/people/{number}/notes"),
            "addNote",
            "Notes something on somebody, for the other moderators.",
            &[Answer::Json(201, "Person", "All that is known of them.")],
        )
    },
    Operation {
        refusals: &[UnknownEntry],
        ..moderators(
            ("DELETE", "/api/v1/sites/{site}/moderation/notes/{number}"),
            "deleteNote",
            "Takes a note away.",
            &[Answer::Empty("It is gone.")],
        )
    },
    moderators(
        ("GET", "/api/v1/sites/{site}/moderation/bans"),
        "listBans",
        "The bans that hold, newest first.",
        &[Answer::Json(200, "BanList", "The bans.")],
    ),
    Operation {
        body: Some((JSON, "NewBan")),
        refusals: &[UnknownComment, NothingToBan],
        ..moderators(
            ("POST", "/api/v1/sites/{site}/moderation/bans"),
            "ban",
            "Bans whoever wrote a comment.",
            &[Answer::Json(201, "Banned", "The ban.")],
        )
    },
    Operation {
        refusals: &[UnknownEntry],
        ..moderators(
            ("DELETE", "/api/v1/sites/{site}/moderation/bans/{number}"),
            "liftBan",
            "Lifts a ban.",
            &[Answer::Json(200, "ActionAnswer", "It is lifted.")],
        )
    },
    moderators(
        ("GET", "/api/v1/sites/{site}/moderation/saved-replies"),
        "listSavedReplies",
        "Replies kept for later, by title.",
        &[Answer::Json(200, "SavedReplyList", "The replies.")],
    ),
    Operation {
        body: Some((JSON, "NewSavedReply")),
        ..moderators(
            ("POST", "/api/v1/sites/{site}/moderation/saved-replies"),
            "saveReply",
            "Keeps a reply for later.",
            &[Answer::Json(201, "SavedReplyList", "All replies kept.")],
        )
    },
    Operation {
        body: Some((JSON, "NewSavedReply")),
        refusals: &[UnknownEntry],
        ..moderators(
            ("PUT", "/api/v1/sites/{site}/moderation/saved-replies/{number}"),
            "replaceSavedReply",
            "Changes a reply kept for later.",
            &[Answer::Json(200, "SavedReplyList", "All replies kept.")],
        )
    },
    Operation {
        refusals: &[UnknownEntry],
        ..moderators(
            ("DELETE", "/api/v1/sites/{site}/moderation/saved-replies/{number}"),
            "deleteSavedReply",
            "Takes a reply kept for later away.",
            &[Answer::Json(200, "SavedReplyList", "The replies that are left.")],
        )
    },
    Operation {
        query: &[Days],
        ..moderators(
            ("GET", "/api/v1/sites/{site}/moderation/insights"),
            "readInsights",
            "Whether there is a conversation: figures of the last days.",
            &[Answer::Json(200, "Insights", "The figures.")],
        )
    },
    Operation {
        query: &[Text, AfterComment, ModerationLimit],
        ..moderators(
            ("GET", "/api/v1/sites/{site}/threads"),
            "listThreads",
            "Threads, newest first.",
            &[Answer::Json(200, "ThreadPage", "A page of them.")],
        )
    },
    Operation {
        body: Some((JSON, "ThreadChange")),
        refusals: &[UnknownThread],
        ..moderators(
            ("PATCH", "/api/v1/sites/{site}/threads"),
            "changeThread",
            "Closes, opens or renames a thread.",
            &[Answer::Json(200, "ThreadEntry", "The thread after it.")],
        )
    },
];
