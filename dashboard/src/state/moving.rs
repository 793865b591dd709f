//! Moving through a list: the current comment, and those selected.

use causerie_shared::CommentId;

use super::{Effect, State};
use crate::call::Call;
use crate::page::Page;

/// How many comments are fetched at a time.
const PAGE: u32 = 50;
/// How many comments have to lie ahead before more are fetched: more than a held key decides in one round trip.
const AHEAD: usize = 25;

/// The id of a comment's element.
#[must_use]
pub(crate) fn element(id: CommentId) -> String {
    format!("comment-{id}")
}

impl State {
    /// The next comment becomes the current one, or the one before.
    pub(super) fn step(&mut self, forward: bool) -> Vec<Effect> {
        let entries = &self.listing.entries;
        let at = self.listing.current.and_then(|id| self.listing.position(id));
        let to = match (at, forward) {
            (None, _) => Some(0),
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
        };
        if let Some(entry) = to.and_then(|to| entries.get(to)) {
            self.listing.current = Some(entry.id);
        }
        let mut effects = self.fetch_ahead();
        effects.push(self.focus_current());
        effects
    }

    pub(super) fn focus_current(&self) -> Effect {
        Effect::Focus(self.listing.current.map_or_else(|| "title".to_owned(), element))
    }

    /// The focus goes back to the current comment. Where there is none, a dialog gives it back to what had it before.
    pub(super) fn return_to_list(&self) -> Vec<Effect> {
        self.listing.current.map(|id| Effect::Focus(element(id))).into_iter().collect()
    }

    /// Selects a comment, or takes it out of the selection.
    pub(super) fn mark(&mut self, id: CommentId) {
        let marked = &mut self.listing.marked;
        if !marked.remove(&id) {
            marked.insert(id);
        }
        self.listing.anchor = Some(id);
        self.listing.current = Some(id);
        self.tell_marked();
    }

    /// Selects everything between the comment selected last and this one.
    pub(super) fn mark_up_to(&mut self, id: CommentId) {
        let position = |id: CommentId| self.listing.position(id);
        let (Some(from), Some(to)) = (position(self.listing.anchor.unwrap_or(id)), position(id)) else {
            return;
        };
        let range = from.min(to)..=from.max(to);
        let between: Vec<CommentId> = self.listing.entries[range].iter().map(|entry| entry.id).collect();
        self.listing.marked.extend(between);
        self.tell_marked();
    }

    fn tell_marked(&mut self) {
        let words = self.locale.queue();
        let count = u32::try_from(self.listing.marked.len()).unwrap_or(u32::MAX);
        self.said = self.locale.counted(count, words.marked_one, words.marked_other);
    }

    /// Fetches more where the list is about to end.
    pub(super) fn fetch_ahead(&mut self) -> Vec<Effect> {
        if self.listing.ahead() < AHEAD && self.listing.is_there { self.more_comments() } else { Vec::new() }
    }

    /// Fetches the next page of the list.
    pub(super) fn more_comments(&mut self) -> Vec<Effect> {
        let listing = &mut self.listing;
        if listing.is_fetching || listing.next.is_none() {
            return Vec::new();
        }
        listing.is_fetching = true;
        vec![self.ask_adding(Call::List(self.listing.filter.clone(), self.listing.next.clone(), PAGE))]
    }

    /// Fetches the first page of the list.
    pub(super) fn first_comments(&mut self) -> Effect {
        self.listing.is_fetching = true;
        self.ask(Call::List(self.listing.filter.clone(), None, PAGE))
    }

    /// Opens the page of the current comment.
    pub(super) fn open_page(&self) -> Vec<Effect> {
        let entry = self.listing.current.and_then(|id| self.listing.get(id));
        let url =
            entry.and_then(|entry| Some(format!("{}#comment-{}", entry.thread.url.as_ref()?, entry.id)));
        url.map(Effect::Visit).into_iter().collect()
    }

    /// Whether the page shows comments that keys are for.
    #[must_use]
    pub fn has_comments(&self) -> bool {
        matches!(self.page, Page::Queue | Page::Comments(_) | Page::Comment(_) | Page::Person(_))
    }
}
