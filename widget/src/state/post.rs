//! Sending what was written, and what comes of it.

use std::rc::Rc;
use std::sync::Arc;

use causerie_shared::error::FieldErrorCode;
use causerie_shared::{
    CommentId, CommentStatus, CommentView, ErrorCode, FieldError, NewAuthor, NewComment, Sort,
};

use super::comments::{find, find_mut, path};
use super::{Answer, Call, ComposerId, Effect, Failure, Fields, Focus, Phase, Preview, State};
use crate::view_options::Typed;

impl State {
    pub(super) fn submit(&mut self, fields: Fields) -> Vec<Effect> {
        let Fields { composer: id, typed, fresh_key } = fields;
        let composer = self.ui.composers.open(id);
        if composer.phase == Phase::Sending {
            return Vec::new();
        }
        let faults = faults(id, &typed);
        if !faults.is_empty() {
            return self.refuse(
                id,
                Failure::Problem { code: ErrorCode::ValidationFailed, faults, detail: String::new() },
            );
        }
        composer.phase = Phase::Sending;
        self.ui.announce(self.options.locale.composer().sending);
        let parent = match id {
            ComposerId::Edit(comment) => return self.session.ask(Call::Edit(comment, typed.body)),
            ComposerId::Answer(comment) => return self.session.ask(Call::Answer(comment, typed.body)),
            ComposerId::New => None,
            ComposerId::Reply(parent) => Some(parent),
        };
        let new = Box::new(self.new_comment(id, parent, typed, fresh_key));
        self.post(id, new)
    }

    /// The comment to post. The same one as before, whose answer did not come, keeps its idempotency key: perhaps it
    /// did arrive.
    fn new_comment(
        &mut self,
        id: ComposerId,
        parent: Option<CommentId>,
        typed: Typed,
        fresh_key: String,
    ) -> NewComment {
        let place = &self.session.place;
        let new = NewComment {
            url: Some(place.url.clone()),
            key: place.key.clone(),
            title: Some(place.title.clone()),
            parent,
            body: typed.body,
            author: NewAuthor { name: typed.name, email: given(typed.email), website: given(typed.website) },
            idempotency_key: None,
            proof: None,
            turnstile: None,
        };
        let unanswered = &mut self.session.unanswered;
        let key = match unanswered.iter().find(|(composer, sent, _)| *composer == id && *sent == new) {
            Some((_, _, key)) => key.clone(),
            None => {
                unanswered.retain(|(composer, ..)| *composer != id);
                unanswered.push((id, new.clone(), fresh_key.clone()));
                fresh_key
            }
        };
        NewComment { idempotency_key: Some(key), ..new }
    }

    pub(super) fn posted(&mut self, id: ComposerId, answer: Result<Answer, Failure>) -> Vec<Effect> {
        let (created, json) = match answer {
            Ok(Answer::Created(created, json)) => (created, json),
            Ok(_) => return self.refuse(id, Failure::Unreadable),
            Err(failure) => return self.refuse(id, failure),
        };
        let author = self.session.unanswered.iter().find(|(composer, ..)| *composer == id);
        let author = author.map(|(_, new, _)| new.author.clone());
        self.session.unanswered.retain(|(composer, ..)| *composer != id);
        let comment = created.comment;
        let said = self.options.locale.said();
        let is_published = comment.status == CommentStatus::Published;
        self.ui.announce(if is_published { said.posted } else { said.held });
        self.ui.composers.close(id);
        let comment_id = comment.id;
        self.insert(comment);
        let mut effects = vec![Effect::Empty(id)];
        effects.extend(author.map(Effect::KeepAuthor));
        effects.push(Effect::Focus(Focus::Comment(comment_id)));
        effects.push(Effect::Emit("comment", json));
        effects
    }

