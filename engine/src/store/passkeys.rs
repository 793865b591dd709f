//! The table `passkeys`.

use super::row;
use crate::auth::MemberId;
use crate::database::{Database, DatabaseError};
use crate::params;

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
