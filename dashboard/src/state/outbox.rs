//! What was decided: shown at once, sent in order one by one, so that none is lost and an undo meets what it undoes.

use std::collections::BTreeSet;
use std::rc::Rc;

use causerie_shared::CommentId;
use causerie_shared::moderation::{ActionId, ActionRequest, ModeratedComment, NewBan, OwnerReply};

use crate::call::Call;

/// How many steps that are through are remembered for undo.
const REMEMBERED: usize = 200;

/// A step's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StepId(pub u32);

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Something with comments.
    Act(ActionRequest),
    /// A comment is answered.
    Reply(OwnerReply),
    /// Somebody is banned.
    Ban(NewBan),
    /// A ban is lifted.
    Unban(i64),
    /// An earlier step is undone.
    Undo(StepId),
    /// An entry of the log is undone.
    UndoLogged(ActionId),
    /// Threads moved, which was asked for and waited for.
    Moved,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It waits for those before it.
    Waits,
    /// The server has it.
    Sent,
    /// It is done; this undoes it.
    Done(ActionId),
    /// It never came to be, or is of no effect.
    Void,
}

/// Something that was decided.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its number.
    pub id: StepId,
    /// What is done.
    pub deed: Deed,
    /// How far it is.
    pub fate: Fate,
    /// The comments as they were before.
    pub before: Vec<Rc<ModeratedComment>>,
    /// Whether it was undone.
    pub undone: bool,
}

/// Everything that was decided.
#[derive(Debug, Default)]
pub struct Outbox {
    steps: Vec<Step>,
    last: u32,
}

impl Outbox {
    /// Adds a step behind all others.
    pub fn push(&mut self, deed: Deed, before: Vec<Rc<ModeratedComment>>) -> StepId {
        self.last += 1;
        let id = StepId(self.last);
        self.steps.push(Step { id, deed, fate: Fate::Waits, before, undone: false });
        if let Some(through) = self.steps.len().checked_sub(REMEMBERED) {
            let over = |step: &Step| !matches!(step.fate, Fate::Waits | Fate::Sent);
            let through = self.steps.iter().take(through).take_while(|step| over(step)).count();
            self.steps.drain(..through);
        }
        id
    }

    /// Adds a step that is through already.
    pub fn push_done(&mut self, deed: Deed, action: ActionId) -> StepId {
        let id = self.push(deed, Vec::new());
        if let Some(step) = self.get_mut(id) {
            step.fate = Fate::Done(action);
        }
        id
    }

    /// The step of that number.
    #[must_use]
    pub fn get(&self, id: StepId) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The step of that number, to change it.
    pub fn get_mut(&mut self, id: StepId) -> Option<&mut Step> {
        self.steps.iter_mut().find(|step| step.id == id)
    }

    /// The next step to send, unless one is under way.
    pub fn next_call(&mut self) -> Option<(StepId, Call)> {
        if self.steps.iter().any(|step| step.fate == Fate::Sent) {
            return None;
        }
        loop {
            let step = self.steps.iter().find(|step| step.fate == Fate::Waits)?;
            let id = step.id;
            let call = match &step.deed {
                Deed::Act(action) => Some(Call::Act(action.clone())),
                Deed::Reply(reply) => Some(Call::Reply(reply.clone())),
                Deed::Ban(ban) => Some(Call::Ban(ban.clone())),
                Deed::Unban(ban) => Some(Call::Unban(*ban)),
                Deed::UndoLogged(action) => Some(Call::Undo(*action)),
                Deed::Moved => None,
                Deed::Undo(undone) => match self.get(*undone).map(|step| step.fate) {
                    Some(Fate::Done(action)) => Some(Call::Undo(action)),
                    // It failed before its undo came: there is nothing to undo.
                    _ => None,
                },
            };
            let step = self.get_mut(id)?;
            if let Some(call) = call {
                step.fate = Fate::Sent;
                return Some((id, call));
            }
            step.fate = Fate::Void;
        }
    }

    /// The last step that can be undone.
    #[must_use]
    pub fn last_undoable(&self) -> Option<StepId> {
        let undoable = |step: &&Step| {
            !step.undone
                && step.fate != Fate::Void
                && !matches!(step.deed, Deed::Undo(_) | Deed::UndoLogged(_))
        };
        self.steps.iter().rev().find(undoable).map(|step| step.id)
    }

    /// Whether anything is not through yet.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.steps.iter().any(|step| matches!(step.fate, Fate::Waits | Fate::Sent))
    }

    /// The comments about which something is decided that the server may not know yet.
    #[must_use]
    pub fn decided(&self) -> BTreeSet<CommentId> {
        let open = |step: &&Step| matches!(step.fate, Fate::Waits | Fate::Sent) && !step.undone;
        self.steps
            .iter()
            .filter(open)
            .filter(|step| matches!(step.deed, Deed::Act(_) | Deed::Reply(_)))
            .flat_map(|step| step.before.iter().map(|comment| comment.id))
            .collect()
    }
}
