//! The requests that calls are.

use causerie_shared::SiteId;
use causerie_shared::moderation::{LogKind, NewNote};
use serde_json::{Value, json};

use super::Call;
use crate::page::Search;

/// A request of the HTTP interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Its method.
    pub method: &'static str,
    /// Its path and query.
    pub path: String,
    /// Its body: JSON, or a table as somebody typed it.
    pub body: Option<String>,
    /// Where in the chosen file the part begins that is its body.
    pub part: Option<i64>,
}

impl Request {
    fn get(path: String) -> Self {
        Self { method: "GET", path, body: None, part: None }
    }

    fn delete(path: String) -> Self {
        Self { method: "DELETE", path, body: None, part: None }
    }

    fn with(method: &'static str, path: String, body: &Value) -> Self {
        Self { method, path, body: Some(body.to_string()), part: None }
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
                let path = own("/sign-in/passkey");
                Request { method: "POST", path, body: Some(credential.clone()), part: None }
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
            Self::NewToken(new) => Request::with("POST", own("/tokens"), &to_json(new)),
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
                let kind = filter.kind.map(LogKind::as_str);
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
            Self::PersonalData(email, after) => {
                let query = query(&[("email", Some(email)), ("after", after.as_deref())]);
                Request::get(moderation(&format!("/personal-data?{query}")))
            }
            Self::EraseData(email) => {
                let query = query(&[("email", Some(email))]);
                Request::delete(moderation(&format!("/personal-data?{query}")))
            }
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
            Self::Merge(merge) => Request::with("POST", of("/threads/merge"), &to_json(merge)),
            Self::Alias(alias) => Request::with("POST", of("/threads/alias"), &to_json(alias)),
            Self::Move(moves) => Request::with("POST", of("/threads/redirects"), &json!({ "moves": moves })),
            Self::Table { table, dry_run } => Request {
                method: "POST",
                path: of(&format!("/threads/redirects?dry_run={dry_run}")),
                body: Some(table.clone()),
                part: None,
            },
            Self::CheckLinks(after) => {
                Request::with("POST", of("/threads/check"), &json!({ "after": after }))
            }
            Self::ChangeThread(change) => Request::with("PATCH", of("/threads"), &to_json(change)),
            Self::BeginImport(dry_run) => {
                Request::with("POST", of(&format!("/imports?dry_run={dry_run}")), &json!({}))
            }
            Self::SendPart(id, from) => {
                let path = of(&format!("/imports/{id}/parts?from={from}"));
                Request { method: "PUT", path, body: None, part: Some(*from) }
            }
            Self::Advance(id) => Request::with("POST", of(&format!("/imports/{id}/advance")), &json!({})),
            Self::ReadImport(id) => Request::get(of(&format!("/imports/{id}"))),
            Self::GiveUpImport(id) => Request::delete(of(&format!("/imports/{id}"))),
            Self::Settings => Request::get(of("/settings")),
            Self::ChangeSettings(change) => Request::with("PATCH", of("/settings"), &to_json(change)),
        }
    }
}

fn searched(search: &Search, after: &Option<String>) -> String {
    let q = Some(search.q.as_str()).filter(|q| !q.is_empty());
    query(&[("q", q), ("after", after.as_deref())])
}

#[cfg(test)]
mod tests {
    use causerie_shared::CommentId;
    use causerie_shared::moderation::{ActionRequest, CommentAction, CommentFilter, Standing};

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
            read_up_to: None,
        };
        let body = Call::Act(action).request(None).body;
        assert_eq!(body.as_deref(), Some(r#"{"action":"approve","ids":[3]}"#));
    }
}
