//! A server without a network: one entry, one database a place.

use std::collections::HashMap;

use causerie_engine::{
    Call, Config, Context, Entry, Errand, Incoming, Outgoing, Reply, Response, Step, apply, migrate,
};
use causerie_shared::Timestamp;
use serde_json::{Value, json};

use super::database::MemoryDatabase;
use super::{Answer, Ask};

pub(crate) const OWNER_TOKEN: &str = "owner-token";
pub(crate) const PUBLIC_URL: &str = "https://comments.example";
pub(crate) const ORIGIN: &str = "https://b.example";

/// Parts of bodies are this long, so that records lie across their borders.
const PART: usize = 1_000;

/// The server.
pub(crate) struct App {
    pub(crate) entry: Entry,
    pub(crate) places: HashMap<String, MemoryDatabase>,
    /// Milliseconds since 1970.
    pub(crate) now: i64,
    /// Where requests come from.
    pub(crate) address: Option<&'static str>,
    pub(crate) config: Config,
    /// What outside services answer; nobody may ask where this is not set.
    pub(crate) outside: fn(&Outgoing) -> Result<Incoming, String>,
    /// What they were asked.
    pub(crate) questions: Vec<Outgoing>,
    requests: u64,
}

impl App {
    /// A server without sites.
    pub(crate) fn empty() -> Self {
        let config = Config {
            owner_token: Some(OWNER_TOKEN.into()),
            compress: false,
            akismet: None,
            turnstile: None,
            version: "0.0.0",
        };
        Self {
            entry: Entry::new(),
            places: HashMap::new(),
            now: 1_795_341_600_000,
            address: Some("192.0.2.1"),
            config,
            outside: |question| panic!("{} was asked", question.url),
            questions: Vec::new(),
            requests: 0,
        }
    }

    /// A server with the site `b.example`, which limits nobody's rate.
    pub(crate) fn new() -> Self {
        let mut app = Self::empty();
        let settings = json!({
            "name": "B", "origins": [ORIGIN], "comments_per_minute": 0, "reactions_per_minute": 0, "moderation": "none",
            "max_links": 1_000,
        });
        app.put_site(&settings).expect(201);
        app
    }

    pub(crate) fn put_site(&mut self, settings: &Value) -> Answer {
        self.send(&Ask::new("PUT", "/api/v1/sites/b.example").bearer(OWNER_TOKEN).json(settings))
    }

    pub(crate) fn send(&mut self, ask: &Ask) -> Answer {
        let mut body: &[u8] = &ask.0.body;
        let mut step = if ask.0.comes_in_parts() {
            self.begin(&Ask(causerie_engine::Request { body: Vec::new(), ..ask.0.clone() }))
        } else {
            self.begin(ask)
        };
        let mut calls = 0;
        let mut sent: Option<Response> = None;
        let mut pieces = Vec::new();
        loop {
            match step {
                Step::Done(response) => return Answer::new(response, calls),
                Step::Receive(receiving) => {
                    let (part, rest) = body.split_at(body.len().min(PART));
                    body = rest;
                    step = self.entry.received(receiving, part.to_vec(), rest.is_empty(), &self.context());
                }
                Step::Send(sending) => {
                    sent = sent.or(sending.head);
                    pieces.extend(sending.piece);
                    let Some(pending) = sending.rest else {
                        let response = sent.expect("a head before the first piece");
                        return Answer::new(Response { body: pieces.into(), ..response }, calls);
                    };
                    calls += 1;
                    let reply = self.carry(pending.call());
                    step = self.finish(pending, reply);
                }
                Step::Ask(pending) => {
                    calls += 1;
                    let reply = self.carry(pending.call());
                    step = self.finish(pending, reply);
                }
                Step::Fetch(question, errand) => {
                    let answer = (self.outside)(&question);
                    self.questions.push(question);
                    step = self.fetched(errand, &answer);
                }
            }
        }
    }

    /// The first step alone, for tests in which requests overtake each other.
    pub(crate) fn begin(&mut self, ask: &Ask) -> Step {
        self.requests += 1;
        self.entry.begin(&ask.0, &self.context())
    }

    /// The last step alone.
    pub(crate) fn finish(&mut self, pending: causerie_engine::Pending, reply: Reply) -> Step {
        self.entry.finish(pending, reply, &self.context())
    }

    /// What follows an outside service's answer.
    pub(crate) fn fetched(&mut self, errand: Errand, answer: &Result<Incoming, String>) -> Step {
        self.entry.fetched(errand, answer, &self.context())
    }

