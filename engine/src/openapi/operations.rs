//! Every operation there is, in the order of the guide.

use causerie_shared::ErrorCode::{self, *};

mod feeds;
mod imports;
mod moderation;
mod personal_data;
mod plain_pages;
mod threads;

use super::access_operations::ACCESS;
use super::answer::Answer;
use super::parameters::Query::{self, *};

/// Who may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// Anyone, and nothing changes with a token.
    Nobody,
    /// Anyone; a visitor's token says who.
    Visitor,
    /// Whoever wrote the comment.
    Author,
    /// A visitor, about themselves.
    Own,
    /// Anyone, from this server's own pages or a program.
    Entrance,
    /// Whoever signed in or shows a token that is no visitor's.
    Known,
    /// Moderators of the site, and the owner.
    Moderator,
    /// The owner.
    Owner,
}

/// All operations.
pub(super) fn all() -> impl Iterator<Item = &'static Operation> {
    let all = [
        OPERATIONS,
        feeds::FEEDS,
        moderation::MODERATION,
        threads::THREADS,
        imports::IMPORTS,
        personal_data::PERSONAL_DATA,
        plain_pages::PLAIN_PAGES,
        ACCESS,
    ];
    all.into_iter().flatten()
}

/// One method of one path.
pub(super) struct Operation {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) id: &'static str,
    pub(super) summary: &'static str,
    pub(super) tag: &'static str,
    pub(super) trust: Trust,
    pub(super) query: &'static [Query],
    /// Media type and schema.
    pub(super) body: Option<(&'static str, &'static str)>,
    pub(super) answers: &'static [Answer],
    /// What it may refuse besides what every operation may.
    pub(super) refusals: &'static [ErrorCode],
}

impl Operation {
    /// Everything it may refuse.
    pub(super) fn problems(&self) -> impl Iterator<Item = ErrorCode> {
        let mut codes = vec![BodyTooLarge, InvalidUtf8, InvalidToken, Internal, Unavailable];
        codes.extend(self.refusals);
        if self.path.contains("{site}") {
            codes.push(InvalidSite);
            codes.extend((self.id != "putSite").then_some(UnknownSite));
        }
        if self.path.contains("{id}") {
            codes.push(UnknownComment);
        }
        if super::parameters::NUMBERS.iter().any(|(name, _)| self.path.ends_with(&format!("{{{name}}}"))) {
            codes.push(NotFound);
        }
        if !self.query.is_empty() {
            codes.push(InvalidQuery);
        }
        if self.body.is_some_and(|(media_type, _)| media_type == JSON) {
            codes.extend([MalformedJson, ValidationFailed]);
        }
        if matches!(self.trust, Trust::Known | Trust::Moderator | Trust::Owner) {
            codes.extend([Unauthorized, Forbidden, OriginNotAllowed]);
        }
        if self.trust == Trust::Entrance {
            codes.push(OriginNotAllowed);
        }
        if self.trust == Trust::Own {
            codes.push(Unauthorized);
        }
        if matches!(self.trust, Trust::Author) {
            codes.extend([Unauthorized, NotYourComment]);
        }
        codes.sort_by_key(|code| (code.status(), code.as_str()));
        codes.dedup();
        codes.into_iter()
    }
}

pub(super) const JSON: &str = "application/json";

