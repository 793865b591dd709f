//! What the entry asks of the place that holds the data, and what it is told. Both travel as JSON between them.

use causerie_shared::moderation::{Actor, HoldReason};
use causerie_shared::settings::SettingsChange;
use causerie_shared::{CommentId, NewAuthor, Proof, ReactionKey, SiteId, Sort, ThreadKey, Timestamp};
use serde::{Deserialize, Serialize};

use crate::auth::TokenHash;
use crate::cursor::Cursor;

mod access;
mod export;
mod feed;
mod import;
mod moderation;
mod personal_data;
mod reply;
mod threads;

pub use access::{
    AccessCommand, AddPasskey, Attempt, Authenticate, Invite, MakeToken, NewLink, NewSession, RedeemLink,
    Shown, SignIn, Signed,
};
pub use export::{Export, ExportPlace, ExportStage, Exported};
pub use feed::{FeedEntry, FeedParent, FeedReply, FeedSubject, FeedThread, ReadFeed};
pub use import::{FilePart, ImportCommand};
pub use moderation::{ModerationCommand, ModeratorReply};
pub use personal_data::{DataPlace, PersonalDataCommand, Whose};
pub use reply::{
    AccessReply, AuthenticatedReply, CommentReply, Consultation, LinksReply, PostedReply, ReactionsReply,
    Refusal, RepliesReply, Reply, SiteReply, ThreadReply, Told,
};
pub use threads::{Finding, Found, Link, MoveRow, ThreadCommand, ThreadName};

/// One database with its own rules of access: a site, or the list of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// The list of sites.
    Directory,
    /// One site.
    Site(SiteId),
}

impl Place {
    /// The name under which a shell keeps the place. No site id begins with a colon.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Directory => ":directory",
            Self::Site(site) => site.as_str(),
        }
    }
}

/// A command with where and when it is to be carried out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Call {
    /// Where.
    pub place: Place,
    /// When: the moment the request came.
    pub now: Timestamp,
    /// What.
    pub command: Command,
}

/// Everything a place can be asked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Command {
    /// Creates the site or changes its settings.
    PutSite(PutSite),
    /// Changes the settings of a site that exists.
    ChangeSettings(ChangeSettings),
    /// Reads the settings.
    ReadSite,
    /// Notes a site in the directory, or its new name.
    RecordSite(RecordSite),
    /// Lists the directory.
    ListSites,
    /// Reads a page of a thread.
    ReadThread(ReadThread),
    /// Reads replies below a comment.
    ReadReplies(ReadReplies),
    /// Reads one comment.
    ReadComment(ReadComment),
    /// Reads the newest comments of something.
    ReadFeed(ReadFeed),
    /// Gives a challenge for the reader's next comment, where the site asks for a proof of work.
    ReadChallenge(ReadChallenge),
    /// Counts published comments.
    Count(Vec<ThreadKey>),
    /// Asks whether the site exists and lets pages of that origin write.
    Admit(Option<String>),
    /// Posts a comment.
    PostComment(Box<PostComment>),
    /// Gives a comment a new text.
    EditComment(Box<EditComment>),
    /// Deletes a comment.
    DeleteComment(DeleteComment),
    /// Gives or takes back a reaction.
    SetReaction(Box<SetReaction>),
    /// Takes a file in.
    Import(Box<ImportCommand>),
    /// Gives the next piece of all there is.
    Export(Box<Export>),
    /// What moderators do, and what others tell them.
    Moderation(Box<ModerationCommand>),
    /// Reads or erases what is held about somebody.
    PersonalData(Box<PersonalDataCommand>),
    /// Asks the directory about who may do what.
    Access(Box<AccessCommand>),
}

impl Command {
    /// Whether it changes nothing, so that it may be carried out beside others.
    #[must_use]
    pub fn only_reads(&self) -> bool {
        match self {
            Self::ReadSite
            | Self::ListSites
            | Self::ReadThread(_)
            | Self::ReadReplies(_)
            | Self::ReadComment(_)
            | Self::ReadFeed(_)
            | Self::ReadChallenge(_)
            | Self::Count(_)
            | Self::Admit(_) => true,
            Self::Moderation(command) => command.only_reads(),
            Self::Import(command) => command.only_reads(),
            Self::Export(_) => true,
            Self::PersonalData(command) => command.only_reads(),
            Self::PutSite(_)
            | Self::ChangeSettings(_)
            | Self::RecordSite(_)
            | Self::PostComment(_)
            | Self::EditComment(_)
            | Self::DeleteComment(_)
            | Self::SetReaction(_) => false,
            Self::Access(command) => command.only_reads(),
        }
    }

    /// Whether it makes its place where nobody made it before. Everything else leaves such a place without a trace.
    #[must_use]
    pub fn creates_its_place(&self) -> bool {
        match self {
            Self::Access(command) => command.creates_its_place(),
            command => matches!(command, Self::PutSite(_) | Self::RecordSite(_)),
        }
    }
}

/// See [`Command::PutSite`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PutSite {
    /// The settings named.
    pub change: SettingsChange,
    /// Kept by a site that is created now; the key of its address hashes and private links.
    pub secret: String,
    /// Who.
    pub by: Actor,
}