    fn context(&self) -> Context<'_> {
        Context {
            now: Timestamp(self.now),
            random: random(self.requests),
            config: &self.config,
            client_address: self.address,
            public_url: PUBLIC_URL,
        }
    }

    /// Carries a call to its place and the reply back, as JSON both ways.
    pub(crate) fn carry(&mut self, call: &Call) -> Reply {
        let call: Call = through_json(call);
        let database = self.places.entry(call.place.name().to_owned()).or_insert_with(MemoryDatabase::new);
        if migrate(&call.place, database).is_err() {
            return Reply::unreachable();
        }
        let reply = apply(&call, database);
        // A shell logs it.
        if let Some(fault) = reply.fault() {
            eprintln!("{fault}");
        }
        through_json(&reply)
    }

    /// Asks as the owner; the path is the part after the site's.
    pub(crate) fn owner(&mut self, method: &str, path: &str, body: &Value) -> Answer {
        let ask = Ask::new(method, &format!("/api/v1/sites/b.example{path}")).bearer(OWNER_TOKEN);
        self.send(&if body.is_null() { ask } else { ask.json(body) })
    }

    /// Does something with comments as the owner; the number of the action, and how many comments it changed.
    #[track_caller]
    pub(crate) fn act(&mut self, action: &str, ids: &[i64]) -> (i64, u64) {
        let request = json!({"action": action, "ids": ids, "reason": "Because."});
        let answer = self.owner("POST", "/moderation/actions", &request).expect(200).json();
        (answer["action_id"].as_i64().expect("a number"), answer["changed"].as_u64().expect("a count"))
    }

    /// Undoes an action as the owner; the number of the action that did so.
    #[track_caller]
    pub(crate) fn undo(&mut self, action: i64) -> i64 {
        let path = format!("/moderation/actions/{action}/undo");
        self.owner("POST", &path, &Value::Null).expect(200).json()["action_id"].as_i64().expect("a number")
    }

    /// A list of moderators: the ids of its comments.
    #[track_caller]
    pub(crate) fn listed(&mut self, query: &str) -> Vec<i64> {
        let page =
            self.owner("GET", &format!("/moderation/comments?{query}"), &Value::Null).expect(200).json();
        page["comments"]
            .as_array()
            .expect("comments")
            .iter()
            .map(|c| c["id"].as_i64().expect("an id"))
            .collect()
    }

    pub(crate) fn site(&mut self) -> &mut MemoryDatabase {
        self.places.get_mut("b.example").expect("the site")
    }

    pub(crate) fn directory(&mut self) -> &mut MemoryDatabase {
        self.places.get_mut(":directory").expect("the directory")
    }

    pub(crate) fn get(&mut self, target: &str) -> Answer {
        self.send(&Ask::get(target))
    }

    /// A page of the thread `/a`, with more of a query.
    pub(crate) fn thread(&mut self, query: &str) -> Value {
        self.get(&format!("/api/v1/sites/b.example/thread?key=/a{query}")).expect(200).json()
    }

    /// Lets the cache's pages grow old enough to be asked about.
    pub(crate) fn pass_a_second(&mut self) {
        self.now += 1_000;
    }
}

/// Bytes that no other request of the same server gets.
fn random(request: u64) -> [u8; 32] {
    let mut bytes = [7; 32];
    bytes[..8].copy_from_slice(&request.to_le_bytes());
    bytes
}

fn through_json<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    serde_json::from_slice(&serde_json::to_vec(value).expect("JSON")).expect("the same")
}

/// Somebody who reads and writes.
#[derive(Default)]
pub(crate) struct Visitor {
    pub(crate) token: Option<String>,
}

impl Visitor {
    pub(crate) fn ask(&self, method: &str, path: &str) -> Ask {
        let ask = Ask::new(method, &format!("/api/v1/sites/b.example{path}"));
        match &self.token {
            Some(token) => ask.bearer(token),
            None => ask,
        }
    }

    /// Sends a comment as it is, and keeps the token that comes back.
    pub(crate) fn send(&mut self, app: &mut App, comment: &Value) -> Answer {
        let answer = app.send(&self.ask("POST", "/comments").json(comment));
        self.keep_token(&answer);
        answer
    }

    /// Posts a comment to `/a`; its id.
    #[track_caller]
    pub(crate) fn post(&mut self, app: &mut App, body: &str, parent: Option<i64>) -> i64 {
        self.post_to(app, "/a", body, parent)
    }

    #[track_caller]
    pub(crate) fn post_to(&mut self, app: &mut App, key: &str, body: &str, parent: Option<i64>) -> i64 {
        let comment = json!({"key": key, "body": body, "parent": parent, "author": {"name": "Ada"}});
        self.send(app, &comment).expect(201).json()["comment"]["id"].as_i64().expect("an id")
    }

    pub(crate) fn edit(&self, app: &mut App, id: i64, body: &str) -> Answer {
        app.send(&self.ask("PATCH", &format!("/comments/{id}")).json(&json!({"body": body})))
    }

    pub(crate) fn delete(&self, app: &mut App, id: i64) -> Answer {
        app.send(&self.ask("DELETE", &format!("/comments/{id}")))
    }

    /// Reacts to a comment of `/a`, or to the page.
    pub(crate) fn react(&mut self, app: &mut App, comment: Option<i64>, kind: &str, on: bool) -> Answer {
        let body = json!({"key": "/a", "comment": comment, "reaction": kind, "on": on});
        let answer = app.send(&self.ask("PUT", "/reactions").json(&body));
        self.keep_token(&answer);
        answer
    }

    pub(crate) fn thread(&self, app: &mut App) -> Value {
        app.send(&self.ask("GET", "/thread?key=/a")).expect(200).json()
    }

    fn keep_token(&mut self, answer: &Answer) {
        if answer.status < 300
            && let Some(token) = answer.json()["visitor_token"].as_str()
        {
            self.token = Some(token.to_owned());
        }
    }
}
