//! The table `spam_features`: how often the site's moderators saw what in spam and elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::row;
use crate::database::{Database, DatabaseError};
use crate::params;
use crate::spam::Counts;

/// The feature that every comment has: it counts the comments.
const ALL: &str = "";

/// Features in one statement: what a Durable Object takes as one string, with room to spare.
const AT_ONCE: usize = 4_000;

/// By how much counts change: of spam, and of the rest.
pub(crate) type Changes = BTreeMap<String, (i64, i64)>;

/// How many comments were learnt.
///
/// # Errors
/// The database's.
pub(crate) fn learnt(database: &mut impl Database) -> Result<Counts, DatabaseError> {
    let sql = "SELECT spam, ham FROM spam_features WHERE feature = ?1";
    match row::first(database, sql, params![ALL])? {
        Some(mut row) => Ok(Counts { spam: row.count()?, ham: row.count()? }),
        None => Ok(Counts::default()),
    }
}

/// The counts of those features that were seen before.
///
/// # Errors
/// The database's.
pub(crate) fn counts(
    database: &mut impl Database,
    features: &BTreeSet<String>,
) -> Result<Vec<(String, Counts)>, DatabaseError> {
    let sql = "SELECT f.feature, f.spam, f.ham FROM json_each(?1) wanted
        JOIN spam_features f ON f.feature = wanted.value";
    let counts = |mut row: row::Row| Ok((row.text()?, Counts { spam: row.count()?, ham: row.count()? }));
    row::all(database, sql, params![row::to_json(features)?])?.into_iter().map(counts).collect()
}

/// Changes counts, and that of the comments by `comments`. What is counted no more is forgotten, so that unlearning leaves
/// what was there before learning.
///
/// # Errors
/// The database's.
pub(crate) fn change(
    database: &mut impl Database,
    features: Changes,
    comments: (i64, i64),
) -> Result<(), DatabaseError> {
    let mut changes: Vec<(String, i64, i64)> =
        features.into_iter().map(|(feature, (spam, ham))| (feature, spam, ham)).collect();
    changes.push((ALL.to_owned(), comments.0, comments.1));
    changes.retain(|(_, spam, ham)| (*spam, *ham) != (0, 0));
    for some in changes.chunks(AT_ONCE) {
        let json = row::to_json(&some)?;
        let sql = "INSERT INTO spam_features (feature, spam, ham)
            SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]')
            FROM json_each(?1) listed WHERE true
            ON CONFLICT (feature) DO UPDATE SET spam = spam + excluded.spam, ham = ham + excluded.ham";
        database.query(sql, params![json.as_str()])?;
        let sql = "DELETE FROM spam_features WHERE spam <= 0 AND ham <= 0
            AND feature IN (SELECT json_extract(value, '$[0]') FROM json_each(?1) listed)";
        database.query(sql, params![json])?;
    }
    Ok(())
}
