//! Where conversations go when their pages move: a table of old and new addresses, taken at once.
//!
//! Each row says what was and what is, so that a swap swaps, and a row whose new address is the old one of another
//! conversation takes what that one leaves. An address that is old itself and under which nobody else wrote is a stop on the
//! way: whoever keeps a list of redirects for years has such chains. A row that was applied before says nothing new of the
//! conversations that were there then, so that a table applied twice changes nothing the second time.

use std::collections::{BTreeMap, BTreeSet};

use causerie_shared::ThreadKey;
use causerie_shared::moderation::{MoveOutcome, MoveTold, RedirectsTold};

use crate::command::{MoveRow, ThreadName};
use crate::database::{Database, DatabaseError};
use crate::store::applied_moves::{self, Applied};
use crate::store::threads::{self, ThreadRow};

/// What is to be done.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) told: RedirectsTold,
    /// Threads that get a key and a URL.
    pub(super) renamed: Vec<(i64, ThreadKey, Option<String>)>,
    /// Threads that become part of others.
    pub(super) merged: Vec<(i64, i64)>,
}

/// What is known of the keys in the table.
struct Known {
    /// The thread each key leads to.
    holders: BTreeMap<ThreadKey, i64>,
    threads: BTreeMap<i64, ThreadRow>,
    applied: Applied,
}

impl Known {
    fn of(rows: &[MoveRow], database: &mut impl Database) -> Result<Self, DatabaseError> {
        let names = || rows.iter().filter_map(|row| row.names.as_ref().ok());
        let old: Vec<&ThreadKey> = names().filter_map(|(from, _)| from.0.first()).collect();
        let applied = applied_moves::from(database, &old)?;
        let keys: BTreeSet<&ThreadKey> = names().flat_map(|(from, to)| from.0.iter().chain([to])).collect();
        let mut known = Self { holders: BTreeMap::new(), threads: BTreeMap::new(), applied };
        for key in keys {
            if let Some(thread) = threads::find(database, key)? {
                known.holders.insert(key.clone(), thread.id);
                known.threads.insert(thread.id, thread);
            }
        }
        Ok(known)
    }

    /// Whether a row holds already for a thread.
    fn is_applied(&self, from: &ThreadName, to: &ThreadKey, thread: &ThreadRow) -> bool {
        let keys = from.0.first().map(|from| (from.clone(), to.clone()));
        let since = keys.and_then(|keys| self.applied.get(&keys));
        since.is_some_and(|since| thread.created_at <= *since)
    }

    fn holder(&self, key: &ThreadKey) -> Option<i64> {
        self.holders.get(key).copied()
    }
}

/// A row about a conversation that there is.
struct Claim {
    row: usize,
    /// Where it leads in the end.
    target: ThreadKey,
    /// The row that says so.
    by: usize,
}

/// Plans the moves of a table.
pub(super) fn plan(
    rows: &[MoveRow],
    origins: &[String],
    database: &mut impl Database,
) -> Result<Plan, DatabaseError> {
    let known = Known::of(rows, database)?;
    let mut faults: BTreeMap<usize, String> = BTreeMap::new();
    let mut by_from: BTreeMap<&ThreadKey, (usize, &ThreadKey)> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        match &row.names {
            Err(fault) => drop(faults.insert(at, fault.clone())),
            Ok((from, to)) => {
                let Some(key) = from.0.first() else { continue };
                let (first, other) = *by_from.entry(key).or_insert((at, to));
                if other != to {
                    faults.insert(at, says_otherwise(rows, first));
                }
            }
        }
    }
    let mut of_row: BTreeMap<usize, i64> = BTreeMap::new();
    let mut claims: BTreeMap<i64, Vec<Claim>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate().filter(|(at, _)| !faults.contains_key(at)) {
        let Ok((from, named)) = &row.names else { continue };
        let Some(thread) = from.0.iter().find_map(|key| known.holder(key)) else { continue };
        of_row.insert(at, thread);
        if known.threads.get(&thread).is_some_and(|thread| known.is_applied(from, named, thread)) {
            continue;
        }
        let (target, by) = followed(thread, from, (named, at), &by_from, &known);
        claims.entry(thread).or_default().push(Claim { row: at, target, by });
    }
    let mut targets: BTreeMap<i64, (ThreadKey, Option<String>)> = BTreeMap::new();
    for (thread, claims) in &claims {
        let Some(row) = known.threads.get(thread) else { continue };
        let Some(chosen) = chosen(row, claims, rows, &mut faults) else { continue };
        let url = rows.get(chosen.by).map(|by| url(by.to.trim(), row, origins));
        targets.insert(*thread, (chosen.target.clone(), url.flatten()));
    }
    Ok(decided(rows, &known, &of_row, &targets, &faults))
}

