//! Changing and deleting one's own comments, and answering the moderators about them.

use std::sync::Arc;

use causerie_shared::{CommentId, CommentStatus, CommentView, ErrorCode};

use super::comments::{self, find_mut};
use super::{Answer, ComposerId, Effect, Failure, Focus, Spot, State};

impl State {
    /// One's own comment as it is after an edit, or after an answer to the moderators.
    pub(super) fn changed(
        &mut self,
        composer: ComposerId,
        id: CommentId,
        answer: Result<Answer, Failure>,
    ) -> Vec<Effect> {
        let comment = match answer {
            Ok(Answer::Comment(comment)) => *comment,
            Ok(_) => return self.refuse(composer, Failure::Unreadable),
            Err(failure) => return self.refuse(composer, failure),
        };
        let locale = self.options.locale;
        let (sentence, focus) = match composer {
            ComposerId::Answer(_) => (locale.comment().answered, Focus::Comment(id)),
            _ if comment.edit_waits => (locale.comment().edit_waits, Focus::Control("edit", id)),
            _ => (locale.said().saved, Focus::Control("edit", id)),
        };
        self.replace(comment);
        self.ui.composers.close(composer);
        self.ui.announce(sentence);
        vec![Effect::Empty(composer), Effect::Focus(focus)]
    }

    /// The text of one's own comment came, to edit it.
    pub(super) fn fetched(&mut self, id: CommentId, answer: Result<Answer, Failure>) -> Vec<Effect> {
        match answer {
            Ok(Answer::Comment(comment)) if comment.body.is_some() => {
                self.replace(*comment);
                self.update(super::Action::Open(ComposerId::Edit(id)))
            }
            Ok(_) => {
                let code = ErrorCode::NotYourComment;
                self.trouble(
                    Spot::Comment(id),
                    Failure::Problem { code, faults: Vec::new(), detail: String::new() },
                );
                Vec::new()
            }
            Err(failure) => {
                self.trouble(Spot::Comment(id), failure);
                Vec::new()
            }
        }
    }

    /// A comment alone, as the server has it now; its replies stay.
    fn replace(&mut self, comment: CommentView) {
        if let Some(known) = find_mut(&mut Arc::make_mut(&mut self.view).comments, comment.id) {
            *known = CommentView {
                replies: std::mem::take(&mut known.replies),
                replies_omitted: known.replies_omitted,
                ..comment
            };
        }
    }

    pub(super) fn deleted(&mut self, id: CommentId, answer: Result<Answer, Failure>) -> Vec<Effect> {
        self.ui.settling = None;
        self.ui.confirming = None;
        match answer {
            // Gone is gone, whoever did it.
            Ok(_) | Err(Failure::Problem { code: ErrorCode::UnknownComment, .. }) => {}
            Err(failure) => {
                self.trouble(Spot::Comment(id), failure);
                return vec![Effect::Focus(Focus::Control("delete", id))];
            }
        }
        let was_published =
            self.comment(id).is_some_and(|comment| comment.status == CommentStatus::Published);
        let view = Arc::make_mut(&mut self.view);
        view.thread.comment_count -= u32::from(was_published && view.thread.comment_count > 0);
        let next = comments::delete(&mut view.comments, id);
        for composer in [ComposerId::Reply(id), ComposerId::Edit(id), ComposerId::Answer(id)] {
            self.ui.composers.close(composer);
        }
        self.ui.announce(self.options.locale.said().deleted);
        vec![Effect::Focus(next.map_or(Focus::Title, Focus::Comment))]
    }
}
