//! What the server is asked, and how its answers are read.

mod request;

use causerie_shared::access::{
    ApiTokenCreated, ApiTokenList, Me, ModeratorList, NewApiToken, SessionList, SignInLink,
};
use causerie_shared::api::SiteAnswer;
use causerie_shared::interchange::ImportState;
use causerie_shared::moderation::{
    ActionAnswer, ActionId, ActionRequest, BanList, Banned, CommentFilter, CommentHistory, Insights,
    LinksTold, LogPage, Merge, ModerationPage, Move, NewAlias, NewBan, NewSavedReply, Overview, OwnerReplied,
    OwnerReply, PeoplePage, Person, RedirectsTold, SavedReplyList, ThreadChange, ThreadChanged, ThreadPage,
    VisitorNumber,
};
use causerie_shared::passkey::PasskeyList;
use causerie_shared::personal_data::{Erased, PersonalData};
use causerie_shared::{CommentId, SettingsChange};
use serde::Deserialize;

pub use request::Request;

use crate::failure::Failure;
use crate::page::{LogFilter, Search};

/// What the server is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Call {
    /// Who am I?
    Me,
    /// Open a session with a link's token.
    OpenLink(String),
    /// What a passkey has to sign to open a session.
    PasskeyChallenge,
    /// What it signed.
    PasskeyProof(String),
    /// What a new passkey is made from.
    NewPasskeyChallenge,
    /// A new passkey: its name and what it signed.
    KeepPasskey(String, String),
    /// One's passkeys.
    Passkeys,
    /// Drop one.
    DropPasskey(i64),
    /// Where one is signed in.
    Sessions,
    /// End a session.
    EndSession(i64),
    /// End this one.
    SignOut,
    /// The name one goes by.
    Rename(String),
    /// Who looks after the site.
    Team,
    /// Ask somebody to.
    Invite(String),
    /// Ask them to no more.
    DropModerator(i64),
    /// All API tokens.
    Tokens,
    /// A new one.
    NewToken(NewApiToken),
    /// Drop one.
    DropToken(i64),
    /// What waits.
    Overview,
    /// Comments, from where on, how many.
    List(CommentFilter, Option<String>, u32),
    /// A comment's history.
    History(CommentId),
    /// Do something with comments.
    Act(ActionRequest),
    /// Undo an action.
    Undo(ActionId),
    /// Answer a comment.
    Reply(OwnerReply),
    /// The log, from where on.
    Log(LogFilter, Option<String>),
    /// People, from where on.
    People(Search, Option<String>),
    /// One of them.
    Person(VisitorNumber),
    /// Note something on somebody.
    Note(VisitorNumber, String),
    /// Drop a note.
    DropNote(i64),
    /// What is held about a mail address, from where on.
    PersonalData(String, Option<String>),
    /// Erase it, or a part of it.
    EraseData(String),
    /// Who may not write.
    Bans,
    /// Ban somebody.
    Ban(NewBan),
    /// Lift a ban.
    Unban(i64),
    /// Replies kept for later.
    SavedReplies,
    /// Keep one: a new one, or in place of an old one.
    SaveReply(Option<i64>, NewSavedReply),
    /// Drop one.
    DropReply(i64),
    /// Figures of so many days.
    Insights(u32),
    /// Threads, from where on.
    Threads(Search, Option<String>),
    /// Change one.
    ChangeThread(ThreadChange),
    /// Make one part of another.
    Merge(Merge),
    /// Give one another address.
    Alias(NewAlias),
    /// Move some with their pages.
    Move(Vec<Move>),
    /// The same by a table, as it was typed.
    Table {
        /// The table.
        table: String,
        /// Only tell what would be.
        dry_run: bool,
    },
    /// Ask the site where its pages are, from where on.
    CheckLinks(Option<String>),
    /// What is set.
    Settings,
    /// Set something else.
    ChangeSettings(Box<SettingsChange>),
    /// Begin to take a file in, or only to try it.
    BeginImport(bool),
    /// Send the part of the file that begins there.
    SendPart(i64, i64),
    /// Do the next piece of work on it.
    Advance(i64),
    /// How far is it?
    ReadImport(i64),
    /// Give it up.
    GiveUpImport(i64),
}

/// What the server answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Who one is.
    Me(Me),
    /// What a passkey has to sign, as the browser takes it.
    Challenge(String),
    /// See the call of that name.
    Passkeys(PasskeyList),
    /// See the call of that name.
    Sessions(SessionList),
    /// See the call of that name.
    Team(ModeratorList),
    /// A new invitation's link.
    Invited(SignInLink),
    /// See the call of that name.
    Tokens(ApiTokenList),
    /// A new token.
    Token(ApiTokenCreated),
    /// See the call of that name.
    Overview(Overview),
    /// See the call of that name.
    List(ModerationPage),
    /// See the call of that name.
    History(Box<CommentHistory>),
    /// An action was carried out.
    Done(ActionAnswer),
    /// A reply stands.
    Replied(Box<OwnerReplied>),
    /// See the call of that name.
    Log(LogPage),
    /// See the call of that name.
    People(PeoplePage),
    /// See the call of that name.
    Person(Box<Person>),
    /// See the call of that name.
    PersonalData(Box<PersonalData>),
    /// What was erased.
    Erased(Erased),
    /// See the call of that name.
    Bans(BanList),
    /// A ban holds.
    Banned(Box<Banned>),
    /// See the call of that name.
    SavedReplies(SavedReplyList),
    /// See the call of that name.
    Insights(Box<Insights>),
    /// See the call of that name.
    Threads(ThreadPage),
    /// A thread after its change.
    Thread(Box<ThreadChanged>),
    /// What became of threads that moved with their pages.
    Redirected(Box<RedirectsTold>),
    /// What the site said.
    Links(LinksTold),
    /// See the call of that name.
    Settings(Box<SiteAnswer>),
    /// How far an import is.
    Import(Box<ImportState>),
    /// It is done, and there is nothing to say.
    Nothing,
}

