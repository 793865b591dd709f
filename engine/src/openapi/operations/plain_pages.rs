//! The pages that work without JavaScript.

use causerie_shared::ErrorCode::*;

use super::super::answer::Answer;
use super::super::parameters::Query::*;
use super::{Operation, Trust};

const FORM: &str = "application/x-www-form-urlencoded";

pub(in super::super) const PLAIN_PAGES: &[Operation] = &[
    Operation {
        method: "GET",
        path: "/sites/{site}/thread",
        id: "readThreadPage",
        summary: "The thread as a page that works without JavaScript.",
        tag: "plain pages",
        trust: Trust::Visitor,
        query: &[Url, Key, Title, Sort, After, Limit, Comment, Reply, Lang, Expand, Theme, Embed],
        body: None,
        answers: &[Answer::Page("The page.")],
        refusals: &[],
    },
    Operation {
        method: "POST",
        path: "/sites/{site}/thread",
        id: "postThreadForm",
        summary: "Posts the form of the thread's page.",
        tag: "plain pages",
        trust: Trust::Visitor,
        query: &[],
        body: Some((FORM, "CommentForm")),
        answers: &[Answer::SeeOther("It is posted: to the comment's private page.")],
        refusals: &[
            OriginNotAllowed,
            Banned,
            ThreadClosed,
            UnknownComment,
            IdempotencyKeyReused,
            WordsRefused,
            InvalidQuery,
            UnknownParent,
            ParentInOtherThread,
            RateLimited,
            ValidationFailed,
        ],
    },
    Operation {
        method: "GET",
        path: "/sites/{site}/comments/{id}",
        id: "readCommentPage",
        summary: "One's own comment by its private link.",
        tag: "plain pages",
        trust: Trust::Visitor,
        query: &[EditKey, Lang, Theme, Embed],
        body: None,
        answers: &[Answer::Page("The page, with forms to change and to delete the comment.")],
        refusals: &[NotYourComment],
    },
    Operation {
        method: "POST",
        path: "/sites/{site}/comments/{id}",
        id: "postCommentForm",
        summary: "Posts one of the forms of the comment's private page.",
        tag: "plain pages",
        trust: Trust::Visitor,
        query: &[EditKey],
        body: Some((FORM, "ChangeForm")),
        answers: &[
            Answer::Page("It is deleted."),
            Answer::SeeOther("It is changed: back to the comment's private page."),
        ],
        refusals: &[
            OriginNotAllowed,
            NotYourComment,
            Banned,
            ThreadClosed,
            WordsRefused,
            InvalidQuery,
            RateLimited,
            ValidationFailed,
        ],
    },
];
