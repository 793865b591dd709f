//! What is asked of a site for a feed, and what it tells.

use causerie_shared::{CommentId, ThreadKey, Timestamp};
use serde::{Deserialize, Serialize};

/// See [`super::Command::ReadFeed`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadFeed {
    /// The newest comments of the whole site.
    Site,
    /// Those of a thread.
    Thread(ThreadKey),
    /// The newest direct replies to a comment.
    Replies(CommentId),
}

/// The newest comments of something, and what to call it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FeedReply {
    /// What they are the newest of.
    pub subject: FeedSubject,
    /// The site's name.
    pub site_name: String,
    /// Its language: a BCP 47 tag.
    pub language: String,
    /// Its origins: only their pages are linked to.
    pub origins: Vec<String>,
    /// When the site was created.
    pub site_created_at: Timestamp,
    /// When something of it that readers see last changed.
    pub changed_at: Timestamp,
    /// Published comments, newest first.
    pub entries: Vec<FeedEntry>,
}

/// What a feed is about.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum FeedSubject {
    /// The site.
    Site,
    /// A thread nobody has written to.
    UnknownThread(ThreadKey),
    /// A thread.
    Thread(FeedThread),
    /// A comment: itself, who wrote it if readers see that, and its thread.
    Replies(FeedParent, Option<String>, FeedThread),
}

/// A thread.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FeedThread {
    /// Its number in the site, which no new address of the page changes.
    pub number: i64,
    /// Its key.
    pub key: ThreadKey,
    /// The page's title.
    pub title: Option<String>,
    /// The page's URL.
    pub url: Option<String>,
    /// Milliseconds since 1970.
    pub created_at: i64,
}

/// The place of a comment that others answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FeedParent {
    /// Its number.
    pub id: CommentId,
    /// Milliseconds since 1970.
    pub created_at: i64,
}

/// A published comment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FeedEntry {
    /// Its number.
    pub id: CommentId,
    /// The comment it answers.
    pub parent: Option<FeedParent>,
    /// The thread it stands in.
    pub thread: FeedThread,
    /// The author's name.
    pub name: String,
    /// The author's site.
    pub website: Option<String>,
    /// Sanitised HTML.
    pub html: String,
    /// Milliseconds since 1970.
    pub created_at: i64,
    /// Milliseconds since 1970.
    pub edited_at: Option<i64>,
    /// Published direct replies, as far as a feed of them shows them.
    pub reply_count: u32,
}