impl Call {
    /// Reads the answer with that status.
    ///
    /// # Errors
    /// The server said that something is wrong, or what it said cannot be read.
    pub fn read(&self, status: u16, text: &str) -> Result<Answer, Failure> {
        if !(200..300).contains(&status) {
            return Err(Failure::read(status, text));
        }
        fn json<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Failure> {
            serde_json::from_str(text).map_err(|_| Failure::Unreadable)
        }
        Ok(match self {
            Self::Me | Self::Rename(_) | Self::OpenLink(_) | Self::PasskeyProof(_) => Answer::Me(json(text)?),
            Self::PasskeyChallenge | Self::NewPasskeyChallenge => Answer::Challenge(text.to_owned()),
            Self::Passkeys => Answer::Passkeys(json(text)?),
            Self::Sessions => Answer::Sessions(json(text)?),
            Self::Team => Answer::Team(json(text)?),
            Self::Invite(_) => Answer::Invited(json(text)?),
            Self::Tokens => Answer::Tokens(json(text)?),
            Self::NewToken(_) => Answer::Token(json(text)?),
            Self::Overview => Answer::Overview(json(text)?),
            Self::List(..) => Answer::List(json(text)?),
            Self::History(_) => Answer::History(json(text)?),
            Self::Act(_) | Self::Undo(_) | Self::Unban(_) => Answer::Done(json(text)?),
            Self::Reply(_) => Answer::Replied(json(text)?),
            Self::Log(..) => Answer::Log(json(text)?),
            Self::People(..) => Answer::People(json(text)?),
            Self::Person(_) | Self::Note(..) => Answer::Person(json(text)?),
            Self::PersonalData(..) => Answer::PersonalData(json(text)?),
            Self::EraseData(_) => Answer::Erased(json(text)?),
            Self::Bans => Answer::Bans(json(text)?),
            Self::Ban(_) => Answer::Banned(json(text)?),
            Self::SavedReplies | Self::SaveReply(..) | Self::DropReply(_) => {
                Answer::SavedReplies(json(text)?)
            }
            Self::Insights(_) => Answer::Insights(json(text)?),
            Self::Threads(..) => Answer::Threads(json(text)?),
            Self::ChangeThread(_) | Self::Merge(_) | Self::Alias(_) => Answer::Thread(json(text)?),
            Self::Move(_) | Self::Table { .. } => Answer::Redirected(json(text)?),
            Self::CheckLinks(_) => Answer::Links(json(text)?),
            Self::Settings | Self::ChangeSettings(_) => Answer::Settings(json(text)?),
            Self::BeginImport(_) | Self::SendPart(..) | Self::Advance(_) | Self::ReadImport(_) => {
                Answer::Import(json(text)?)
            }
            Self::KeepPasskey(..)
            | Self::DropPasskey(_)
            | Self::EndSession(_)
            | Self::SignOut
            | Self::DropModerator(_)
            | Self::DropToken(_)
            | Self::GiveUpImport(_)
            | Self::DropNote(_) => Answer::Nothing,
        })
    }
}

#[cfg(test)]
mod tests {
    use causerie_shared::moderation::Role;

    use super::*;

    #[test]
    fn a_code_of_a_newer_server_is_still_a_problem() {
        let answer =
            Call::Me.read(401, r#"{"status":401,"code":"new_code","title":"","detail":"","type":""}"#);
        assert!(answer.expect_err("a problem").is_signed_out());
        assert_eq!(Call::Overview.read(502, "<html>"), Err(Failure::Unreadable));
    }

    #[test]
    fn a_new_name_and_a_new_token_come_back_as_the_server_keeps_them() {
        let me =
            r#"{"role":"moderator","name":"Ada","sites":[],"owner":false,"passkeys":0,"needs_passkey":true}"#;
        let answer = Call::Rename(" Ada".into()).read(200, me);
        assert!(matches!(answer, Ok(Answer::Me(me)) if me.name == "Ada"));
        let new = NewApiToken { name: "bot".into(), role: Role::Owner, site: None, expires_in_days: None };
        let token = r#"{"token":"t","id":1,"name":"bot","role":"owner","site":null,"used_at":null,
            "created_at":"2026-11-01T00:00:00Z","expires_at":"2027-01-30T00:00:00Z"}"#;
        let answer = Call::NewToken(new).read(201, token);
        assert!(matches!(answer, Ok(Answer::Token(made)) if made.view.id == 1));
        assert_eq!(Call::DropToken(1).read(204, ""), Ok(Answer::Nothing));
    }
}