    /// Puts a new comment where it belongs.
    fn insert(&mut self, comment: CommentView) {
        let view = Arc::make_mut(&mut self.view);
        self.session.written.push(comment.id);
        if let Some(known) = find_mut(&mut view.comments, comment.id) {
            *known = CommentView { replies: std::mem::take(&mut known.replies), ..comment };
            return;
        }
        if comment.status == CommentStatus::Published {
            view.thread.comment_count += 1;
        }
        let parents = comment.parent.map_or_else(Vec::new, |parent| path(&view.comments, parent));
        if let Some(parent) = parents.last().and_then(|&parent| find_mut(&mut view.comments, parent)) {
            parent.reply_count += 1;
            parent.replies.push(comment);
            Rc::make_mut(&mut self.options).expanded.extend(parents);
        } else if view.site.sort == Sort::Newest {
            let pinned = view.comments.iter().take_while(|comment| comment.pinned).count();
            view.comments.insert(pinned, comment);
        } else {
            view.comments.push(comment);
        }
    }

    /// Keeps the text and says why it was not taken.
    pub(super) fn refuse(&mut self, id: ComposerId, failure: Failure) -> Vec<Effect> {
        let locale = self.options.locale;
        let composer = self.ui.composers.open(id);
        composer.preview = None;
        let own_sentence = failure.sentence(locale);
        composer.phase = Phase::Refused(failure);
        let first = composer.faults().first().cloned();
        let sentence = first.as_ref().map_or(own_sentence, |fault| locale.fault(fault).to_owned());
        self.ui.announce(&[&sentence, " ", locale.said().kept].concat());
        match first.and_then(|fault| field_name(&fault.field)) {
            Some(name) => vec![Effect::Focus(Focus::Field(id, name))],
            None => Vec::new(),
        }
    }

    pub(super) fn preview(&mut self, id: ComposerId, text: String) -> Vec<Effect> {
        let composer = self.ui.composers.open(id);
        if composer.preview.take().is_some() {
            return vec![Effect::Focus(Focus::Composer(id))];
        }
        if text.trim().is_empty() {
            composer.preview = Some(Preview::Empty);
            self.ui.announce(self.options.locale.composer().preview_empty);
            return Vec::new();
        }
        composer.preview = Some(Preview::Asked);
        self.session.ask(Call::Preview(id, text))
    }

    pub(super) fn previewed(&mut self, id: ComposerId, answer: Result<Answer, Failure>) -> Vec<Effect> {
        match answer {
            Ok(Answer::Preview(html)) => {
                // Turned off in the meantime, nobody wants it any more.
                if self.ui.composers.get(id).is_some_and(|composer| composer.preview.is_some()) {
                    self.ui.composers.open(id).preview = Some(Preview::Shown(html));
                    self.ui.announce(self.options.locale.said().preview);
                }
                Vec::new()
            }
            Ok(_) => self.refuse(id, Failure::Unreadable),
            Err(failure) => self.refuse(id, failure),
        }
    }

    /// The comment with that id, where it is on the page.
    pub(super) fn comment(&self, id: CommentId) -> Option<&CommentView> {
        find(&self.view.comments, id)
    }
}

/// What can be seen to be missing before anybody is asked.
fn faults(id: ComposerId, typed: &Typed) -> Vec<FieldError> {
    let required = |field: &str| FieldError::new(field, FieldErrorCode::Required, "");
    let mut faults = Vec::new();
    if typed.body.trim().is_empty() {
        faults.push(required("body"));
    } else if typed.body.chars().count() > id.longest() {
        faults.push(FieldError::new("body", FieldErrorCode::TooLong, ""));
    }
    if id.asks_who() && typed.name.trim().is_empty() {
        faults.push(required("author.name"));
    }
    faults
}

/// The name in the form of a field in the request.
fn field_name(path: &str) -> Option<&'static str> {
    match path {
        // What an answer to the moderators is called in its request.
        "body" | "text" => Some("body"),
        "author.name" => Some("author"),
        "author.email" => Some("email"),
        "author.website" => Some("website"),
        _ => None,
    }
}

fn given(text: String) -> Option<String> {
    if text.trim().is_empty() { None } else { Some(text) }
}
