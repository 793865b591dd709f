//! The table `passkeys`.

use causerie_shared::Timestamp;
use causerie_shared::passkey::PasskeyView;

use super::row::{self, Row};
use crate::auth::MemberId;
use crate::command::AddPasskey;
use crate::database::{Database, DatabaseError};
use crate::params;

/// What is known of a passkey that is used.
pub(crate) struct Passkey {
    /// Its number.
    pub(crate) id: i64,
    /// Whose it is.
    pub(crate) member: MemberId,
    /// Its public key: COSE, in base64url.
    pub(crate) public_key: String,
    /// Uses as the device counted them last; 0 where it does not.
    pub(crate) counter: u32,
}

/// The passkey of an id.
///
/// # Errors
/// The database's.
pub(crate) fn find(database: &mut impl Database, credential: &str) -> Result<Option<Passkey>, DatabaseError> {
    let sql = "SELECT id, member_id, public_key, counter FROM passkeys WHERE credential_id = ?1";
    let row = row::first(database, sql, params![credential])?;
    row.map(|mut row| {
        Ok(Passkey {
            id: row.integer()?,
            member: MemberId(row.integer()?),
            public_key: row.text()?,
            counter: row.count()?,
        })
    })
    .transpose()
}

/// A new passkey.
///
/// # Errors
/// The database's.
pub(crate) fn insert(
    database: &mut impl Database,
    new: &AddPasskey,
    now: Timestamp,
) -> Result<PasskeyView, DatabaseError> {
    let sql = "INSERT INTO passkeys (member_id, credential_id, public_key, counter, name, created_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id, name, created_at, used_at";
    let (id, key, name) = (new.id.as_str(), new.public_key.as_str(), new.name.as_str());
    view(row::only(database, sql, params![new.member.0, id, key, new.counter, name, now.0])?)
}

/// Notes that a passkey is used.
///
/// # Errors
/// The database's.
pub(crate) fn used(
    database: &mut impl Database,
    id: i64,
    counter: u32,
    now: Timestamp,
) -> Result<(), DatabaseError> {
    let sql = "UPDATE passkeys SET counter = ?2, used_at = ?3 WHERE id = ?1";
    database.query(sql, params![id, counter, now.0]).map(drop)
}

/// A member's passkeys, in the order they were added.
///
/// # Errors
/// The database's.
pub(crate) fn list(
    database: &mut impl Database,
    member: MemberId,
) -> Result<Vec<PasskeyView>, DatabaseError> {
    let sql = "SELECT id, name, created_at, used_at FROM passkeys WHERE member_id = ?1 ORDER BY id";
    row::all(database, sql, params![member.0])?.into_iter().map(view).collect()
}

/// The ids of a member's passkeys.
///
/// # Errors
/// The database's.
pub(crate) fn credentials(
    database: &mut impl Database,
    member: MemberId,
) -> Result<Vec<String>, DatabaseError> {
    let sql = "SELECT credential_id FROM passkeys WHERE member_id = ?1 ORDER BY id";
    row::all(database, sql, params![member.0])?.into_iter().map(|mut row| row.text()).collect()
}

/// Forgets a passkey of a member; whether there was one.
///
/// # Errors
/// The database's.
pub(crate) fn delete(database: &mut impl Database, member: MemberId, id: i64) -> Result<bool, DatabaseError> {
    let sql = "DELETE FROM passkeys WHERE id = ?1 AND member_id = ?2 RETURNING id";
    Ok(row::first(database, sql, params![id, member.0])?.is_some())
}

/// How many a member has.
///
/// # Errors
/// The database's.
pub(crate) fn count(database: &mut impl Database, member: MemberId) -> Result<u32, DatabaseError> {
    let sql = "SELECT count(*) FROM passkeys WHERE member_id = ?1";
    row::only(database, sql, params![member.0])?.count()
}

/// Forgets those of a member.
///
/// # Errors
/// The database's.
pub(crate) fn delete_of(database: &mut impl Database, member: MemberId) -> Result<(), DatabaseError> {
    database.query("DELETE FROM passkeys WHERE member_id = ?1", params![member.0]).map(drop)
}

fn view(mut row: Row) -> Result<PasskeyView, DatabaseError> {
    Ok(PasskeyView {
        id: row.integer()?,
        name: row.text()?,
        created_at: row.moment()?,
        used_at: row.optional_moment()?,
    })
}
