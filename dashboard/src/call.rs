//! What the server is asked, and how its answers are read.

use causerie_shared::api::SiteAnswer;
use causerie_shared::moderation::{
    ActionAnswer, ActionId, ActionRequest, Ban, BanList, CommentFilter, CommentHistory, Insights, LogPage,
    ModeratedComment, ModerationPage, NewBan, NewNote, NewSavedReply, Overview, OwnerReply, PeoplePage,
    Person, SavedReplyList, ThreadChange, ThreadEntry, ThreadPage, VisitorNumber,
};
use causerie_shared::{CommentId, SettingsChange, SiteId};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::page::{LogFilter, Search};
use crate::wire::{Me, MyRole, NewInvite, NewToken, PasskeyList, SessionList, Team, TokenList};

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
    DropPasskey(String),
    /// Where one is signed in.
    Sessions,
    /// End a session.
    EndSession(String),
    /// End this one.
    SignOut,
    /// The name one goes by.
    Rename(String),
    /// Who looks after the site.
    Team,
    /// Ask somebody to.
    Invite(String),
    /// Ask them to no more.
    DropModerator(String),
    /// All API tokens.
    Tokens,
    /// A new one.
    NewToken(TokenWish),
    /// Drop one.
    DropToken(String),
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
    /// What is set.
    Settings,
    /// Set something else.
    ChangeSettings(Box<SettingsChange>),
}

/// What a new API token should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenWish {
    /// What it is for.
    pub name: String,
    /// By what right it acts.
    pub role: MyRole,
    /// On which site.
    pub site: Option<SiteId>,
    /// For how long.
    pub days: u32,
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
    Team(Team),
    /// A new invitation's link.
    Invited(NewInvite),
    /// See the call of that name.
    Tokens(TokenList),
    /// A new token.
    Token(NewToken),
    /// See the call of that name.
    Overview(Overview),
    /// See the call of that name.
    List(ModerationPage),
    /// See the call of that name.
    History(Box<CommentHistory>),
    /// An action was carried out.
    Done(ActionAnswer),
    /// A reply stands.
    Replied(Box<Replied>),
    /// See the call of that name.
    Log(LogPage),
    /// See the call of that name.
    People(PeoplePage),
    /// See the call of that name.
    Person(Box<Person>),
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
    Thread(Box<ThreadEntry>),
    /// See the call of that name.
    Settings(Box<SiteAnswer>),
    /// It is done, and there is nothing to say.
    Nothing,
}

/// A reply that stands.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Replied {
    /// The reply.
    pub comment: ModeratedComment,
    /// To undo it.
    pub action_id: ActionId,
}

/// A ban that holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Banned {
    /// The ban.
    pub ban: Ban,
    /// To undo it.
    pub action_id: ActionId,
}

/// A request of the HTTP interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its method.
    pub method: &'static str,
    /// Its path and query.
    pub path: String,
    /// Its body as JSON.
    pub body: Option<String>,
}

impl Request {
    fn get(path: String) -> Self {
        Self { method: "GET", path, body: None }
    }

    fn delete(path: String) -> Self {
        Self { method: "DELETE", path, body: None }
    }

    fn with(method: &'static str, path: String, body: &Value) -> Self {
        Self { method, path, body: Some(body.to_string()) }
    }
}

/// A value that always has a JSON form, as all of the shared types do.
fn to_json<T: serde::Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

fn query(pairs: &[(&str, Option<&str>)]) -> String {
    let given: Vec<(&str, &str)> =
        pairs.iter().filter_map(|(name, value)| Some((*name, (*value)?))).collect();
    serde_urlencoded::to_string(given).unwrap_or_default()
}

