//! What each action changes: a table of contents.

use super::{Action, Answer, Attempt, Call, ComposerId, Effect, Failure, Focus, Loading, Spot, State};
use crate::json::Object;

/// From how many characters before the limit on their number is shown.
const WORTH_COUNTING: i32 = 500;

impl State {
    /// Changes the state; what has to happen outside comes back.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Enter(id) => {
                self.ui.composers.open(id);
                self.prepare(id)
            }
            Action::Open(id) => self.open(id),
            Action::Close(id) => self.close(id),
            Action::Typed(id, length) => {
                self.ui.composers.open(id).left = left(id, length);
                // The focus may have come before the widget, and nobody was told.
                self.prepare(id)
            }
            Action::Preview(id, text) => self.preview(id, text),
            Action::Submit(fields) => self.submit(*fields),
            Action::React(subject, reaction) => self.react(subject, &reaction),
            Action::Pick(subject) => self.pick(subject),
            Action::Ask(id) => self.ask_about(id),
            Action::Keep(id) => self.keep(id),
            Action::Delete(id) => self.settle(id, Call::Delete(id)),
            Action::Report(id, reason) => self.settle(id, Call::Report(id, reason)),
            Action::Sort(sort) => self.load(Loading::Order, Some(sort)),
            Action::More => self.more(),
            Action::Unfold(id) => self.unfold(id),
            Action::FetchReplies(id) => self.fetch_replies(id),
            Action::Whole => self.load(Loading::Whole, None),
            Action::Visit(id) => self.load(Loading::Around(id), None),
            Action::Refresh => self.load(Loading::Refresh, None),
            Action::OwnData => {
                let sorry = self.options.locale.failure().network;
                self.session.token.clone().map(|token| Effect::OwnData(token, sorry)).into_iter().collect()
            }
            Action::Prompt(prompt) => {
                self.ui.prompt = prompt;
                Vec::new()
            }
            Action::Searched(proof) => self.searched(proof),
            Action::Answered(attempt, answer) => self.answered(attempt, answer),
        }
    }

    /// Whether an action would change nothing that is shown, as most letters typed.
    #[must_use]
    pub fn ignores(&self, action: &Action) -> bool {
        let composer = |id: &ComposerId| self.ui.composers.get(*id);
        match action {
            Action::Typed(id, length) => {
                composer(id).is_some_and(|composer| composer.left == left(*id, *length))
            }
            Action::Enter(id) => composer(id).is_some_and(|composer| composer.is_open),
            _ => false,
        }
    }

    fn open(&mut self, id: ComposerId) -> Vec<Effect> {
        if self.ui.composers.has(id) && id != ComposerId::New {
            return self.close(id);
        }
        let mut text = String::new();
        if let ComposerId::Edit(comment) = id {
            match self.comment(comment).and_then(|comment| comment.body.clone()) {
                Some(body) => text = body,
                None => return self.session.ask(Call::Fetch(comment)),
            }
        }
        self.ui.composers.open(id);
        let mut effects = vec![Effect::Fill(id, text), Effect::Focus(Focus::Composer(id))];
        effects.extend(self.prepare(id));
        effects
    }

    fn close(&mut self, id: ComposerId) -> Vec<Effect> {
        self.ui.composers.close(id);
        match id {
            ComposerId::New => Vec::new(),
            ComposerId::Reply(comment) => vec![Effect::Focus(Focus::Control("reply", comment))],
            ComposerId::Edit(comment) => vec![Effect::Focus(Focus::Control("edit", comment))],
            ComposerId::Answer(comment) => vec![Effect::Focus(Focus::Control("answer", comment))],
        }
    }

    fn answered(&mut self, attempt: Attempt, answer: Result<Answer, Failure>) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Err(failure) = &answer
            && failure.is_of_token()
            && attempt.token.is_some()
        {
            // Another answer may have brought a newer token in the meantime.
            if self.session.token == attempt.token {
                self.session.token = None;
                effects.push(Effect::ForgetToken);
            }
            if matches!(attempt.call, Call::Post(..) | Call::React(..) | Call::Report(..) | Call::Challenge) {
                effects.extend(self.session.ask(attempt.call));
                return effects;
            }
        }
        if let Some(token) = answer.as_ref().ok().and_then(Answer::token) {
            self.session.token = Some(token.to_owned());
            effects.push(Effect::KeepToken(token.to_owned()));
        }
        self.ui.is_known = self.session.token.is_some();
        effects.extend(self.session.released(&attempt));
        if let Err(failure) = &answer
            && !failure.is_of_proof(&attempt.call)
        {
            let code = failure.name();
            effects.push(Effect::Emit("error", Object::default().text("code", code).end()));
        }
        let more = match attempt.call {
            Call::Challenge => self.challenged(answer),
            Call::Post(composer, new) => self.proved(composer, new, answer),
            Call::Edit(id, _) => self.changed(ComposerId::Edit(id), id, answer),
            Call::Answer(id, _) => self.changed(ComposerId::Answer(id), id, answer),
            Call::Delete(id) => self.deleted(id, answer),
            Call::Report(id, _) => self.reported(id, answer),
            Call::React(subject, reaction, on) => self.reacted(subject, &reaction, on, answer),
            Call::Preview(composer, _) => self.previewed(composer, answer),
            Call::Fetch(id) => self.fetched(id, answer),
            Call::Load(load) => self.loaded(load, answer),
            Call::Replies(id, _) => self.replies_came(id, answer),
        };
        effects.extend(more);
        effects
    }

    /// Says what went wrong, there and to a screen reader.
    pub(super) fn trouble(&mut self, spot: Spot, failure: Failure) {
        self.ui.announce(&failure.sentence(self.options.locale));
        self.ui.trouble = Some((spot, failure));
    }
}

impl Answer {
    fn token(&self) -> Option<&str> {
        match self {
            Self::Created(created, _) => created.visitor_token.as_deref(),
            Self::Reactions(answer) => answer.visitor_token.as_deref(),
            Self::Reported(answer) => answer.visitor_token.as_deref(),
            _ => None,
        }
    }
}

fn left(id: ComposerId, length: usize) -> Option<i32> {
    let left = id.longest() as i32 - i32::try_from(length).unwrap_or(i32::MAX);
    (left <= WORTH_COUNTING).then_some(left)
}
