//! A reader in front of a thread, and the server's answers to them.

use std::rc::Rc;
use std::sync::Arc;

use causerie_shared::api::{CommentCreated, Replies};
use causerie_shared::error::{FieldError, Problem};
use causerie_shared::{CommentId, CommentView, ErrorCode, ThreadView};

use crate::samples;
use crate::state::{
    Action, Answer, Attempt, Call, Composer, ComposerId, Effect, Failure, Fields, Focus, HttpRequest, Place,
    Session, State,
};
use crate::view_options::{Typed, ViewOptions};

pub(super) const TOKEN: &str = "cv_token";

/// A reader, with all effects that no server answered yet.
pub(super) struct Reader {
    pub(super) state: State,
    pub(super) effects: Vec<Effect>,
    keys: u32,
}

impl Reader {
    /// In front of a thread with these comments, known to the server by a token.
    pub(super) fn of(rows: &[(i64, Option<i64>)]) -> Self {
        Self::new(samples::thread(rows), Some(TOKEN))
    }

    pub(super) fn new(view: ThreadView, token: Option<&str>) -> Self {
        let mut state = State::new(Arc::new(view), Rc::new(ViewOptions::default()));
        let place = Place {
            site: "b.example".into(),
            url: "https://b.example/posts/bread/".into(),
            key: None,
            title: "Bread".into(),
        };
        state.session = Session::new(place, token.map(Into::into), 0, None);
        Self { state, effects: Vec::new(), keys: 0 }
    }

    pub(super) fn act(&mut self, action: Action) -> &mut Self {
        let effects = self.state.update(action);
        self.effects.extend(effects);
        self
    }

    /// Types into a composer and sends it. Each try brings a fresh key, as the browser does.
    pub(super) fn send(&mut self, composer: ComposerId, body: &str) -> &mut Self {
        self.keys += 1;
        let typed = Typed { body: body.into(), name: "Ada".into(), ..Typed::default() };
        let fields = Fields { composer, typed, fresh_key: format!("key-{}", self.keys) };
        self.act(Action::Submit(Box::new(fields)))
    }

    /// The oldest request nobody answered yet.
    pub(super) fn asked(&mut self) -> (Attempt, HttpRequest) {
        let is_ask = |effect: &Effect| matches!(effect, Effect::Ask(..));
        let at = self.effects.iter().position(is_ask).expect("a request");
        let Effect::Ask(attempt, request) = self.effects.remove(at) else { unreachable!("a request") };
        (attempt, request)
    }

    pub(super) fn call(&mut self) -> Call {
        self.asked().0.call
    }

    pub(super) fn has_asked(&self) -> bool {
        self.effects.iter().any(|effect| matches!(effect, Effect::Ask(..)))
    }

    /// Answers the oldest request.
    pub(super) fn answer(&mut self, answer: Answer) -> &mut Self {
        let (attempt, _) = self.asked();
        self.act(Action::Answered(attempt, Ok(answer)))
    }

    pub(super) fn fail(&mut self, failure: Failure) -> &mut Self {
        let (attempt, _) = self.asked();
        self.act(Action::Answered(attempt, Err(failure)))
    }

    pub(super) fn refuse(&mut self, code: ErrorCode) -> &mut Self {
        self.fail(problem(code, Vec::new()))
    }

    pub(super) fn composer(&self, id: ComposerId) -> &Composer {
        self.state.ui.composers.get(id).expect("a composer")
    }

    /// The tree as ids: `1(2 3)`; tombstones as `~1`.
    pub(super) fn outline(&self) -> String {
        outline(&self.state.view.comments)
    }

    pub(super) fn comment(&self, id: i64) -> &CommentView {
        self.state.comment(CommentId(id)).expect("a comment")
    }

    pub(super) fn focus(&self) -> Option<&Focus> {
        self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Focus(focus) => Some(focus),
            _ => None,
        })
    }
}

pub(super) fn outline(comments: &[CommentView]) -> String {
    let one = |comment: &CommentView| {
        let gone = if comment.author.is_none() { "~" } else { "" };
        let below = if comment.replies.is_empty() {
            String::new()
        } else {
            format!("({})", outline(&comment.replies))
        };
        format!("{gone}{}{below}", comment.id)
    };
    comments.iter().map(one).collect::<Vec<_>>().join(" ")
}

pub(super) fn problem(code: ErrorCode, faults: Vec<FieldError>) -> Failure {
    let problem = Problem { fields: faults, ..Problem::new(code, "") };
    Failure::Problem { code: problem.code, faults: problem.fields, detail: problem.detail }
}

pub(super) fn created(comment: CommentView, token: Option<&str>) -> Answer {
    let created = CommentCreated { comment, visitor_token: token.map(Into::into) };
    let json = serde_json::to_string(&created).expect("json");
    Answer::Created(Box::new(created), json)
}

pub(super) fn own(id: i64, parent: Option<i64>) -> CommentView {
    CommentView { mine: true, body: Some("text".into()), ..samples::comment(id, parent) }
}

pub(super) fn replies(rows: &[(i64, i64)], next: Option<i64>) -> Answer {
    let comments = rows.iter().map(|&(id, parent)| samples::comment(id, Some(parent))).collect();
    Answer::Replies(Replies { comments, next: next.map(CommentId) })
}
