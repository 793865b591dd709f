//! What arrives while somebody reads: told, and put in when they ask for it.

use causerie_shared::moderation::Overview;

use super::{Effect, Kind, State, Waiting};
use crate::call::Call;
use crate::page::Page;

/// Most comments that can be put in at once.
const MOST: u32 = 100;

impl State {
    /// A while passed.
    pub(super) fn tick(&mut self) -> Vec<Effect> {
        if self.outbox.is_busy() { Vec::new() } else { vec![self.ask(Call::Overview)] }
    }

    /// The server said what waits.
    pub(super) fn overview(&mut self, overview: Overview) -> Vec<Effect> {
        let told =
            Waiting { count: overview.waiting, oldest: overview.oldest, newest: overview.newest, arrived: 0 };
        let is_shown = self.page == Page::Queue && self.listing.is_there;
        let Some(known) = self.waiting.as_mut().filter(|_| is_shown) else {
            self.waiting = Some(told);
            return Vec::new();
        };
        // A decision under way is not in these numbers yet.
        if self.outbox.is_busy() {
            return Vec::new();
        }
        let mut arrived = overview.waiting.saturating_sub(known.count);
        if arrived == 0 && overview.newest > known.newest {
            // Others decided as many as came.
            arrived = 1;
        }
        let grew = arrived > known.arrived;
        *known = Waiting {
            count: overview.waiting.saturating_sub(arrived),
            oldest: overview.oldest,
            newest: known.newest,
            arrived,
        };
        if arrived > 0 && self.listing.entries.is_empty() {
            // Nothing is being read that could move.
            return self.put_in();
        }
        if grew {
            let words = self.locale.queue();
            self.said = self.locale.counted(arrived, words.arrived_one, words.arrived_other);
        }
        Vec::new()
    }

    /// Puts in what arrived: behind everything else, as it waits for the shortest time.
    pub(super) fn put_in(&mut self) -> Vec<Effect> {
        if self.listing.kind != Kind::Queue {
            return Vec::new();
        }
        if let Some(waiting) = &mut self.waiting {
            waiting.count += waiting.arrived;
            waiting.arrived = 0;
        }
        // What it waits since is asked for anew: it was not known while it was counted.
        let mut effects = vec![self.ask_adding(Call::List(self.listing.filter.clone(), None, MOST))];
        effects.push(self.focus_current());
        effects
    }
}