fn says_otherwise(rows: &[MoveRow], at: usize) -> String {
    let row = rows.get(at).map_or(0, |row| row.row);
    format!("row {row} is about the same conversation and says otherwise")
}

/// Where a row leads in the end, and the row that says so.
fn followed(
    thread: i64,
    from: &ThreadName,
    (named, at): (&ThreadKey, usize),
    by_from: &BTreeMap<&ThreadKey, (usize, &ThreadKey)>,
    known: &Known,
) -> (ThreadKey, usize) {
    let (mut target, mut by) = (named, at);
    let mut seen: BTreeSet<&ThreadKey> = from.0.iter().collect();
    while let Some((next_row, next)) = by_from.get(target) {
        let is_stop = known.holder(target).is_none_or(|holder| holder == thread);
        if !is_stop || !seen.insert(target) {
            break;
        }
        if seen.contains(*next) {
            // In a circle: the row means what it says.
            return (named.clone(), at);
        }
        (target, by) = (*next, *next_row);
    }
    (target.clone(), by)
}

/// Which of several rows about one conversation holds: the one that names it by its own key.
fn chosen<'a>(
    thread: &ThreadRow,
    claims: &'a [Claim],
    rows: &[MoveRow],
    faults: &mut BTreeMap<usize, String>,
) -> Option<&'a Claim> {
    let is_own = |claim: &&Claim| {
        let names = rows.get(claim.row).and_then(|row| row.names.as_ref().ok());
        names.is_some_and(|(from, _)| from.0.contains(&thread.key))
    };
    let chosen = claims.iter().find(is_own).or(claims.first())?;
    for claim in claims.iter().filter(|claim| claim.target != chosen.target) {
        faults.insert(claim.row, says_otherwise(rows, chosen.row));
    }
    Some(chosen)
}

/// The URL of the new address: as it was given, or on the origin where the page was.
fn url(to: &str, thread: &ThreadRow, origins: &[String]) -> Option<String> {
    if !to.starts_with('/') {
        return Some(to.to_owned());
    }
    let known = thread.url.as_deref().and_then(|url| {
        let host = url.find("://")? + 3;
        let end = url.get(host..)?.find(['/', '?', '#']).map_or(url.len(), |at| host + at);
        url.get(..end)
    });
    known.or_else(|| origins.first().map(String::as_str)).map(|origin| format!("{origin}{to}"))
}

/// Who is renamed, who becomes part of whom, and what each row is told.
fn decided(
    rows: &[MoveRow],
    known: &Known,
    of_row: &BTreeMap<usize, i64>,
    targets: &BTreeMap<i64, (ThreadKey, Option<String>)>,
    faults: &BTreeMap<usize, String>,
) -> Plan {
    let mut plan = Plan::default();
    let mut outcomes: BTreeMap<i64, MoveOutcome> = BTreeMap::new();
    let mut goes_to: BTreeMap<&ThreadKey, Vec<i64>> = BTreeMap::new();
    for (thread, (key, url)) in targets {
        let Some(row) = known.threads.get(thread) else { continue };
        if row.key != *key {
            goes_to.entry(key).or_default().push(*thread);
        } else if url.is_some() && *url != row.url {
            plan.renamed.push((*thread, key.clone(), url.clone()));
            outcomes.insert(*thread, MoveOutcome::Renamed);
        }
    }
    for (key, comers) in goes_to {
        // Whoever has the key and goes elsewhere leaves it.
        let stays = |holder: &i64| targets.get(holder).is_none_or(|(target, _)| target == key);
        let holder = known.holder(key).filter(stays);
        let host = match holder {
            Some(holder) if !comers.contains(&holder) => holder,
            holder => {
                let Some(first) = holder.or(comers.first().copied()) else { continue };
                let url = targets.get(&first).and_then(|(_, url)| url.clone());
                plan.renamed.push((first, key.clone(), url));
                outcomes.insert(first, MoveOutcome::Renamed);
                first
            }
        };
        for comer in comers.into_iter().filter(|comer| *comer != host) {
            plan.merged.push((comer, host));
            outcomes.insert(comer, MoveOutcome::Merged);
        }
    }
    for (at, row) in rows.iter().enumerate() {
        let thread = of_row.get(&at).and_then(|id| known.threads.get(id));
        let outcome = match (faults.contains_key(&at), thread) {
            (true, _) => MoveOutcome::Invalid,
            (false, None) => MoveOutcome::Unknown,
            (false, Some(thread)) => outcomes.get(&thread.id).copied().unwrap_or(MoveOutcome::AlreadySo),
        };
        plan.told.push(MoveTold {
            row: row.row,
            from: row.from.clone(),
            to: row.to.clone(),
            outcome,
            key: thread.map(|thread| thread.key.clone()),
            comments: thread.map_or(0, |thread| thread.comment_count),
            detail: faults.get(&at).cloned(),
        });
    }
    plan
}
