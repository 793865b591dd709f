//! Outside services that judge comments, each behind one trait. What they are asked and what they say is plain data here;
//! a shell carries it. No site asks any of them until its owner says so.

mod akismet;
mod hearing;
mod turnstile;

use causerie_shared::moderation::HoldReason;
use causerie_shared::{Timestamp, limits, text};
use serde::{Deserialize, Serialize};

use crate::command::{Consultation, PostComment};
use crate::context::Config;
use crate::http::{Incoming, Outgoing, Whom};

pub use akismet::Akismet;
pub use hearing::Hearing;
pub use turnstile::Turnstile;

/// Who can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Service {
    /// Cloudflare Turnstile.
    Turnstile,
    /// Akismet.
    Akismet,
}

/// What a service says of a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It has nothing against it.
    Good,
    /// It is against it.
    Bad,
    /// It said nothing of use, with the reason for the log. Holds no words of clients.
    Unknown(String),
}

/// A comment that waits for its verdicts.
pub(crate) struct Case<'a> {
    /// The comment.
    pub(crate) comment: &'a PostComment,
    /// What its site says.
    pub(crate) site: &'a Consultation,
    /// When it was posted.
    pub(crate) now: Timestamp,
}

/// A service as it is asked.
pub(crate) trait Judge {
    /// Its name, for moderators and the log.
    fn name(&self) -> &'static str;

    /// What to ask; none where the comment lacks what the service goes by.
    fn question(&self, case: &Case<'_>) -> Option<Outgoing>;

    /// What an answer says.
    fn verdict(&self, answer: &Incoming) -> Verdict;

    /// What a verdict holds against the comment; without a question there is none.
    fn objection(&self, verdict: Option<&Verdict>) -> Option<HoldReason>;
}

impl Service {
    /// How it is asked; none where the installation cannot.
    fn judge(self, config: &Config) -> Option<&dyn Judge> {
        match self {
            Self::Turnstile => config.turnstile.as_ref().map(|turnstile| turnstile as &dyn Judge),
            Self::Akismet => config.akismet.as_ref().map(|akismet| akismet as &dyn Judge),
        }
    }
}

/// A form as the body of a request.
fn form(url: &str, fields: &[(&str, &str)]) -> Outgoing {
    // Pairs of texts always have an encoding.
    let body = serde_urlencoded::to_string(fields).unwrap_or_default();
    let content_type = "application/x-www-form-urlencoded; charset=utf-8";
    Outgoing {
        method: "POST",
        whom: Whom::Service,
        url: url.to_owned(),
        headers: vec![
            ("content-type", content_type.to_owned()),
            ("user-agent", concat!("Causerie/", env!("CARGO_PKG_VERSION")).to_owned()),
        ],
        body: body.into_bytes(),
    }
}

/// What a service said, fit for one line of a log.
fn logged(words: &str) -> String {
    text::truncated(&text::single_line(&words.replace(char::is_control, " ")), limits::JUDGE_WORDS).to_owned()
}

#[cfg(test)]
mod tests {
    use causerie_shared::{NewAuthor, ThreadKey};

    use super::*;
    use crate::auth::VisitorToken;
    use crate::command::{Evidence, RenderedText, Writer};

    /// What becomes of a comment with everything in it that is awkward to encode.
    pub(super) fn case<T>(judge: impl Fn(&Case<'_>) -> T) -> T {
        let comment = PostComment {
            key: ThreadKey::explicit("/a").expect("a key"),
            url: Some("https://b.example/a?x=1&y=é".into()),
            title: None,
            parent: None,
            text: RenderedText { body: "50 % off = 1+1\nتحية".into(), html: String::new(), renderer: 1 },
            author: NewAuthor { name: "Ada & Émile 🦊".into(), email: None, website: None },
            idempotency_key: None,
            signs: Vec::new(),
            proof: None,
            writer: Writer {
                token: None,
                new_token: VisitorToken::from_random(&[0; 32]).hash(),
                address: Some("192.0.2.1".into()),
                origin: None,
            },
            heard: false,
            evidence: Evidence {
                user_agent: Some("Firefox/150".into()),
                referrer: None,
                turnstile: Some("a token".into()),
            },
        };
        let site = Consultation {
            services: vec![Service::Turnstile, Service::Akismet],
            blog: "https://b.example".into(),
            language: "fr".into(),
        };
        judge(&Case { comment: &comment, site: &site, now: Timestamp(1_795_341_600_000) })
    }

    /// The fields of a form, decoded.
    pub(super) fn fields(body: &[u8]) -> Vec<(String, String)> {
        serde_urlencoded::from_bytes(body).expect("a form")
    }
}
