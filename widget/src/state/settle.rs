//! What is asked before a comment is deleted or reported, and what comes of a report.

use causerie_shared::CommentId;

use super::{Answer, Call, Effect, Failure, Focus, Spot, State};

impl State {
    pub(super) fn ask_about(&mut self, id: CommentId) -> Vec<Effect> {
        self.ui.confirming = Some(id);
        // Not to an answer that does something: who keeps the key pressed has chosen none.
        let goal = if self.is_mine(id) { Focus::Control("delete-no", id) } else { Focus::Question(id) };
        vec![Effect::Focus(goal)]
    }

    pub(super) fn keep(&mut self, id: CommentId) -> Vec<Effect> {
        self.ui.confirming = None;
        let act = if self.is_mine(id) { "delete" } else { "report" };
        vec![Effect::Focus(Focus::Control(act, id))]
    }

    /// Does what was asked about, once.
    pub(super) fn settle(&mut self, id: CommentId, call: Call) -> Vec<Effect> {
        if self.ui.settling.is_some() {
            return Vec::new();
        }
        self.ui.settling = Some(id);
        self.session.ask(call)
    }

    pub(super) fn reported(&mut self, id: CommentId, answer: Result<Answer, Failure>) -> Vec<Effect> {
        self.ui.settling = None;
        self.ui.confirming = None;
        if let Err(failure) = answer {
            self.trouble(Spot::Comment(id), failure);
            return vec![Effect::Focus(Focus::Control("report", id))];
        }
        self.ui.trouble = None;
        self.ui.reported.push(id);
        self.ui.announce(self.options.locale.comment().reported);
        vec![Effect::Focus(Focus::Comment(id))]
    }

    fn is_mine(&self, id: CommentId) -> bool {
        self.comment(id).is_some_and(|comment| comment.mine)
    }
}