impl Call {
    /// The request that asks this of a site.
    #[must_use]
    pub fn request(&self, site: Option<&SiteId>) -> Request {
        let own = |path: &str| format!("/api/v1{path}");
        let site = site.map(SiteId::as_str).unwrap_or_default();
        let of = |path: &str| format!("/api/v1/sites/{site}{path}");
        let moderation = |path: &str| format!("/api/v1/sites/{site}/moderation{path}");
        match self {
            Self::Me => Request::get(own("/me")),
            Self::OpenLink(token) => Request::with("POST", own("/sign-in/link"), &json!({ "token": token })),
            Self::PasskeyChallenge => Request::with("POST", own("/sign-in/passkey/options"), &json!({})),
            Self::PasskeyProof(credential) => {
                Request { method: "POST", path: own("/sign-in/passkey"), body: Some(credential.clone()) }
            }
            Self::NewPasskeyChallenge => Request::with("POST", own("/me/passkeys/options"), &json!({})),
            Self::KeepPasskey(name, credential) => {
                let credential: Value = serde_json::from_str(credential).unwrap_or_default();
                let body = json!({ "name": name, "credential": credential });
                Request::with("POST", own("/me/passkeys"), &body)
            }
            Self::Passkeys => Request::get(own("/me/passkeys")),
            Self::DropPasskey(id) => Request::delete(own(&format!("/me/passkeys/{id}"))),
            Self::Sessions => Request::get(own("/me/sessions")),
            Self::EndSession(id) => Request::delete(own(&format!("/me/sessions/{id}"))),
            Self::SignOut => Request::with("POST", own("/sign-out"), &json!({})),
            Self::Rename(name) => Request::with("PATCH", own("/me"), &json!({ "name": name })),
            Self::Team => Request::get(of("/moderators")),
            Self::Invite(name) => Request::with("POST", of("/invites"), &json!({ "name": name })),
            Self::DropModerator(id) => Request::delete(of(&format!("/moderators/{id}"))),
            Self::Tokens => Request::get(own("/tokens")),
            Self::NewToken(wish) => {
                let mut body = json!({ "name": wish.name, "role": wish.role, "expires_in_days": wish.days });
                if let Some(site) = &wish.site {
                    body["site"] = site.as_str().into();
                }
                Request::with("POST", own("/tokens"), &body)
            }
            Self::DropToken(id) => Request::delete(own(&format!("/tokens/{id}"))),
            Self::Overview => Request::get(moderation("/overview")),
            Self::List(filter, after, limit) => {
                let mut parts = vec![serde_urlencoded::to_string(filter).unwrap_or_default()];
                parts.push(query(&[("after", after.as_deref()), ("limit", Some(&limit.to_string()))]));
                parts.retain(|part| !part.is_empty());
                Request::get(moderation(&format!("/comments?{}", parts.join("&"))))
            }
            Self::History(id) => Request::get(moderation(&format!("/comments/{id}"))),
            Self::Act(action) => Request::with("POST", moderation("/actions"), &to_json(action)),
            Self::Undo(id) => {
                Request::with("POST", moderation(&format!("/actions/{}/undo", id.0)), &json!({}))
            }
            Self::Reply(reply) => Request::with("POST", moderation("/replies"), &to_json(reply)),
            Self::Log(filter, after) => {
                let kind = filter.kind.map(causerie_shared::moderation::LogKind::as_str);
                let actor = Some(filter.actor.as_str()).filter(|actor| !actor.is_empty());
                let query = query(&[("kind", kind), ("actor", actor), ("after", after.as_deref())]);
                Request::get(moderation(&format!("/log?{query}")))
            }
            Self::People(search, after) => {
                Request::get(moderation(&format!("/people?{}", searched(search, after))))
            }
            Self::Person(visitor) => Request::get(moderation(&format!("/people/{}", visitor.0))),
            Self::Note(visitor, text) => {
                let note = NewNote { text: text.clone() };
                Request::with("POST", moderation(&format!("/people/{}/notes", visitor.0)), &to_json(&note))
            }
            Self::DropNote(id) => Request::delete(moderation(&format!("/notes/{id}"))),
            Self::Bans => Request::get(moderation("/bans")),
            Self::Ban(ban) => Request::with("POST", moderation("/bans"), &to_json(ban)),
            Self::Unban(id) => Request::delete(moderation(&format!("/bans/{id}"))),
            Self::SavedReplies => Request::get(moderation("/saved-replies")),
            Self::SaveReply(None, reply) => {
                Request::with("POST", moderation("/saved-replies"), &to_json(reply))
            }
            Self::SaveReply(Some(id), reply) => {
                Request::with("PUT", moderation(&format!("/saved-replies/{id}")), &to_json(reply))
            }
            Self::DropReply(id) => Request::delete(moderation(&format!("/saved-replies/{id}"))),
            Self::Insights(days) => Request::get(moderation(&format!("/insights?days={days}"))),
            Self::Threads(search, after) => {
                Request::get(of(&format!("/threads?{}", searched(search, after))))
            }
            Self::ChangeThread(change) => Request::with("PATCH", of("/threads"), &to_json(change)),
            Self::Settings => Request::get(of("/settings")),
            Self::ChangeSettings(change) => Request::with("PATCH", of("/settings"), &to_json(change)),
        }
    }

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
            Self::Me | Self::OpenLink(_) | Self::PasskeyProof(_) => Answer::Me(json(text)?),
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
            Self::Bans => Answer::Bans(json(text)?),
            Self::Ban(_) => Answer::Banned(json(text)?),
            Self::SavedReplies | Self::SaveReply(..) | Self::DropReply(_) => {
                Answer::SavedReplies(json(text)?)
            }
            Self::Insights(_) => Answer::Insights(json(text)?),
            Self::Threads(..) => Answer::Threads(json(text)?),
            Self::ChangeThread(_) => Answer::Thread(json(text)?),
            Self::Settings | Self::ChangeSettings(_) => Answer::Settings(json(text)?),
            Self::KeepPasskey(..)
            | Self::DropPasskey(_)
            | Self::EndSession(_)
            | Self::SignOut
            | Self::Rename(_)
            | Self::DropModerator(_)
            | Self::DropToken(_)
            | Self::DropNote(_) => Answer::Nothing,
        })
    }
}

