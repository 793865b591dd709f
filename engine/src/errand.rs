//! What is asked out of the house while a request waits.

use crate::context::Config;
use crate::entry::Pending;
use crate::http::{Incoming, Outgoing};
use crate::judges::Hearing;
use crate::links::LinkCheck;

/// An errand that takes several questions, one at a time.
#[derive(Debug)]
pub enum Errand {
    /// Outside services judge a comment.
    Hearing(Box<Hearing>),
    /// The site says where its pages are.
    Links(Box<LinkCheck>),
}

impl Errand {
    /// What to ask next; none once it is done.
    pub(crate) fn question(&mut self, config: &Config) -> Option<Outgoing> {
        match self {
            Self::Hearing(hearing) => hearing.question(config),
            Self::Links(check) => check.question(),
        }
    }

    /// Takes what was answered, or why nothing was.
    pub(crate) fn hear(&mut self, answer: &Result<Incoming, String>, config: &Config) {
        match self {
            Self::Hearing(hearing) => hearing.hear(answer, config),
            Self::Links(check) => check.hear(answer),
        }
    }

    /// What a shell should log of an answer: why the service said nothing of use. Holds no words of clients.
    #[must_use]
    pub fn fault(&self, answer: &Result<Incoming, String>, config: &Config) -> Option<String> {
        match self {
            Self::Hearing(hearing) => hearing.fault(answer, config),
            // What a page says is told to whoever asked.
            Self::Links(_) => None,
        }
    }

    /// The request again, with what was said.
    pub(crate) fn closed(self) -> Pending {
        match self {
            Self::Hearing(hearing) => hearing.closed(),
            Self::Links(check) => check.closed(),
        }
    }
}
