use serde_json::{Value, json};

use crate::ask::encoded;
use crate::{Answer, Ask, OWNER_TOKEN, Visitor};

/// A site on a server.
#[derive(Clone, Debug)]
pub struct Site {
    server: String,
    /// Its id.
    pub id: String,
}

impl Site {
    /// The site of that id on the server at that URL, which need not exist.
    #[must_use]
    pub fn new(server: impl Into<String>, id: impl Into<String>) -> Self {
        Self { server: server.into(), id: id.into() }
    }

    /// A path below the site in the JSON interface; `rest` begins with `/`, or is empty.
    #[must_use]
    pub fn path(&self, rest: &str) -> String {
        format!("/api/v1/sites/{}{rest}", self.id)
    }

    /// The path of a page's thread, in one of its forms: `thread` or `thread.html`.
    #[must_use]
    pub fn thread_path(&self, form: &str, key: &str) -> String {
        self.path(&format!("/{form}?key={}", encoded(key)))
    }

    /// Sends a request to its server.
    ///
    /// # Panics
    /// If there is no answer.
    #[must_use]
    #[track_caller]
    pub fn send(&self, ask: &Ask) -> Answer {
        ask.try_send(&self.server).unwrap_or_else(|| panic!("no answer to {ask:?}"))
    }

    /// Sends a request to its server, which may go away before it has answered.
    #[must_use]
    pub fn try_send(&self, ask: &Ask) -> Option<Answer> {
        ask.try_send(&self.server)
    }

    /// Creates or changes it, as the owner.
    #[track_caller]
    pub fn put(&self, settings: &Value) {
        let answer = self.send(&Ask::put(self.path("")).bearer(OWNER_TOKEN).json(settings));
        assert!(matches!(answer.status, 200 | 201), "{}", answer.text());
    }

    /// Somebody without a token.
    #[must_use]
    pub fn visitor(&self) -> Visitor {
        Visitor::new(self.clone())
    }

    /// A page's thread as everybody sees it.
    #[must_use]
    #[track_caller]
    pub fn thread(&self, key: &str) -> Value {
        self.send(&Ask::get(self.thread_path("thread", key))).expect(200).json()
    }

    /// Asks as the owner; the path is the part after the site's.
    #[must_use]
    #[track_caller]
    pub fn owner(&self, ask: Ask) -> Answer {
        self.send(&ask.bearer(OWNER_TOKEN))
    }

    /// The least that makes a comment.
    #[must_use]
    pub fn comment(key: &str, body: &str) -> Value {
        json!({"key": key, "body": body, "author": {"name": "Ada"}})
    }
}
