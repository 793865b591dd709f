//! What can happen.

use causerie_shared::moderation::{ActionId, CommentAction, ThreadChange, VisitorNumber};
use causerie_shared::{CommentId, SiteId, Timestamp};

use super::{Attempt, Dialog, StepId};
use crate::call::{Answer, Call};
use crate::failure::Failure;
use crate::fields::Fields;
use crate::locale::Locale;

/// What can happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// The page was opened, with that fragment.
    Begin(String),
    /// The fragment changed.
    Went(String),
    /// Another site is to be looked after.
    Site(SiteId),
    /// A while passed, and the page is seen.
    Tick,
    /// A key was pressed where nothing is being typed.
    Key(Key),
    /// The server answered, or did not.
    Answered(Attempt, Box<Result<Answer, Failure>>),
    /// The browser's passkeys answered: what they signed, or nothing.
    Signed(Call, Option<String>),
    /// A form was sent.
    Submit(Form, Fields),
    /// A comment is the one that keys are for.
    Current(CommentId),
    /// A comment is selected, or is no more.
    Mark(CommentId),
    /// Nothing is selected any more.
    Unmark,
    /// Something is done with comments.
    Act(CommentAction, Target),
    /// The reply to a comment is opened or closed.
    Reply(CommentId),
    /// It has this text now.
    Typed(CommentId, String),
    /// A saved reply is put into it.
    Insert(CommentId, i64),
    /// More of what is listed.
    More,
    /// What arrived is put in.
    Arrived,
    /// A step is undone.
    Undo(StepId),
    /// An entry of the log is undone.
    UndoLogged(ActionId),
    /// A ban is lifted.
    Unban(i64),
    /// A thread is changed.
    Thread(ThreadChange),
    /// The site is asked where its pages are.
    CheckLinks,
    /// It is asked about no more of them.
    StopCheck,
    /// What it said of one thread is followed, or of all.
    AcceptLinks(Option<causerie_shared::ThreadKey>),
    /// The table of addresses that was tried is applied.
    ApplyTable,
    /// What was done last need not be told any longer.
    CloseToast,
    /// A dialog opens.
    Open(Dialog),
    /// It closes.
    Close,
    /// A file was chosen: its name and length.
    File(String, i64),
    /// It is to be taken in, or only tried.
    Import(bool),
    /// After a failure it is to go on.
    ResumeImport,
    /// It is to be given up.
    StopImport,
    /// Something is taken away for good.
    Remove(Removal),
    /// What is held about the mail address of the dialog is downloaded.
    DownloadData,
    /// It is erased.
    EraseData,
    /// Begin to sign in with a passkey.
    UsePasskey,
    /// No passkey is wanted now.
    NoPasskey,
    /// Sign out.
    SignOut,
    /// Another language.
    Speak(Locale),
    /// Whether single letters are commands.
    Keys(bool),
    /// A text goes to the clipboard.
    Copy(String),
    /// It did, or did not.
    Copied(bool),
    /// The clock, before anything else.
    Now(Timestamp),
}

/// Which comments an action is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// One.
    One(CommentId),
    /// Those selected.
    Marked,
    /// All that match, shown or not.
    All,
}

/// Something that is taken away for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// A note on somebody.
    Note(i64),
    /// A saved reply.
    Reply(i64),
    /// A passkey.
    Passkey(i64),
    /// A session.
    Session(i64),
    /// A moderator.
    Moderator(i64),
    /// An API token.
    Token(i64),
}

/// A key that means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A letter, as it is typed.
    Letter(char),
    /// Closes what is open.
    Escape,
}

/// A form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// What to look for among comments.
    Comments,
    /// What to look for among threads.
    Threads,
    /// What to look for among people.
    People,
    /// The mail address about which everything is wanted.
    PersonalData,
    /// What to look for in the log.
    Log,
    /// A reply to a comment.
    Reply(CommentId),
    /// Why comments are removed.
    Remove(Target),
    /// How somebody is banned.
    Ban(CommentId),
    /// A note on somebody.
    Note(VisitorNumber),
    /// A thread's title and URL.
    Thread(causerie_shared::ThreadKey),
    /// The thread that one becomes part of.
    Merge(causerie_shared::ThreadKey),
    /// One more address of a thread.
    Alias(causerie_shared::ThreadKey),
    /// A table of old and new addresses.
    Table,
    /// The site's settings.
    Settings,
    /// A saved reply, a new one or in place of an old one.
    SavedReply(Option<i64>),
    /// Who is asked to moderate.
    Invite,
    /// A new API token.
    Token,
    /// The name one goes by.
    Name,
    /// A new passkey's name.
    Passkey,
}

impl Form {
    /// The element that is the field of that name in a form; some pages have several forms.
    #[must_use]
    pub fn field_of(form: Option<&Self>, name: &str) -> String {
        match form {
            Some(Self::Token) => format!("token-{name}"),
            Some(Self::SavedReply(Some(id))) => format!("{name}-{id}"),
            _ => format!("field-{name}"),
        }
    }
}
