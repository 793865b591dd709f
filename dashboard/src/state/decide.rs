//! Decisions: shown at once, then sent.

use std::collections::BTreeSet;
use std::rc::Rc;

use causerie_shared::moderation::{ActionRequest, CommentAction, ModeratedComment, NewBan, OwnerReply};
use causerie_shared::{CommentId, CommentStatus, Timestamp};

use super::{Deed, Effect, Kind, State, StepId, Target, Toast};
use crate::locale::fill;

impl State {
    /// Does something with comments.
    pub(super) fn act(
        &mut self,
        action: CommentAction,
        target: Target,
        reason: Option<String>,
    ) -> Vec<Effect> {
        let ids = self.targeted(target);
        let before = self.those(&ids);
        if before.is_empty() {
            return Vec::new();
        }
        let text = self.done(action, &before, target);
        let all = target == Target::All;
        let request = ActionRequest {
            action,
            ids: if all { Vec::new() } else { before.iter().map(|comment| comment.id).collect() },
            filter: all.then(|| self.listing.filter.clone()),
            read_up_to: before.iter().map(|comment| newest_text(comment)).max(),
            reason,
        };
        let step = self.outbox.push(Deed::Act(request), before.clone());
        self.settles(&ids, action, &before);
        self.listing.marked.clear();
        if all {
            // What comes next is not known before this is done.
            self.listing.next = None;
        }
        self.tell(text, Some(step));
        self.dialog = None;
        self.go_on()
    }

    /// Answers a comment; one that waits is approved with it.
    pub(super) fn reply(&mut self, parent: CommentId) -> Vec<Effect> {
        let body = self.drafts.get(&parent).map(|text| text.trim().to_owned()).unwrap_or_default();
        if body.is_empty() {
            return vec![Effect::Focus(format!("reply-{parent}"))];
        }
        let ids = BTreeSet::from([parent]);
        let before = self.those(&ids);
        let text = fill(self.locale.done().reply, "name", &self.name_of(&before));
        let reply = OwnerReply { parent, body, name: None };
        let step = self.outbox.push(Deed::Reply(reply), before.clone());
        self.drafts.remove(&parent);
        self.listing.replying = None;
        let waits = before.iter().any(|comment| comment.status == CommentStatus::Pending);
        if waits {
            self.settles(&ids, CommentAction::Approve, &before);
        }
        self.tell(text, Some(step));
        self.go_on()
    }

    /// Bans whoever wrote a comment.
    pub(super) fn ban(&mut self, ban: NewBan, name: &str) -> Vec<Effect> {
        let text = fill(self.locale.done().ban, "name", name);
        let step = self.outbox.push(Deed::Ban(ban), Vec::new());
        self.tell(text, Some(step));
        self.dialog = None;
        self.go_on()
    }

    /// Lifts a ban.
    pub(super) fn unban(&mut self, ban: i64) -> Vec<Effect> {
        let step = self.outbox.push(Deed::Unban(ban), Vec::new());
        self.tell(self.locale.done().unban.to_owned(), Some(step));
        self.pump()
    }

    /// Says what was done, with an undo.
    pub(super) fn tell(&mut self, text: String, undo: Option<StepId>) {
        self.toast = Some(Toast { text, undo, is_trouble: false });
    }

    /// Says what went wrong.
    pub(super) fn tell_trouble(&mut self, text: String) {
        self.toast = Some(Toast { text, undo: None, is_trouble: true });
    }

    /// Shows what an action makes of comments, and counts what still waits.
    pub(super) fn settles(
        &mut self,
        ids: &BTreeSet<CommentId>,
        action: CommentAction,
        before: &[Rc<ModeratedComment>],
    ) {
        for id in ids {
            self.listing.troubles.remove(id);
        }
        if matches!(action, CommentAction::Pin | CommentAction::Unpin) {
            self.listing.change(ids, action);
            return;
        }
        match self.listing.kind {
            Kind::Queue => self.listing.take(ids),
            Kind::Found => self.listing.change(ids, action),
        }
        if let Some(waiting) = &mut self.waiting {
            waiting.count = waiting.count.saturating_sub(count_waiting(before));
        }
    }

    /// Sends what waits, keeps the focus on the list, and fetches ahead.
    pub(super) fn go_on(&mut self) -> Vec<Effect> {
        let mut effects = self.pump();
        effects.extend(self.fetch_ahead());
        effects.push(self.focus_current());
        effects
    }

    /// The ids that an action is for.
    fn targeted(&self, target: Target) -> BTreeSet<CommentId> {
        match target {
            Target::One(id) => BTreeSet::from([id]),
            Target::Marked => self.listing.marked.clone(),
            Target::All => self.listing.entries.iter().map(|entry| entry.id).collect(),
        }
    }

    fn those(&self, ids: &BTreeSet<CommentId>) -> Vec<Rc<ModeratedComment>> {
        self.listing.entries.iter().filter(|entry| ids.contains(&entry.id)).map(Rc::clone).collect()
    }

    fn name_of(&self, comments: &[Rc<ModeratedComment>]) -> String {
        let author = comments.first().and_then(|comment| comment.author.as_ref());
        author.map_or(self.locale.entry().nameless, |author| &author.name).to_owned()
    }

    fn done(&self, action: CommentAction, comments: &[Rc<ModeratedComment>], target: Target) -> String {
        let words = self.locale.done();
        let (one, other) = match action {
            CommentAction::Approve => (words.approve_one, words.approve_other),
            CommentAction::Spam => (words.spam_one, words.spam_other),
            CommentAction::Delete => (words.delete_one, words.delete_other),
            CommentAction::Restore => (words.restore_one, words.restore_other),
            CommentAction::Pin => (words.pin, words.pin),
            CommentAction::Unpin => (words.unpin, words.unpin),
            CommentAction::Dismiss => (words.dismiss_one, words.dismiss_other),
        };
        if comments.len() == 1 && target != Target::All {
            return fill(one, "name", &self.name_of(comments));
        }
        let count = u32::try_from(comments.len()).unwrap_or(u32::MAX);
        fill(other, "count", &self.locale.number(count))
    }
}

/// How many of these wait.
pub(super) fn count_waiting(comments: &[Rc<ModeratedComment>]) -> u32 {
    let waiting = comments.iter().filter(|comment| comment.waiting_since.is_some()).count();
    u32::try_from(waiting).unwrap_or(u32::MAX)
}

/// When the newest text of a comment was written that a moderator has before them.
fn newest_text(comment: &ModeratedComment) -> Timestamp {
    comment.edit.as_ref().map(|edit| edit.created_at).or(comment.edited_at).unwrap_or(comment.created_at)
}
