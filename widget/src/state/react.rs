//! Giving reactions and taking them back.

use std::sync::Arc;

use causerie_shared::{ReactionCounts, ReactionKey};

use super::comments::find_mut;
use super::{Answer, Call, Effect, Failure, Spot, State, Subject};
use crate::json::Object;

impl State {
    pub(super) fn react(&mut self, subject: Subject, key: &str) -> Vec<Effect> {
        let Some((counts, mine)) = self.reactions_of(subject) else { return Vec::new() };
        let (_, on) = self.ui.reactions.shown(subject, key, counts, mine);
        self.ui.reactions.wish(subject, key, !on);
        self.ui.trouble = None;
        self.send_wish(subject)
    }

    fn send_wish(&mut self, subject: Subject) -> Vec<Effect> {
        let mine = self.reactions_of(subject).map_or_else(Vec::new, |(_, mine)| mine.to_vec());
        match self.ui.reactions.next(subject, &mine) {
            Some((key, on)) => self.session.ask(Call::React(subject, key, on)),
            None => Vec::new(),
        }
    }

    pub(super) fn reacted(
        &mut self,
        subject: Subject,
        key: &str,
        on: bool,
        answer: Result<Answer, Failure>,
    ) -> Vec<Effect> {
        let mut effects = Vec::new();
        match answer {
            Ok(Answer::Reactions(answer)) => {
                self.ui.reactions.answered(subject);
                self.confirm(subject, answer.reactions, answer.my_reactions);
                let comment = subject.map_or_else(|| "null".to_owned(), |id| id.to_string());
                let on = if on { "true" } else { "false" };
                let detail =
                    Object::default().json("comment", &comment).text("reaction", key).json("on", on).end();
                effects.push(Effect::Emit("reaction", detail));
            }
            other => {
                self.ui.reactions.refused(subject);
                let failure = other.err().unwrap_or(Failure::Unreadable);
                self.trouble(subject.map_or(Spot::Page, Spot::Comment), failure);
            }
        }
        effects.extend(self.send_wish(subject));
        effects
    }

    pub(super) fn pick(&mut self, subject: Subject) -> Vec<Effect> {
        let is_open = self.ui.picking == Some(subject);
        self.ui.picking = (!is_open).then_some(subject);
        Vec::new()
    }

    fn reactions_of(&self, subject: Subject) -> Option<(&ReactionCounts, &[ReactionKey])> {
        match subject {
            None => Some((&self.view.thread.reactions, &self.view.thread.my_reactions)),
            Some(id) => self.comment(id).map(|comment| (&comment.reactions, comment.my_reactions.as_slice())),
        }
    }

    fn confirm(&mut self, subject: Subject, counts: ReactionCounts, mine: Vec<ReactionKey>) {
        let view = Arc::make_mut(&mut self.view);
        match subject {
            None => (view.thread.reactions, view.thread.my_reactions) = (counts, mine),
            Some(id) => {
                if let Some(comment) = find_mut(&mut view.comments, id) {
                    (comment.reactions, comment.my_reactions) = (counts, mine);
                }
            }
        }
    }
}
