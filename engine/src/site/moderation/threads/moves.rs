//! Changing threads as one action, and going back through its steps.

use std::collections::{BTreeMap, BTreeSet};

use causerie_shared::ThreadKey;
use causerie_shared::moderation::ActionId;

use super::super::state_of;
use super::step::{Said, Step};
use crate::command::Version;
use crate::database::{Database, DatabaseError};
use crate::site::Scene;
use crate::store::threads::ThreadRow;
use crate::store::{actions, row, thread_list, thread_moves as store, threads};

/// What an action has done to threads so far.
#[derive(Default)]
pub(in super::super) struct Moves {
    steps: Vec<Step>,
    /// Keys under which something else is read now.
    keys: BTreeSet<ThreadKey>,
    threads: BTreeSet<i64>,
    /// The highest version of threads that are part of others now.
    above: i64,
    /// How many comments are in another thread now.
    pub(in super::super) comments: u32,
}

impl Moves {
    /// Whether nothing was done.
    pub(in super::super) fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Lets a key lead to a thread, or to none.
    pub(super) fn lead(
        &mut self,
        alias: &ThreadKey,
        to: Option<i64>,
        database: &mut impl Database,
    ) -> Result<(), DatabaseError> {
        let before = store::led_to(database, alias)?;
        if before == to {
            return Ok(());
        }
        store::lead(database, alias, to)?;
        self.keys.insert(alias.clone());
        self.threads.extend(before.into_iter().chain(to));
        self.steps.push(Step::Lead { alias: alias.clone(), before, after: to });
        Ok(())
    }

    /// Says something else of a thread.
    pub(super) fn say(
        &mut self,
        thread: i64,
        change: impl FnOnce(&mut ThreadRow),
        database: &mut impl Database,
    ) -> Result<(), DatabaseError> {
        let mut row = threads::get(database, thread)?;
        let before = Said::of(&row);
        change(&mut row);
        let after = Said::of(&row);
        if before == after {
            return Ok(());
        }
        thread_list::say(database, &row)?;
        self.keys.extend([before.key.clone(), after.key.clone()]);
        self.threads.insert(thread);
        self.steps.push(Step::Said { thread, before, after });
        Ok(())
    }

    /// Makes a thread part of another, with every key that leads to it.
    pub(super) fn merge(
        &mut self,
        from: i64,
        into: i64,
        database: &mut impl Database,
    ) -> Result<(), DatabaseError> {
        let row = threads::get(database, from)?;
        for alias in store::aliases(database, from)? {
            self.lead(&alias, Some(into), database)?;
        }
        self.comments += store::merge(database, from, into)?;
        self.above = self.above.max(row.version);
        self.keys.extend([row.key, threads::get(database, into)?.key]);
        self.threads.remove(&from);
        self.threads.insert(into);
        self.steps.push(Step::Merge { from });
        Ok(())
    }

    fn split(&mut self, from: i64, out_of: i64, database: &mut impl Database) -> Result<(), DatabaseError> {
        self.comments += store::split(database, from, out_of)?;
        for thread in [from, out_of] {
            self.keys.insert(threads::get(database, thread)?.key);
            self.threads.insert(thread);
        }
        self.steps.push(Step::Split { from, into: out_of });
        Ok(())
    }

    /// Goes back through the steps of an action. What somebody changed again since then stays as they left it.
    pub(in super::super) fn back(
        action: ActionId,
        database: &mut impl Database,
    ) -> Result<Self, DatabaseError> {
        let mut moves = Self::default();
        for step in store::steps_back(database, action.0)? {
            moves.take_back(row::from_json(&step)?, database)?;
        }
        moves.settle(database)?;
        Ok(moves)
    }

    fn take_back(&mut self, step: Step, database: &mut impl Database) -> Result<(), DatabaseError> {
        match step {
            Step::Lead { alias, before, after } => self.lead_back(&alias, before, after, database),
            Step::Said { thread, before, after } => {
                if store::living(database, thread)? != Some(thread) {
                    return Ok(());
                }
                self.say(thread, |row| Said::back(Said::of(row), &before, &after).put(row), database)
            }
            Step::Merge { from } => match store::living(database, from)? {
                Some(out_of) if out_of != from => self.split(from, out_of, database),
                _ => Ok(()),
            },
            Step::Split { from, into } => {
                match (store::living(database, from)?, store::living(database, into)?) {
                    (Some(now), Some(into)) if now == from && into != from => {
                        self.merge(from, into, database)
                    }
                    _ => Ok(()),
                }
            }
        }
    }

    /// A key that led from one thread to another is followed through what became of the two since.
    fn lead_back(
        &mut self,
        alias: &ThreadKey,
        before: Option<i64>,
        after: Option<i64>,
        database: &mut impl Database,
    ) -> Result<(), DatabaseError> {
        let mut living = |thread: Option<i64>| match thread {
            Some(thread) => store::living(database, thread),
            None => Ok(None),
        };
        let (back, expected) = (living(before)?, living(after)?);
        let expected = if before.is_some() { expected } else { after };
        if store::led_to(database, alias)? == expected {
            self.lead(alias, back, database)?;
        }
        Ok(())
    }

    /// Sees to it that every thread's own key leads to it, whatever was changed since the steps that were taken back.
    pub(super) fn settle(&mut self, database: &mut impl Database) -> Result<(), DatabaseError> {
        for thread in self.threads.clone() {
            if store::living(database, thread)? != Some(thread) {
                continue;
            }
            let key = threads::get(database, thread)?.key;
            match store::led_to(database, &key)? {
                Some(led_to) if led_to == thread => {}
                None => self.lead(&key, Some(thread), database)?,
                Some(other) => match store::aliases(database, thread)?.into_iter().next() {
                    Some(alias) => self.say(thread, |row| row.key = alias, database)?,
                    None => self.merge(thread, other, database)?,
                },
            }
        }
        Ok(())
    }

    /// Notes the steps under their action. Gives the threads whose readers see something else now, by each of their keys that
    /// is concerned.
    pub(in super::super) fn finish(
        self,
        scene: &Scene<'_>,
        action: ActionId,
        database: &mut impl Database,
    ) -> Result<BTreeMap<ThreadKey, Version>, DatabaseError> {
        for (number, step) in self.steps.iter().enumerate() {
            store::note_step(database, action.0, number, &row::to_json(step)?)?;
        }
        actions::add_moved(database, action, self.comments)?;
        let threads: Vec<i64> = self.threads.into_iter().collect();
        let top = store::raise(database, &threads, self.above, scene.now)?;
        let mut versions = BTreeMap::new();
        for key in self.keys {
            let version = match threads::find(database, &key)? {
                Some(thread) => state_of(scene, thread).1,
                // What was read there is read no longer.
                None => Version { site: scene.site.version, thread: top },
            };
            versions.insert(key, version);
        }
        Ok(versions)
    }
}
