//! An owner at the keyboard, and the server at the other end.

use causerie_shared::access::Me;
use causerie_shared::api::SiteListEntry;
use causerie_shared::moderation::{
    ActionAnswer, ActionId, ModeratedComment, ModerationPage, Overview, Role, ThreadReference,
};
use causerie_shared::{CommentId, CommentStatus, ThreadKey, Timestamp};

use crate::call::{Answer, Call};
use crate::failure::{Failure, Problem};
use crate::state::{Action, Attempt, Effect, Key, State};

/// An owner at the keyboard.
pub(super) struct Owner {
    pub(super) state: State,
    /// Requests that were not answered yet.
    asked: Vec<Attempt>,
    /// The other effects.
    pub(super) effects: Vec<Effect>,
    actions: i64,
}

impl Owner {
    /// Somebody who is about to open the dashboard.
    pub(super) fn new() -> Self {
        let state = State { keys_on: true, now: Timestamp(1_000_000), ..State::default() };
        Self { state, asked: Vec::new(), effects: Vec::new(), actions: 0 }
    }

    /// Somebody who looks at a queue of so many comments, `more` of them on further pages.
    pub(super) fn at_queue(count: i64, more: bool) -> Self {
        let mut owner = Self::new();
        owner.does(Action::Begin("#/b.example/queue".into()));
        owner.hears(Ok(Answer::Me(me())));
        owner.hears(Ok(Answer::Overview(overview(count))));
        owner.hears(Ok(Answer::List(page(1..=count, more))));
        assert!(owner.asked.is_empty() || more);
        owner
    }

    pub(super) fn does(&mut self, action: Action) {
        for effect in self.state.update(action) {
            match effect {
                Effect::Ask(attempt, _) => self.asked.push(*attempt),
                effect => self.effects.push(effect),
            }
        }
    }

    pub(super) fn types(&mut self, letters: &str) {
        for letter in letters.chars() {
            self.does(Action::Key(Key::Letter(letter)));
        }
    }

    /// The oldest request is answered.
    pub(super) fn hears(&mut self, answer: Result<Answer, Failure>) -> Call {
        let attempt = self.asked.remove(0);
        let call = attempt.call.clone();
        self.does(Action::Answered(attempt, Box::new(answer)));
        call
    }

    /// The oldest request, an action, is done.
    pub(super) fn hears_done(&mut self) -> Call {
        self.actions += 1;
        self.hears(Ok(Answer::Done(ActionAnswer { action_id: ActionId(self.actions), changed: 1 })))
    }

    /// The requests under way.
    pub(super) fn asked(&self) -> Vec<&Call> {
        self.asked.iter().map(|attempt| &attempt.call).collect()
    }

    /// The comments that are shown.
    pub(super) fn shown(&self) -> Vec<i64> {
        self.state.listing.entries.iter().map(|entry| entry.id.0).collect()
    }

    pub(super) fn current(&self) -> Option<i64> {
        self.state.listing.current.map(|id| id.0)
    }

    pub(super) fn waiting(&self) -> u32 {
        self.state.waiting.map_or(0, |waiting| waiting.count)
    }

    pub(super) fn toast(&self) -> &str {
        self.state.toast.as_ref().map_or("", |toast| &toast.text)
    }
}

pub(super) fn me() -> Me {
    let site =
        |id: &str| SiteListEntry { id: id.to_owned().try_into().expect("a site"), name: String::new() };
    Me {
        role: Role::Owner,
        name: "Camille".into(),
        sites: vec![site("b.example"), site("c.example")],
        owner: true,
        passkeys: 1,
        needs_passkey: false,
    }
}

pub(super) fn comment(id: i64) -> ModeratedComment {
    ModeratedComment {
        id: CommentId(id),
        thread: ThreadReference {
            key: ThreadKey::explicit("/bread").expect("a key"),
            title: None,
            url: Some("https://b.example/bread".into()),
        },
        parent: None,
        author: None,
        html: "<p>Bread</p>".into(),
        body: "Bread".into(),
        created_at: Timestamp(id),
        edited_at: None,
        status: CommentStatus::Pending,
        pinned: false,
        waiting_since: Some(Timestamp(id)),
        reasons: Vec::new(),
        edit: None,
        answer: None,
        decision: None,
        reply_count: 0,
    }
}

pub(super) fn page(ids: impl IntoIterator<Item = i64>, more: bool) -> ModerationPage {
    ModerationPage { comments: ids.into_iter().map(comment).collect(), next: more.then(|| "next".to_owned()) }
}

pub(super) fn overview(count: i64) -> Overview {
    Overview {
        waiting: u32::try_from(count).expect("a count"),
        oldest: Some(Timestamp(1)),
        newest: Some(Timestamp(count)),
    }
}

pub(super) fn problem(status: u16, code: &str) -> Failure {
    Failure::Problem(Problem { status, code: code.into(), fields: Vec::new(), detail: String::new() })
}