/// See [`Command::ChangeSettings`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangeSettings {
    /// The settings named.
    pub change: SettingsChange,
    /// Who.
    pub by: Actor,
}

/// See [`Command::RecordSite`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordSite {
    /// The site.
    pub id: SiteId,
    /// Its name.
    pub name: String,
}

/// The state a page of a thread was read in: equal versions, equal pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Version {
    /// Grows with every change of the site's settings.
    pub site: i64,
    /// Grows with every change of the thread that a reader can see.
    pub thread: i64,
}

/// Which page of a thread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PageRequest {
    /// The order of root comments; the site's where none is named.
    pub sort: Option<Sort>,
    /// Where the page begins.
    pub after: Option<Cursor>,
    /// Root comments on the page, at most.
    pub limit: u32,
    /// A comment the page must hold.
    pub comment: Option<CommentId>,
}

/// A thread's state as the asker knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The key the thread had.
    pub key: ThreadKey,
    /// Its version.
    pub version: Version,
}

/// See [`Command::ReadThread`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadThread {
    /// The thread.
    pub key: ThreadKey,
    /// The page of it.
    pub page: PageRequest,
    /// The reader, where they showed a token.
    pub visitor: Option<TokenHash>,
    /// Answer [`Reply::NotModified`] where this still holds.
    pub known: Option<Known>,
}

/// See [`Command::ReadReplies`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadReplies {
    /// The comment above them.
    pub comment: CommentId,
    /// The last one the reader has.
    pub after: Option<CommentId>,
    /// How many, at most.
    pub limit: u32,
    /// The reader, where they showed a token.
    pub visitor: Option<TokenHash>,
}

/// What shows that a comment is one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Authorship {
    /// Nothing.
    None,
    /// The owner's token, which makes nothing one's own.
    Owner,
    /// The author's visitor token.
    Visitor(TokenHash),
    /// The key in the comment's private link.
    EditKey(String),
}

/// See [`Command::ReadComment`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadComment {
    /// The comment.
    pub id: CommentId,
    /// What the reader shows.
    pub by: Authorship,
}

/// See [`Command::ReadChallenge`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadChallenge {
    /// The reader, where they showed a token.
    pub visitor: Option<TokenHash>,
    /// Their address.
    pub address: Option<String>,
    /// A random text without dots, which makes the challenge the only one of its kind.
    pub random: String,
}

/// Who writes, as far as the entry can tell.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Writer {
    /// The token they showed.
    pub token: Option<TokenHash>,
    /// The token they get if they showed none.
    pub new_token: TokenHash,
    /// Their address. Never stored, only its hash under the site's secret.
    pub address: Option<String>,
    /// The origin of the page they write on, where the site must have registered it.
    pub origin: Option<String>,
}

/// See [`Command::PostComment`]. All texts are checked and tidied.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PostComment {
    /// The thread.
    pub key: ThreadKey,
    /// The page's URL.
    pub url: Option<String>,
    /// The page's title.
    pub title: Option<String>,
    /// The comment it answers.
    pub parent: Option<CommentId>,
    /// The text.
    pub text: RenderedText,
    /// The author's own words on themselves.
    pub author: NewAuthor,
    /// Names this comment among its writer's.
    pub idempotency_key: Option<String>,
    /// What the way it came says against it.
    pub signs: Vec<HoldReason>,
    /// A solved challenge.
    pub proof: Option<Proof>,
    /// Who posts.
    pub writer: Writer,
    /// Whether outside services have been heard, or none is to be; what they said against it is among the signs.
    pub heard: bool,
    /// What only they need to know.
    #[serde(skip)]
    pub evidence: Evidence,
}

/// What outside services want to know of a comment besides. It stays in the entry, and is stored nowhere.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// What the browser says it is.
    pub user_agent: Option<String>,
    /// The page that the request names as the one it comes from.
    pub referrer: Option<String>,
    /// The token that Cloudflare Turnstile gave the page.
    pub turnstile: Option<String>,
}

/// Markdown with its rendering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenderedText {
    /// The Markdown.
    pub body: String,
    /// Its sanitised HTML.
    pub html: String,
    /// The version of the renderer that made it.
    pub renderer: i64,
}

/// See [`Command::EditComment`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EditComment {
    /// The comment.
    pub id: CommentId,
    /// Its new text.
    pub text: RenderedText,
    /// What shows that it is the writer's.
    pub by: Authorship,
    /// Who edits.
    pub writer: Writer,
}

/// See [`Command::DeleteComment`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DeleteComment {
    /// The comment.
    pub id: CommentId,
    /// What shows that it is the writer's.
    pub by: Authorship,
    /// Who deletes.
    pub writer: Writer,
}

/// See [`Command::SetReaction`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetReaction {
    /// The thread; none where the comment alone says it.
    pub key: Option<ThreadKey>,
    /// The page's URL.
    pub url: Option<String>,
    /// The page's title.
    pub title: Option<String>,
    /// The comment; the page without it.
    pub comment: Option<CommentId>,
    /// Which kind.
    pub reaction: ReactionKey,
    /// Given or taken back.
    pub on: bool,
    /// Who reacts.
    pub writer: Writer,
}
