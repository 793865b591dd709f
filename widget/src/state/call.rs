//! What the server is asked.

use causerie_shared::{CommentId, NewAuthor, NewComment, Proof, ReactionKey, Sort};

use super::{ComposerId, Loading, Place, Subject};
use crate::json::Object;

/// What the server is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// A challenge for the next comment.
    Challenge,
    /// Post a comment.
    Post(ComposerId, Box<NewComment>),
    /// Change a comment's text.
    Edit(CommentId, String),
    /// Answer the moderators about one's own comment.
    Answer(CommentId, String),
    /// Delete a comment.
    Delete(CommentId),
    /// Report a comment, for a reason by its name on the wire.
    Report(CommentId, String),
    /// Give or take back a reaction.
    React(Subject, ReactionKey, bool),
    /// Render a text.
    Preview(ComposerId, String),
    /// One's own comment, with its Markdown.
    Fetch(CommentId),
    /// A page of the thread.
    Load(Load),
    /// The replies below a root after a certain one.
    Replies(CommentId, Option<CommentId>),
}

/// A page of the thread to ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// What for.
    pub reason: Loading,
    /// In which order.
    pub sort: Sort,
    /// From where on.
    pub after: Option<String>,
    /// Around which comment.
    pub around: Option<CommentId>,
    /// How many roots.
    pub limit: u32,
    /// The number of this request; only the latest one counts.
    pub number: u32,
    /// How many writes had been answered when it was made: a later one may be missing in its answer.
    pub writes: u32,
}

/// A call as it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// What was asked.
    pub call: Call,
    /// The token it carried.
    pub token: Option<String>,
}

/// A request to the HTTP interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpRequest {
    /// The method.
    pub method: &'static str,
    /// The path and the query below `/api/v1`.
    pub path: String,
    /// JSON.
    pub body: Option<String>,
}

impl Call {
    /// Whether it changes something, and so gives a visitor without a token one.
    #[must_use]
    pub fn is_write(&self) -> bool {
        matches!(
            self,
            Self::Post(..)
                | Self::Edit(..)
                | Self::Answer(..)
                | Self::Delete(_)
                | Self::Report(..)
                | Self::React(..)
        )
    }
}

impl Attempt {
    /// The request that makes this call.
    #[must_use]
    pub fn request(&self, place: &Place) -> HttpRequest {
        let of = |id: &CommentId| ["comments/", &id.to_string()].concat();
        let told = |id: &CommentId, what: &str, name: &str, text: &str| {
            ("POST", [&of(id), what].concat(), Some(Object::default().text(name, text).end()))
        };
        let (method, path, body) = match &self.call {
            Call::Challenge => ("GET", "challenge".to_owned(), None),
            Call::Post(_, new) => ("POST", "comments".to_owned(), Some(json(new))),
            Call::Edit(id, body) => ("PATCH", of(id), Some(Object::default().text("body", body).end())),
            Call::Answer(id, text) => told(id, "/answer", "text", text),
            Call::Delete(id) => ("DELETE", of(id), None),
            Call::Report(id, reason) => told(id, "/reports", "reason", reason),
            Call::React(subject, reaction, on) => {
                let object = page(Some(&place.url), place.key.as_deref(), Some(&place.title));
                let object = match subject {
                    Some(id) => object.json("comment", &id.to_string()),
                    None => object,
                };
                let on = if *on { "true" } else { "false" };
                ("PUT", "reactions".to_owned(), Some(object.text("reaction", reaction).json("on", on).end()))
            }
            Call::Preview(_, body) => {
                ("POST", "preview".to_owned(), Some(Object::default().text("body", body).end()))
            }
            Call::Fetch(id) => ("GET", of(id), None),
            Call::Load(load) => ("GET", load.path(place), None),
            Call::Replies(id, after) => {
                let after = after.map_or_else(String::new, |after| ["?after=", &after.to_string()].concat());
                ("GET", [&of(id), "/replies", &after].concat(), None)
            }
        };
        HttpRequest { method, path: ["/sites/", &place.site, "/", &path].concat(), body }
    }
}

impl Load {
    fn path(&self, place: &Place) -> String {
        let (name, value) = match &place.key {
            Some(key) => ("thread?key=", key),
            None => ("thread?url=", &place.url),
        };
        let mut path =
            [name, &encoded(value), "&sort=", self.sort.as_str(), "&limit=", &self.limit.to_string()]
                .concat();
        if let Some(after) = &self.after {
            path.push_str("&after=");
            path.push_str(&encoded(after));
        }
        if let Some(id) = self.around {
            path.push_str("&comment=");
            path.push_str(&id.to_string());
        }
        path
    }
}

fn page(url: Option<&str>, key: Option<&str>, title: Option<&str>) -> Object {
    Object::default().optional("url", url).optional("key", key).optional("title", title)
}

fn json(new: &NewComment) -> String {
    let object = page(new.url.as_deref(), new.key.as_deref(), new.title.as_deref());
    let object = match new.parent {
        Some(id) => object.json("parent", &id.to_string()),
        None => object,
    };
    let object = match &new.proof {
        Some(Proof { challenge, nonce }) => {
            let proof = Object::default().text("challenge", challenge).json("nonce", &nonce.to_string());
            object.json("proof", &proof.end())
        }
        None => object,
    };
    object
        .text("body", &new.body)
        .json("author", &author_json(&new.author))
        .optional("idempotency_key", new.idempotency_key.as_deref())
        .end()
}

/// Who speaks, as JSON.
#[must_use]
pub fn author_json(author: &NewAuthor) -> String {
    Object::default()
        .text("name", &author.name)
        .optional("email", author.email.as_deref())
        .optional("website", author.website.as_deref())
        .end()
}

/// A text as it may stand in a query.
fn encoded(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(text.len() + 16);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
}
