//! What the owner is in the middle of, and what each action changes. No browser here: what has to happen outside is told
//! as an [`Effect`], and comes back as an [`Action`].

mod action;
mod answered;
mod content;
mod decide;
mod effect;
mod import;
mod keys;
mod listing;
mod moved;
mod moving;
mod outbox;
mod passkeys;
mod personal_data;
mod poll;
mod rules;
mod settle;
mod submit;
mod undo;
mod update;
mod visit;
mod who;

use std::collections::BTreeMap;
use std::rc::Rc;

use causerie_shared::moderation::SavedReply;
use causerie_shared::{CommentId, FieldError, SiteId, Timestamp};

pub use action::{Action, Form, Key, Removal, Target};
pub use content::{Account, Content, Many, Personal, Staff};
pub use effect::{Attempt, Effect};
pub use import::{ImportRun, ImportStep};
pub use listing::{Bounds, Kind, Listing};
pub use moved::{Check, Moved};
pub use outbox::{Deed, Fate, Outbox, Step, StepId};
pub use personal_data::DataTalk;
pub use rules::settings_change;
pub use who::{SignIn, Who};

use crate::locale::Locale;
use crate::page::Page;

/// All there is to know.
#[derive(Debug, Default)]
pub struct State {
    /// The language.
    pub locale: Locale,
    /// The time of the action that is being taken.
    pub now: Timestamp,
    /// Whether single letters are commands.
    pub keys_on: bool,
    /// Whether the owner said that no passkey is wanted now.
    pub no_passkey: bool,
    /// Who is here.
    pub who: Who,
    /// The site that is looked after.
    pub site: Option<SiteId>,
    /// What is shown.
    pub page: Page,
    /// The comments of the page.
    pub listing: Listing,
    /// What the page shows besides comments.
    pub content: Content,
    /// Whether the page is being fetched.
    pub is_loading: bool,
    /// What was decided, sent or not.
    pub outbox: Outbox,
    /// How much waits, as far as is known here; none before the server said it.
    pub waiting: Option<Waiting>,
    /// The file that is being taken in.
    pub import: Option<ImportRun>,
    /// Replies that are being written.
    pub drafts: BTreeMap<CommentId, String>,
    /// Replies kept for later; none before the server told them.
    pub saved: Option<Rc<Vec<SavedReply>>>,
    /// What was done last, with an undo.
    pub toast: Option<Toast>,
    /// What a screen reader is told.
    pub said: String,
    /// What went wrong with the page.
    pub trouble: Option<String>,
    /// A thread with a conversation, to try the look of the widget on.
    pub shows: Option<causerie_shared::ThreadKey>,
    /// The form that was sent last.
    pub sent: Option<Form>,
    /// What is wrong with its fields.
    pub faults: Vec<FieldError>,
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
    /// Only answers to requests of the page that is shown count.
    pub(crate) visit: u32,
}

/// How much waits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// How many comments, those that arrived and are not shown yet left out.
    pub count: u32,
    /// Since when the first of them does.
    pub oldest: Option<Timestamp>,
    /// Since when the last of them does.
    pub newest: Option<Timestamp>,
    /// How many arrived since.
    pub arrived: u32,
}

/// What was done last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// In words.
    pub text: String,
    /// What undoes it.
    pub undo: Option<StepId>,
    /// Whether something went wrong.
    pub is_trouble: bool,
}

/// A dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// All keys.
    Keys,
    /// Ban whoever wrote a comment.
    Ban(CommentId, String),
    /// Remove comments and say why.
    Remove(Target, u32),
    /// Do something with all comments that match, so many.
    All(causerie_shared::moderation::CommentAction, u32),
    /// Rename a thread.
    Thread(Box<causerie_shared::moderation::ThreadEntry>),
    /// Make a thread part of another one.
    Merge(Box<causerie_shared::moderation::ThreadEntry>),
    /// Give a thread one more address.
    Alias(Box<causerie_shared::moderation::ThreadEntry>),
    /// What is held about a mail address.
    PersonalData(Box<DataTalk>),
    /// Take something away for good: what, in words, and what does it.
    Sure(String, Removal),
}

#[cfg(test)]
mod tests;
