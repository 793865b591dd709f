//! Undoing: what was not sent yet never is; what was sent is taken back behind everything else that waits.

use causerie_shared::moderation::ActionId;

use super::decide::count_waiting;
use super::{Deed, Effect, Fate, State, StepId};

impl State {
    /// Undoes the last step that can be.
    pub(super) fn undo_last(&mut self) -> Vec<Effect> {
        match self.outbox.last_undoable() {
            Some(step) => self.undo(step),
            None => {
                self.tell(self.locale.done().nothing.to_owned(), None);
                Vec::new()
            }
        }
    }

    /// Undoes a step.
    pub(super) fn undo(&mut self, id: StepId) -> Vec<Effect> {
        let Some(step) = self.outbox.get_mut(id) else { return Vec::new() };
        if step.undone || step.fate == Fate::Void {
            return Vec::new();
        }
        step.undone = true;
        let (deed, before, fate) = (step.deed.clone(), step.before.clone(), step.fate);
        if fate == Fate::Waits {
            step.fate = Fate::Void;
        } else {
            self.outbox.push(Deed::Undo(id), Vec::new());
        }
        if let Deed::Reply(reply) = deed {
            self.drafts.insert(reply.parent, reply.body);
        }
        if let Some(waiting) = &mut self.waiting {
            waiting.count += count_waiting(&before);
        }
        self.listing.put_back(&before);
        self.tell(self.locale.done().undone.to_owned(), None);
        self.go_on()
    }

    /// Undoes an entry of the log.
    pub(super) fn undo_logged(&mut self, action: ActionId) -> Vec<Effect> {
        self.outbox.push(Deed::UndoLogged(action), Vec::new());
        self.tell(self.locale.done().undone.to_owned(), None);
        self.pump()
    }
}
