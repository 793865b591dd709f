//! The databases' schemas as numbered migrations: a file once released never changes, a new one follows it.

use crate::command::Place;
use crate::database::{Database, DatabaseError};
use crate::params;
use crate::store::row;

const SITE: &[&str] = &[
    include_str!("site/0001_conversation.sql"),
    include_str!("site/0002_moderation.sql"),
    include_str!("site/0003_proof_of_work.sql"),
    include_str!("site/0004_page_identity.sql"),
    include_str!("site/0005_import.sql"),
    include_str!("site/0006_own_data.sql"),
    include_str!("site/0007_feeds.sql"),
];
const DIRECTORY: &[&str] =
    &[include_str!("directory/0001_sites.sql"), include_str!("directory/0002_members.sql")];

fn migrations(place: &Place) -> &'static [&'static str] {
    match place {
        Place::Directory => DIRECTORY,
        Place::Site(_) => SITE,
    }
}

/// Whether somebody has created the place: until then its database is empty.
///
/// # Errors
/// The database's.
pub(crate) fn exists(database: &mut impl Database) -> Result<bool, DatabaseError> {
    let sql = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'";
    Ok(row::first(database, sql, params![])?.is_some())
}

/// Brings the schema of a place that exists already up to date. A shell calls it once, before the place's first call.
/// A place that nobody created stays empty.
///
/// # Errors
/// The database's; the schema is then as it was.
pub fn migrate(place: &Place, database: &mut impl Database) -> Result<(), DatabaseError> {
    if !exists(database)? {
        return Ok(());
    }
    database.transaction(|database| bring_up_to_date(place, database))
}

/// Creates the schema, or brings it up to date. Belongs inside a transaction.
///
/// # Errors
/// The database's.
pub(crate) fn bring_up_to_date(place: &Place, database: &mut impl Database) -> Result<(), DatabaseError> {
    database.query("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)", &[])?;
    let version = match row::first(database, "SELECT version FROM schema_version", params![])? {
        Some(mut row) => usize::try_from(row.integer()?).unwrap_or_default(),
        None => {
            database.query("INSERT INTO schema_version (version) VALUES (0)", &[])?;
            0
        }
    };
    let migrations = migrations(place);
    if version > migrations.len() {
        let sentence = format!("the schema has version {version}, this program knows {}", migrations.len());
        return Err(DatabaseError::Unavailable(sentence));
    }
    for migration in &migrations[version..] {
        for statement in statements(migration) {
            database.query(statement, &[])?;
        }
    }
    if version < migrations.len() {
        let latest = migrations.len() as i64;
        database.query("UPDATE schema_version SET version = ?1", params![latest])?;
    }
    Ok(())
}

/// A migration's statements: each ends with a semicolon at the end of a line. Within a trigger the lines that follow one are
/// indented.
fn statements(migration: &str) -> Vec<&str> {
    let mut statements = Vec::new();
    let mut rest = migration;
    while !rest.trim().is_empty() {
        let end = rest.match_indices(";\n").find(|(at, _)| !rest[at + 2..].starts_with("  "));
        let (statement, after) = end.map_or((rest, ""), |(at, _)| (&rest[..at + 1], &rest[at + 2..]));
        statements.push(statement.trim());
        rest = after;
    }
    statements
}
