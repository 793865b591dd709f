use serde_json::{Value, json};

use crate::{Answer, Ask, Site};

/// Somebody who reads and writes on a site, and keeps the token they are given.
#[derive(Clone, Debug)]
pub struct Visitor {
    site: Site,
    /// Their token, from their first write on.
    pub token: Option<String>,
}

impl Visitor {
    pub(crate) fn new(site: Site) -> Self {
        Self { site, token: None }
    }

    /// Sends a request with their token, if they have one.
    #[must_use]
    #[track_caller]
    pub fn send(&self, ask: Ask) -> Answer {
        let ask = match &self.token {
            Some(token) => ask.bearer(token),
            None => ask,
        };
        self.site.send(&ask)
    }

    /// Tries to post a comment; keeps the token that comes with it.
    #[track_caller]
    pub fn try_post(&mut self, comment: &Value) -> Answer {
        let answer = self.send(Ask::post(self.site.path("/comments")).json(comment));
        if answer.status < 300
            && let Some(token) = answer.json()["visitor_token"].as_str()
        {
            self.token = Some(token.to_owned());
        }
        answer
    }

    /// Posts a comment and gives its id.
    #[track_caller]
    pub fn post(&mut self, key: &str, body: &str) -> i64 {
        self.posted(&Site::comment(key, body))
    }

    /// Answers a comment and gives the reply's id.
    #[track_caller]
    pub fn reply(&mut self, key: &str, parent: i64, body: &str) -> i64 {
        let mut comment = Site::comment(key, body);
        comment["parent"] = json!(parent);
        self.posted(&comment)
    }

    #[track_caller]
    fn posted(&mut self, comment: &Value) -> i64 {
        let answer = self.try_post(comment).expect(201);
        answer.json()["comment"]["id"].as_i64().expect("an id")
    }

    /// Tries to give a comment a new text.
    #[must_use]
    #[track_caller]
    pub fn edit(&self, id: i64, body: &str) -> Answer {
        self.send(Ask::patch(self.site.path(&format!("/comments/{id}"))).json(&json!({"body": body})))
    }

    /// Tries to delete a comment.
    #[must_use]
    #[track_caller]
    pub fn delete(&self, id: i64) -> Answer {
        self.send(Ask::delete(self.site.path(&format!("/comments/{id}"))))
    }

    /// Gives or takes back a reaction to a page or, with its id, to a comment.
    #[track_caller]
    pub fn react(&mut self, key: &str, comment: Option<i64>, reaction: &str, on: bool) -> Answer {
        let mut body = json!({"key": key, "reaction": reaction, "on": on});
        if let Some(id) = comment {
            body["comment"] = json!(id);
        }
        let answer = self.send(Ask::put(self.site.path("/reactions")).json(&body));
        if answer.status < 300
            && let Some(token) = answer.json()["visitor_token"].as_str()
        {
            self.token = Some(token.to_owned());
        }
        answer
    }

    /// A page's thread as they see it.
    #[must_use]
    #[track_caller]
    pub fn thread(&self, key: &str) -> Value {
        self.send(Ask::get(self.site.thread_path("thread", key))).expect(200).json()
    }
}