fn searched(search: &Search, after: &Option<String>) -> String {
    let q = Some(search.q.as_str()).filter(|q| !q.is_empty());
    query(&[("q", q), ("after", after.as_deref())])
}

#[cfg(test)]
mod tests {
    use causerie_shared::moderation::{CommentAction, Standing};

    use super::*;

    fn path(call: &Call) -> String {
        let site = SiteId::try_from("b.example".to_owned()).expect("a site");
        let request = call.request(Some(&site));
        format!("{} {}", request.method, request.path)
    }

    #[test]
    fn queries_hold_what_is_asked_alone() {
        let waiting = CommentFilter { status: Some(Standing::Waiting), ..CommentFilter::default() };
        assert_eq!(
            path(&Call::List(waiting, Some("5 a".into()), 50)),
            "GET /api/v1/sites/b.example/moderation/comments?status=waiting&after=5+a&limit=50"
        );
        assert_eq!(
            path(&Call::People(Search::default(), None)),
            "GET /api/v1/sites/b.example/moderation/people?"
        );
    }

    #[test]
    fn an_action_names_its_comments() {
        let action = ActionRequest {
            action: CommentAction::Approve,
            ids: vec![CommentId(3)],
            filter: None,
            reason: None,
        };
        let body = Call::Act(action).request(None).body;
        assert_eq!(body.as_deref(), Some(r#"{"action":"approve","ids":[3]}"#));
    }

    #[test]
    fn a_code_of_a_newer_server_is_still_a_problem() {
        let answer =
            Call::Me.read(401, r#"{"status":401,"code":"new_code","title":"","detail":"","type":""}"#);
        assert!(answer.expect_err("a problem").is_signed_out());
        assert_eq!(Call::Overview.read(502, "<html>"), Err(Failure::Unreadable));
    }
}
