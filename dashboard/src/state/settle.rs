//! What came of steps: each answer settles one, and the next is sent.

use std::collections::BTreeSet;

use causerie_shared::moderation::CommentAction;

use super::decide::count_waiting;
use super::{Attempt, Deed, Effect, Fate, State, StepId};
use crate::call::{Answer, Call};
use crate::failure::Failure;

impl State {
    /// Sends the next step, unless one is under way.
    pub(super) fn pump(&mut self) -> Vec<Effect> {
        let Some((step, call)) = self.outbox.next_call() else { return Vec::new() };
        let request = call.request(self.site.as_ref());
        let attempt = Attempt { call, visit: self.visit, step: Some(step), adds: false };
        vec![Effect::Ask(Box::new(attempt), request)]
    }

    /// A step was answered.
    pub(super) fn settled(&mut self, id: StepId, answer: Result<Answer, Failure>) -> Vec<Effect> {
        let Some(step) = self.outbox.get_mut(id) else { return Vec::new() };
        let mut effects = Vec::new();
        match answer {
            Ok(answer) => {
                step.fate = match &answer {
                    Answer::Done(done) => Fate::Done(done.action_id),
                    Answer::Replied(replied) => Fate::Done(replied.action_id),
                    Answer::Banned(banned) => Fate::Done(banned.action_id),
                    _ => Fate::Void,
                };
                let deed = step.deed.clone();
                effects.extend(self.came_true(id, &deed, &answer));
            }
            Err(failure) => {
                step.fate = Fate::Void;
                effects.extend(self.came_to_nothing(id, &failure));
            }
        }
        effects.extend(self.pump());
        effects
    }

    /// What is shown besides comments follows what was done.
    fn came_true(&mut self, id: StepId, deed: &Deed, answer: &Answer) -> Vec<Effect> {
        let of_many = |deed: &Deed| matches!(deed, Deed::Act(action) if action.filter.is_some());
        let is_of_many = match deed {
            Deed::Undo(undone) => self.outbox.get(*undone).is_some_and(|step| of_many(&step.deed)),
            deed => of_many(deed),
        };
        if is_of_many {
            if let (Deed::Act(action), Answer::Done(done)) = (deed, answer) {
                let text = self.done_with_many(action.action, done.changed);
                if self.toast.as_ref().is_some_and(|toast| toast.undo == Some(id)) {
                    self.tell(text, Some(id));
                }
            }
            return self.reload();
        }
        match (&self.page, deed) {
            (super::Page::Comment(comment), _) => vec![self.ask(Call::History(*comment))],
            (super::Page::Person(visitor), Deed::Ban(_) | Deed::Unban(_) | Deed::Undo(_)) => {
                vec![self.ask(Call::Person(*visitor))]
            }
            (super::Page::Bans, _) => vec![self.ask(Call::Bans)],
            (super::Page::Threads(search), Deed::Undo(_)) => {
                vec![self.ask(Call::Threads(search.clone(), None))]
            }
            (super::Page::Log(filter), _) => vec![self.ask(Call::Log(filter.clone(), None))],
            _ => Vec::new(),
        }
    }

    /// What was shown too early is taken back.
    fn came_to_nothing(&mut self, id: StepId, failure: &Failure) -> Vec<Effect> {
        let sentence = self.locale.told(failure);
        let Some(step) = self.outbox.get(id).cloned() else { return Vec::new() };
        match step.deed {
            Deed::Undo(undone) => {
                let is_undone = matches!(failure, Failure::Problem(p) if p.code == "already_undone");
                let Some(step) = self.outbox.get_mut(undone).filter(|_| !is_undone) else {
                    return Vec::new();
                };
                step.undone = false;
                let step = step.clone();
                let action = match &step.deed {
                    Deed::Act(request) => request.action,
                    _ => CommentAction::Approve,
                };
                let ids: BTreeSet<_> = step.before.iter().map(|comment| comment.id).collect();
                self.settles(&ids, action, &step.before);
                self.tell_trouble([self.locale.done().not_undone, " ", &sentence].concat());
            }
            deed => {
                let is_of_many = matches!(&deed, Deed::Act(action) if action.filter.is_some());
                if let Deed::Reply(reply) = deed {
                    self.drafts.entry(reply.parent).or_insert(reply.body);
                }
                // Undone before it failed: it is back already.
                if !step.undone {
                    let current = self.listing.current;
                    self.listing.put_back(&step.before);
                    // Whoever works on further down is not pulled back up.
                    self.listing.current = current.or(self.listing.current);
                    if let Some(waiting) = &mut self.waiting {
                        waiting.count += count_waiting(&step.before);
                    }
                    for comment in &step.before {
                        self.listing.troubles.insert(comment.id, sentence.clone());
                    }
                    self.tell_trouble([self.locale.done().failed, " ", &sentence].concat());
                }
                if is_of_many {
                    return self.reload();
                }
            }
        }
        Vec::new()
    }

    fn done_with_many(&self, action: CommentAction, changed: u32) -> String {
        let words = self.locale.done();
        let other = match action {
            CommentAction::Spam => words.spam_other,
            CommentAction::Delete => words.delete_other,
            CommentAction::Restore => words.restore_other,
            CommentAction::Dismiss => words.dismiss_other,
            _ => words.approve_other,
        };
        crate::locale::fill(other, "count", &self.locale.number(changed))
    }
}
