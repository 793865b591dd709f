//! How the server is spoken to.

use causerie_shared::{CommentId, NewComment};

use super::proof::Work;
use super::{Attempt, Call, ComposerId, Effect};

/// Which thread, as the server is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The site's id.
    pub site: String,
    /// The page's URL.
    pub url: String,
    /// An explicit thread key.
    pub key: Option<String>,
    /// The page's title.
    pub title: String,
}

/// How the server is spoken to.
#[derive(Debug, Default)]
pub struct Session {
    /// Which thread.
    pub(super) place: Place,
    /// The visitor's token, once there is one.
    pub(crate) token: Option<String>,
    /// How many roots were asked for at first.
    pub(super) limit: u32,
    /// The comment around which the page was read.
    pub(super) around: Option<CommentId>,
    /// Whether a write without a token is on its way: its answer brings one.
    is_introducing: bool,
    /// Writes that wait for that token, so that one reader does not become several.
    waiting: Vec<Call>,
    /// Comments whose answer did not come, with their idempotency keys.
    pub(super) unanswered: Vec<(ComposerId, NewComment, String)>,
    /// The work that the next comment has to show.
    pub(super) work: Work,
    /// Comments written here.
    pub(super) written: Vec<CommentId>,
    /// The number of the latest request for the whole thread.
    pub(super) load: u32,
    /// How many writes were answered.
    pub(super) writes: u32,
}

impl Session {
    /// A reader of a thread: the token they have, how many roots and around which comment they read at first.
    #[must_use]
    pub fn new(place: Place, token: Option<String>, limit: u32, around: Option<CommentId>) -> Self {
        Self { place, token, limit, around, ..Self::default() }
    }

    /// What makes a call; nothing while it has to wait for another's token.
    pub(super) fn ask(&mut self, call: Call) -> Vec<Effect> {
        if call.is_write() && self.token.is_none() {
            if self.is_introducing {
                self.waiting.push(call);
                return Vec::new();
            }
            self.is_introducing = true;
        }
        let attempt = Attempt { call, token: self.token.clone() };
        let request = attempt.request(&self.place);
        vec![Effect::Ask(attempt, request)]
    }

    /// After an answer: the calls that waited for it.
    pub(super) fn released(&mut self, attempt: &Attempt) -> Vec<Effect> {
        if !attempt.call.is_write() {
            return Vec::new();
        }
        self.writes += 1;
        if attempt.token.is_some() {
            return Vec::new();
        }
        self.is_introducing = false;
        let mut effects = Vec::new();
        for call in std::mem::take(&mut self.waiting) {
            effects.extend(self.ask(call));
        }
        effects
    }
}
