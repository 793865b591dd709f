//! What a place tells.

use std::collections::BTreeMap;

use causerie_shared::access::{ApiTokenView, Me, ModeratorView, SessionView};
use causerie_shared::api::{Challenge, SiteAnswer, SiteListEntry};
use causerie_shared::passkey::PasskeyView;
use causerie_shared::{
    ErrorCode, Problem, ReactionCounts, ReactionKey, SiteView, ThreadKey, ThreadSummary, Timestamp,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Exported, FeedReply, Link, Version};
use crate::auth::Identity;
use crate::comment_row::CommentRow;
use crate::cursor::Cursor;
use crate::database::DatabaseError;
use crate::judges::Service;

/// A place's answer to a command.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Reply {
    /// It is done, and there is nothing to say.
    Done,
    /// The asker's state still holds.
    NotModified,
    /// A site and its settings.
    Site(SiteReply),
    /// All sites.
    Sites(Vec<SiteListEntry>),
    /// A page of a thread.
    Thread(Box<ThreadReply>),
    /// Replies below a comment.
    Replies(RepliesReply),
    /// One comment.
    Comment(Box<CommentReply>),
    /// The newest comments of something.
    Feed(Box<FeedReply>),
    /// Nothing is written: ask these services about the comment first, and come back.
    Consult(Consultation),
    /// Nothing is written: ask the site for these pages first, and come back.
    Links(LinksReply),
    /// A comment posted now or, with the same idempotency key, before.
    Posted(Box<PostedReply>),
    /// The reactions of a page or comment.
    Reactions(ReactionsReply),
    /// A challenge, or that none is needed.
    Challenge(Challenge),
    /// Published comments by thread; threads without any are absent.
    Counts(BTreeMap<ThreadKey, u32>),
    /// An answer as it goes out.
    Told(Told),
    /// A piece of all there is.
    Exported(Exported),
    /// About who may do what.
    Access(Box<AccessReply>),
    /// No.
    Refused(Refusal),
}

/// The directory's answer to [`super::AccessCommand`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum AccessReply {
    /// Who it is.
    Authenticated(AuthenticatedReply),
    /// What somebody is told of themselves.
    Me(Me),
    /// A link is made and holds until then.
    Link(Timestamp),
    /// Somebody's sessions.
    Sessions(Vec<SessionView>),
    /// Those who moderate a site.
    Moderators(Vec<ModeratorView>),
    /// The tokens of programs.
    Tokens(Vec<ApiTokenView>),
    /// A token of a program.
    Token(ApiTokenView),
    /// What a device needs to know to make a passkey: the member's name, and the ids of the passkeys they have.
    PasskeyToMake(String, Vec<String>),
    /// A member's passkeys.
    Passkeys(Vec<PasskeyView>),
    /// A passkey.
    Passkey(PasskeyView),
}

/// Who it is that showed something.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AuthenticatedReply {
    /// Who.
    pub identity: Identity,
    /// Whether their session goes on with the new token.
    pub renewed: bool,
}

impl Reply {
    /// The reply a shell makes where it could not reach the place.
    #[must_use]
    pub fn unreachable() -> Self {
        let problem =
            Problem::new(ErrorCode::Unavailable, "the site's store could not be reached; try again");
        Self::Refused(Refusal::from(problem))
    }

    /// What a shell should log: the cause of an error that is the server's fault. Holds no words of clients.
    #[must_use]
    pub fn fault(&self) -> Option<&str> {
        match self {
            Self::Refused(refusal) => refusal.fault.as_deref(),
            _ => None,
        }
    }
}

/// A site and its settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteReply {
    /// The site.
    pub site: SiteAnswer,
    /// Whether it was created just now.
    pub created: bool,
    /// The version of its settings.
    pub version: i64,
}

/// A page of a thread, its comments still unread JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ThreadReply {
    /// The state the page shows.
    pub version: Version,
    /// The thread.
    pub thread: ThreadSummary,
    /// What readers need to know of the site.
    pub site: SiteView,
    /// The origins whose pages may frame the thread.
    pub origins: Vec<String>,
    /// The root comments of the page, in order.
    pub roots: Vec<Cursor>,
    /// Whether further root comments follow.
    pub more: bool,
    /// Arrays of [`CommentRow`]: the root comments and their replies, in no order. Where the page would be too large, some
    /// at its end are missing.
    pub comments: Vec<Box<RawValue>>,
    /// Whether comments come before this page that the reader did not ask to skip.
    pub partial: bool,
}

/// Replies below a comment, flat.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RepliesReply {
    /// As in [`ThreadReply::comments`].
    pub comments: Vec<Box<RawValue>>,
    /// How many there are, at most one more than wanted; those that did not fit did not come.
    pub found: u32,
    /// How many are wanted.
    pub limit: u32,
}

/// One comment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CommentReply {
    /// The comment.
    pub comment: CommentRow,
    /// Its thread.
    pub thread: ThreadKey,
    /// The page's URL, where it is known.
    pub url: Option<String>,
    /// The state after it.
    pub version: Version,
    /// The site.
    pub site: SiteView,
    /// The origins whose pages may frame the thread.
    pub origins: Vec<String>,
    /// The key of the comment's private link, for its author.
    pub edit_key: Option<String>,
}

/// A comment that stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PostedReply {
    /// The comment, as its author sees it.
    pub posted: CommentReply,
    /// Whether it was posted just now.
    pub created: bool,
    /// Whether the writer's new token was registered.
    pub new_token: bool,
}

/// Whom to ask about a comment, and what to tell them of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    /// The services, in the order to ask them.
    pub services: Vec<Service>,
    /// The blog's front page.
    pub blog: String,
    /// The language of the blog: a BCP 47 tag.
    pub language: String,
}

/// Threads whose pages the site is to be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinksReply {
    /// The threads.
    pub links: Vec<Link>,
    /// The site's origins.
    pub origins: Vec<String>,
    /// The thread they come after.
    pub after: Option<i64>,
}

/// The reactions of a page or comment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReactionsReply {
    /// All.
    pub reactions: ReactionCounts,
    /// The writer's.
    pub my_reactions: Vec<ReactionKey>,
    /// The thread; none where there is none yet.
    pub thread: Option<ThreadKey>,
    /// The state after it.
    pub version: Version,
    /// Whether the writer's new token was registered.
    pub new_token: bool,
}

/// An answer that is JSON already.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Told {
    /// The JSON.
    pub json: Box<RawValue>,
    /// The threads whose readers see something else now, with their state.
    pub threads: BTreeMap<ThreadKey, Version>,
    /// The version of the site's settings, where they changed.
    pub settings: Option<i64>,
    /// Whether the writer's new token was registered.
    pub new_token: bool,
}

/// A no, with what the client is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Refusal {
    /// The problem document.
    pub problem: Box<Problem>,
    /// Seconds after which to try again.
    pub retry_after: Option<u32>,
    /// What the log should hold; never leaves the place.
    #[serde(skip)]
    pub fault: Option<String>,
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self { problem: Box::new(problem), retry_after: None, fault: None }
    }
}

impl From<DatabaseError> for Refusal {
    fn from(error: DatabaseError) -> Self {
        Self { fault: Some(error.to_string()), ..Self::from(error.problem()) }
    }
}
