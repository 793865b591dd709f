//! The table `applied_moves`: which rows of tables of old and new addresses hold already.

use std::collections::BTreeMap;

use causerie_shared::moderation::ActionId;
use causerie_shared::{ThreadKey, Timestamp};

use super::row;
use super::threads::stored_key;
use crate::database::{Database, DatabaseError};
use crate::params;

/// When a move from one key to another was applied.
pub(crate) type Applied = BTreeMap<(ThreadKey, ThreadKey), Timestamp>;

/// Moves away from these keys that were applied and not undone.
///
/// # Errors
/// The database's.
pub(crate) fn from(database: &mut impl Database, keys: &[&ThreadKey]) -> Result<Applied, DatabaseError> {
    let sql = "SELECT m.from_key, m.to_key, a.created_at FROM json_each(?1) k
        CROSS JOIN applied_moves m ON m.from_key = k.value JOIN actions a ON a.id = m.action_id
        WHERE a.undone_by IS NULL";
    let rows = row::all(database, sql, params![row::to_json(&keys)?])?;
    let applied = rows.into_iter().map(|mut row| {
        let keys = (stored_key(&row.text()?)?, stored_key(&row.text()?)?);
        Ok((keys, row.moment()?))
    });
    applied.collect()
}

/// Notes moves that are applied. Those away from where they lead, of earlier tables, are over: the page came back.
///
/// # Errors
/// The database's.
pub(crate) fn note(
    database: &mut impl Database,
    moves: &[(&ThreadKey, &ThreadKey)],
    action: ActionId,
) -> Result<(), DatabaseError> {
    let json = row::to_json(&moves)?;
    let sql = "DELETE FROM applied_moves WHERE from_key IN (SELECT value ->> 1 FROM json_each(?1))";
    database.query(sql, params![json.as_str()])?;
    let sql = "INSERT INTO applied_moves (from_key, to_key, action_id) SELECT value ->> 0, value ->> 1, ?2
            FROM json_each(?1) WHERE true
        ON CONFLICT (from_key, to_key) DO UPDATE SET action_id = excluded.action_id";
    database.query(sql, params![json, action.0]).map(drop)
}
