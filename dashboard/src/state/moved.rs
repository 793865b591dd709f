//! Pages that moved: a table of old and new addresses, and what the site itself says.

use causerie_shared::ThreadKey;
use causerie_shared::moderation::{
    ActionId, LinkState, LinkTold, LinksTold, Move, RedirectsTold, ThreadChanged,
};

use super::{Content, Deed, Effect, State};
use crate::call::Call;
use crate::locale::fill;
use crate::page::Page;

/// What is known of pages that moved.
#[derive(Debug, Default)]
pub struct Moved {
    /// The table that was tried, and what would become of it.
    pub tried: Option<(String, RedirectsTold)>,
    /// How often a table was applied: the field for it begins anew.
    pub applied: u32,
    /// What the site said; none before it was asked.
    pub check: Option<Check>,
}

/// What the site said of threads so far.
#[derive(Debug, Default)]
pub struct Check {
    /// Threads that are not simply where they were.
    pub links: Vec<LinkTold>,
    /// How many were asked about.
    pub asked: u32,
    /// How many are left.
    pub left: u32,
    /// Whether it is still being asked.
    pub is_running: bool,
}

impl Check {
    /// What the site said of this kind.
    pub fn of(&self, states: &'static [LinkState]) -> impl Iterator<Item = &LinkTold> {
        self.links.iter().filter(move |link| states.contains(&link.state))
    }

    /// The moves that follow from what it said.
    pub fn moves(&self) -> impl Iterator<Item = Move> {
        self.of(&[LinkState::Moved, LinkState::Joined]).filter_map(move_of)
    }
}

fn move_of(link: &LinkTold) -> Option<Move> {
    Some(Move { from: link.key.as_str().to_owned(), to: link.to.clone()? })
}

impl State {
    fn moved(&mut self) -> Option<&mut Moved> {
        match &mut self.content {
            Content::Moved(moved) => Some(moved),
            _ => None,
        }
    }

    /// Asks the site about all threads, a few at a time.
    pub(super) fn check_links(&mut self) -> Vec<Effect> {
        self.trouble = None;
        let Some(moved) = self.moved() else { return Vec::new() };
        moved.check = Some(Check { is_running: true, ..Check::default() });
        vec![self.ask(Call::CheckLinks(None))]
    }

    /// Asks about no more of them.
    pub(super) fn stop_check(&mut self) -> Vec<Effect> {
        if let Some(check) = self.moved().and_then(|moved| moved.check.as_mut()) {
            check.is_running = false;
        }
        vec![Effect::Focus("check".into())]
    }

    /// The site was asked about some more.
    pub(super) fn links_told(&mut self, told: LinksTold) -> Vec<Effect> {
        let Some(check) = self.moved().and_then(|moved| moved.check.as_mut()) else { return Vec::new() };
        check.asked += u32::try_from(told.links.len()).unwrap_or_default();
        check.left = told.left;
        check.links.extend(told.links.into_iter().filter(|link| link.state != LinkState::Good));
        match told.next {
            Some(next) if check.is_running => vec![self.ask(Call::CheckLinks(Some(next)))],
            _ => {
                check.is_running = false;
                let found = u32::try_from(check.links.len()).unwrap_or_default();
                let words = self.locale.moved();
                self.said = self.locale.counted(found, words.found_one, words.found_other);
                Vec::new()
            }
        }
    }

    /// Follows what the site said of one thread, or of all.
    pub(super) fn accept_links(&mut self, key: Option<&ThreadKey>) -> Vec<Effect> {
        let Some(check) = self.moved().and_then(|moved| moved.check.as_mut()) else { return Vec::new() };
        let moves: Vec<Move> = match key {
            Some(key) => check.links.iter().filter(|link| link.key == *key).filter_map(move_of).collect(),
            None => check.moves().collect(),
        };
        if moves.is_empty() {
            return Vec::new();
        }
        vec![self.ask(Call::Move(moves))]
    }

    /// Applies the table that was tried.
    pub(super) fn apply_table(&mut self) -> Vec<Effect> {
        self.trouble = None;
        let table = self.moved().and_then(|moved| moved.tried.as_ref()).map(|(table, _)| table.clone());
        table.map(|table| self.ask(Call::Table { table, dry_run: false })).into_iter().collect()
    }

    /// Conversations moved, or would.
    pub(super) fn redirected(&mut self, call: &Call, told: RedirectsTold) -> Vec<Effect> {
        let summary = self.moved_in_words(&told);
        let action = told.action_id;
        let Some(moved) = self.moved() else { return Vec::new() };
        match call {
            Call::Table { table, dry_run: true } => {
                moved.tried = Some((table.clone(), told));
                return vec![Effect::Focus("tried".into())];
            }
            Call::Move(moves) => {
                let is_left = |link: &LinkTold| moves.iter().all(|told| told.from != link.key.as_str());
                if let Some(check) = &mut moved.check {
                    check.links.retain(is_left);
                }
            }
            _ => {
                moved.tried = None;
                moved.applied += 1;
            }
        }
        self.tell_moved(summary, action);
        vec![Effect::Focus("title".into())]
    }

    /// What became of conversations, in words.
    #[must_use]
    pub fn moved_in_words(&self, told: &RedirectsTold) -> String {
        let words = self.locale.moved();
        let counts = [
            (told.renamed, words.renamed_one, words.renamed_other),
            (told.merged, words.merged_one, words.merged_other),
            (told.already_so, words.already_so_one, words.already_so_other),
            (told.unknown, words.unknown_one, words.unknown_other),
            (told.invalid, words.invalid_one, words.invalid_other),
        ];
        let parts: Vec<String> = counts
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, other)| self.locale.counted(count, one, other))
            .collect();
        parts.join(" · ")
    }

    /// A thread was changed.
    pub(super) fn thread_changed(&mut self, call: &Call, changed: ThreadChanged) -> Vec<Effect> {
        let words = self.locale.threads();
        let text = match call {
            Call::Merge(_) => self.locale.counted(changed.changed, words.merged_one, words.merged_other),
            Call::Alias(_) => words.alias_added.to_owned(),
            _ => words.changed.to_owned(),
        };
        self.dialog = None;
        self.tell_moved(text, changed.action_id);
        match (&self.page, &mut self.content) {
            (Page::Threads(search), _) if !matches!(call, Call::ChangeThread(_)) => {
                vec![self.ask(Call::Threads(search.clone(), None)), Effect::Focus("title".into())]
            }
            (_, Content::Threads(many)) => {
                let asked = match call {
                    Call::ChangeThread(change) => &change.key,
                    _ => &changed.thread.key,
                };
                if let Some(entry) = many.items.iter_mut().find(|entry| entry.key == *asked) {
                    *entry = changed.thread;
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Tells what was done with threads, with an undo.
    fn tell_moved(&mut self, text: String, action: Option<ActionId>) {
        let step = action.map(|action| self.outbox.push_done(Deed::Moved, action));
        self.tell(text, step);
    }

    /// How far the check is, in words.
    #[must_use]
    pub fn check_in_words(&self, check: &Check) -> String {
        let words = self.locale.moved();
        let told = if check.is_running { words.asking } else { words.asked };
        let all = self.locale.number(check.asked + check.left);
        fill(&fill(told, "asked", &self.locale.number(check.asked)), "all", &all)
    }
}