const OPERATIONS: &[Operation] = &[
    Operation {
        method: "GET",
        path: "/healthz",
        id: "readHealth",
        summary: "Whether the server is up.",
        tag: "reading",
        trust: Trust::Nobody,
        query: &[],
        body: None,
        answers: &[Answer::Json(200, "Health", "It is.")],
        refusals: &[],
    },
    Operation {
        method: "GET",
        path: "/api/v1/sites/{site}/thread",
        id: "readThread",
        summary: "A page of a thread. A thread nobody has written to is an empty one.",
        tag: "reading",
        trust: Trust::Visitor,
        query: &[Url, Key, Sort, After, Limit, Comment],
        body: None,
        answers: &[Answer::Versioned("ThreadView", "The page."), Answer::NotModified],
        refusals: &[],
    },
    Operation {
        method: "GET",
        path: "/api/v1/sites/{site}/thread.html",
        id: "readThreadAsHtml",
        summary: "The same as an HTML fragment, ready to be put on a page.",
        tag: "reading",
        trust: Trust::Visitor,
        query: &[Url, Key, Sort, After, Limit, Comment, Lang, Expand, Known, Static],
        body: None,
        answers: &[
            Answer::Fragment("The fragment."),
            Answer::Empty("The fragment is the one that is known."),
            Answer::NotModified,
        ],
        refusals: &[],
    },
    Operation {
        method: "GET",
        path: "/api/v1/sites/{site}/counts",
        id: "countComments",
        summary: "How many comments are published, for up to a hundred pages at once.",
        tag: "reading",
        trust: Trust::Nobody,
        query: &[Urls, Keys],
        body: None,
        answers: &[Answer::Json(200, "Counts", "The numbers, keyed by what was asked.")],
        refusals: &[],
    },
    Operation {
        method: "GET",
        path: "/api/v1/sites/{site}/comments/{id}",
        id: "readComment",
        summary: "One comment, without its replies.",
        tag: "reading",
        trust: Trust::Visitor,
        query: &[],
        body: None,
        answers: &[Answer::Json(200, "CommentAnswer", "The comment.")],
        refusals: &[],
    },
    Operation {
        method: "GET",
        path: "/api/v1/sites/{site}/comments/{id}/replies",
        id: "readReplies",
        summary: "Further replies below a comment, at any depth, flat, oldest first.",
        tag: "reading",
        trust: Trust::Visitor,
        query: &[AfterComment, Limit],
        body: None,
        answers: &[Answer::Json(200, "Replies", "The replies.")],
        refusals: &[],
    },
    Operation {
        method: "GET",
        path: "/api/v1/sites/{site}/challenge",
        id: "readChallenge",
        summary: "A challenge to solve for one comment, where the site asks for a proof of work.",
        tag: "taking part",
        trust: Trust::Visitor,
        query: &[],
        body: None,
        answers: &[Answer::Json(200, "Challenge", "The challenge, or that none is needed.")],
        refusals: &[],
    },
    Operation {
        method: "POST",
        path: "/api/v1/sites/{site}/comments",
        id: "postComment",
        summary: "Posts a comment or a reply.",
        tag: "taking part",
        trust: Trust::Visitor,
        query: &[],
        body: Some((JSON, "NewComment")),
        answers: &[
            Answer::Json(201, "CommentCreated", "It is posted."),
            Answer::Json(200, "CommentCreated", "It was posted before, with the same idempotency key."),
        ],
        refusals: &[
            OriginNotAllowed,
            ThreadClosed,
            // Of a retry whose comment was deleted in between.
            UnknownComment,
            Banned,
            WordsRefused,
            IdempotencyKeyReused,
            UnknownParent,
            ParentInOtherThread,
            ProofInvalid,
            RateLimited,
        ],
    },
    Operation {
        method: "PATCH",
        path: "/api/v1/sites/{site}/comments/{id}",
        id: "editComment",
        summary: "Gives one's own comment a new text.",
        tag: "taking part",
        trust: Trust::Author,
        query: &[],
        body: Some((JSON, "EditComment")),
        answers: &[Answer::Json(200, "CommentAnswer", "The comment with its new text.")],
        refusals: &[OriginNotAllowed, Banned, ThreadClosed, WordsRefused, RateLimited],
    },
    Operation {
        method: "DELETE",
        path: "/api/v1/sites/{site}/comments/{id}",
        id: "deleteComment",
        summary: "Deletes one's own comment; a tombstone stays where it has replies.",
        tag: "taking part",
        trust: Trust::Author,
        query: &[],
        body: None,
        answers: &[Answer::Json(200, "CommentAnswer", "What is left of it.")],
        refusals: &[OriginNotAllowed],
    },
    Operation {
        method: "PUT",
        path: "/api/v1/sites/{site}/reactions",
        id: "setReaction",
        summary: "Gives or takes back a reaction, to a comment or to the page.",
        tag: "taking part",
        trust: Trust::Visitor,
        query: &[],
        body: Some((JSON, "SetReaction")),
        answers: &[Answer::Json(200, "ReactionsAnswer", "All reactions after it.")],
        refusals: &[OriginNotAllowed, UnknownComment, UnknownReaction, RateLimited],
    },
    Operation {
        method: "POST",
        path: "/api/v1/sites/{site}/preview",
        id: "previewComment",
        summary: "The HTML that Markdown would be stored as.",
        tag: "taking part",
        trust: Trust::Visitor,
        query: &[],
        body: Some((JSON, "PreviewRequest")),
        answers: &[Answer::Json(200, "Preview", "The HTML.")],
        refusals: &[OriginNotAllowed],
    },
    Operation {
        method: "GET",
        path: "/api/v1/sites",
        id: "listSites",
        summary: "All sites of this installation.",
        tag: "sites",
        trust: Trust::Owner,
        query: &[],
        body: None,
        answers: &[Answer::Json(200, "SiteList", "The sites.")],
        refusals: &[],
    },
    Operation {
        method: "GET",
        path: "/api/v1/sites/{site}",
        id: "readSite",
        summary: "A site and its settings.",
        tag: "sites",
        trust: Trust::Owner,
        query: &[],
        body: None,
        answers: &[Answer::Json(200, "SiteAnswer", "The site.")],
        refusals: &[],
    },
    Operation {
        method: "PUT",
        path: "/api/v1/sites/{site}",
        id: "putSite",
        summary: "Creates a site, or changes the settings that are named.",
        tag: "sites",
        trust: Trust::Owner,
        query: &[],
        body: Some((JSON, "SettingsChange")),
        answers: &[
            Answer::Json(201, "SiteAnswer", "The site is created."),
            Answer::Json(200, "SiteAnswer", "The site is changed."),
        ],
        refusals: &[],
    },
    Operation {
        method: "GET",
        path: "/api/v1/sites/{site}/settings",
        id: "readSettings",
        summary: "The settings of a site.",
        tag: "sites",
        trust: Trust::Moderator,
        query: &[],
        body: None,
        answers: &[Answer::Json(200, "SiteAnswer", "The site with its settings.")],
        refusals: &[],
    },
    Operation {
        method: "PATCH",
        path: "/api/v1/sites/{site}/settings",
        id: "changeSettings",
        summary: "Changes the settings that are named.",
        tag: "sites",
        trust: Trust::Owner,
        query: &[],
        body: Some((JSON, "SettingsChange")),
        answers: &[Answer::Json(200, "SiteAnswer", "The site with all settings after it.")],
        refusals: &[],
    },
];
