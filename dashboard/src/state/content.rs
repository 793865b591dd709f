//! What a page shows besides comments.

use causerie_shared::access::{ApiTokenView, ModeratorList, SessionView};
use causerie_shared::api::SiteAnswer;
use causerie_shared::moderation::{
    Ban, CommentHistory, Insights, LogEntry, Person, PersonEntry, ThreadEntry,
};
use causerie_shared::passkey::PasskeyView;

use super::Moved;

/// What a page shows besides comments.
#[derive(Debug, Default)]
pub enum Content {
    /// Nothing, or nothing yet.
    #[default]
    Nothing,
    /// A comment's history.
    History(Box<CommentHistory>),
    /// Threads.
    Threads(Many<ThreadEntry>),
    /// Pages that moved.
    Moved(Moved),
    /// People.
    People(Many<PersonEntry>),
    /// One of them.
    Person(Box<Person>),
    /// Who may not write.
    Bans(Vec<Ban>),
    /// Figures.
    Insights(Box<Insights>),
    /// The log.
    Log(Many<LogEntry>),
    /// What is set, and how often it was saved: fields begin anew with what the server made of them.
    Settings(Box<SiteAnswer>, u32),
    /// Moderators and API tokens.
    Team(Staff),
    /// Passkeys and sessions.
    Account(Account),
}

/// A list that is fetched page by page.
#[derive(Debug)]
pub struct Many<T> {
    /// What came so far.
    pub items: Vec<T>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// Who acts for the site besides its owner.
#[derive(Debug, Default)]
pub struct Staff {
    /// Moderators and invitations.
    pub team: Option<ModeratorList>,
    /// API tokens.
    pub tokens: Option<Vec<ApiTokenView>>,
    /// The link of an invitation or a token that was just made: told once.
    pub made: Option<Personal>,
}

/// Something told once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Personal {
    /// The link of an invitation.
    Invite(String),
    /// An API token.
    Token(String),
}

/// How one signs in.
#[derive(Debug, Default)]
pub struct Account {
    /// One's passkeys.
    pub passkeys: Option<Vec<PasskeyView>>,
    /// Where one is signed in.
    pub sessions: Option<Vec<SessionView>>,
}
