//! Finding the threads of a file here, or beginning them.

use std::collections::HashSet;

use causerie_shared::interchange::{RemarkKind, ThreadRecord};
use causerie_shared::thread_key::ThreadKeyError;
use causerie_shared::{ReactionCounts, ThreadKey, limits, reaction, text};
use serde::{Deserialize, Serialize};

use crate::database::{Database, DatabaseError};
use crate::site::Scene;
use crate::store::imports::placing::{self, FoundThread};
use crate::store::imports::threads::{self as begun, NewThread};
use crate::store::{row, threads};

/// Threads that are placed at a time.
const BATCH: u32 = 200;

/// What was added to threads that were there.
#[derive(Default)]
pub(super) struct Added {
    /// Keys.
    pub(super) aliases: Vec<ThreadKey>,
    /// Titles and URLs.
    pub(super) filled: Vec<Filled>,
    /// How many threads were begun.
    pub(super) begun: usize,
}

impl Added {
    /// Whether nothing was.
    pub(super) fn is_empty(&self) -> bool {
        self.aliases.is_empty() && self.filled.is_empty()
    }
}

/// A title and a URL that a thread got because it had none.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Filled {
    pub(super) thread: i64,
    pub(super) title: Option<String>,
    pub(super) url: Option<String>,
}

/// How threads are taken over.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    /// Whether the file is one of Causerie's own: it has the keys of each thread, and threads without comments count.
    pub(super) own: bool,
    /// Whether the numbers of the file stand.
    pub(super) numbered: bool,
}

/// Finds or begins all threads of the file that are needed. Several that mean the same page become one.
pub(super) fn place(
    scene: &Scene<'_>,
    import: i64,
    manner: Manner,
    database: &mut impl Database,
) -> Result<Added, DatabaseError> {
    let mut placing = Placing { import, manner, added: Added::default(), new: HashSet::new() };
    let mut after = 0;
    loop {
        let found = placing::threads(database, import, after, BATCH)?;
        let Some(last) = found.last() else { break };
        after = last.row;
        for thread in found {
            if manner.own || thread.first_comment_at.is_some() {
                placing.place(scene, &thread, database)?;
            }
        }
    }
    placing.added.begun = placing.new.len();
    Ok(placing.added)
}

struct Placing {
    import: i64,
    manner: Manner,
    added: Added,
    /// Threads that were begun for this import.
    new: HashSet<i64>,
}

impl Placing {
    fn place(
        &mut self,
        scene: &Scene<'_>,
        found: &FoundThread,
        database: &mut impl Database,
    ) -> Result<(), DatabaseError> {
        let record: ThreadRecord = row::from_json(&found.record)?;
        let keys = match keys(&record, self.manner.own) {
            Ok(keys) => keys,
            Err(why) => return placing::skip_thread(database, self.import, found.row, why),
        };
        let title = record.title.as_deref().map(text::single_line).filter(|title| !title.is_empty());
        let title = title.as_deref().map(|title| text::truncated(title, limits::TITLE_CHARS));
        let url = record.url.as_deref().filter(|url| causerie_shared::author::is_web_url(url));
        let reactions: ReactionCounts = record
            .reactions
            .iter()
            .filter(|(kind, _)| reaction::is_key(kind))
            .map(|(k, n)| (k.clone(), *n))
            .collect();
        let mut there = None;
        for key in &keys {
            there = there.or(threads::find(database, key)?.map(|thread| thread.id));
        }
        let (thread, is_new) = match there {
            Some(thread) if self.new.contains(&thread) => {
                begun::add_reactions(database, thread, &reactions)?;
                begun::fill_in(database, thread, title, url)?;
                (thread, true)
            }
            Some(thread) => {
                let (title, url) = begun::fill_in(database, thread, title, url)?;
                if title.is_some() || url.is_some() {
                    self.added.filled.push(Filled { thread, title, url });
                }
                (thread, false)
            }
            None => {
                let moment = record.created_at.map(|time| time.0).or(found.first_comment_at);
                let new = NewThread {
                    number: record.id.number().filter(|number| self.manner.numbered && *number > 0),
                    key: &keys[0],
                    title,
                    url,
                    state: record.state,
                    reactions: &reactions,
                    created_at: moment.unwrap_or(scene.now.0),
                    gone_since: record.gone_since.map(|time| time.0),
                    now: scene.now,
                };
                let thread = begun::begin(database, &new)?;
                self.new.insert(thread);
                (thread, true)
            }
        };
        for key in keys {
            if begun::add_alias(database, &key, thread)? && !is_new {
                self.added.aliases.push(key);
            }
        }
        placing::set_thread(database, found.row, thread, is_new)
    }
}

/// The keys of a thread, its own first; never none.
fn keys(record: &ThreadRecord, own: bool) -> Result<Vec<ThreadKey>, RemarkKind> {
    let explicit = record.key.as_deref().filter(|key| !key.trim().is_empty());
    let url = record.url.as_deref().filter(|url| !url.trim().is_empty());
    let mut keys = Vec::new();
    match (explicit, url) {
        (Some(key), url) => {
            keys.push(ThreadKey::explicit(key).map_err(why)?);
            // A key that the file does not name is one that the thread did not have.
            keys.extend(url.filter(|_| !own).and_then(|url| ThreadKey::from_url(url).ok()));
        }
        (None, Some(url)) => keys.push(ThreadKey::from_url(url).map_err(why)?),
        (None, None) => return Err(RemarkKind::ThreadWithoutUrl),
    }
    keys.extend(record.aliases.iter().filter_map(|alias| ThreadKey::explicit(alias).ok()));
    Ok(keys)
}

fn why(error: ThreadKeyError) -> RemarkKind {
    match error {
        ThreadKeyError::Empty | ThreadKeyError::NotAPageUrl => RemarkKind::ThreadWithoutUrl,
        ThreadKeyError::TooLong | ThreadKeyError::ControlCharacter => RemarkKind::ThreadKeyInvalid,
    }
}
