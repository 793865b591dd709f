//! The engine's database over a SQLite file.

use std::path::Path;
use std::time::Duration;

use causerie_engine::{Database, DatabaseError, Value};
use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql};

/// How long a statement waits for another process that writes, such as a restore.
const BUSY: Duration = Duration::from_secs(5);

/// More than there are statements in the engine.
const CACHED_STATEMENTS: usize = 128;

/// One connection to a file.
pub(crate) struct SqliteDatabase {
    connection: Connection,
    /// Whether a part of the open transaction failed and could not be undone alone.
    spoiled: bool,
}

impl SqliteDatabase {
    /// A connection that may write. Makes the file where it is missing.
    ///
    /// # Errors
    /// The database's.
    pub(crate) fn open(path: &Path) -> Result<Self, DatabaseError> {
        let connection = Connection::open_with_flags(path, OpenFlags::default()).map_err(failure)?;
        // A commit is on the disk before it is acknowledged; readers never wait for it.
        connection.pragma_update(None, "journal_mode", "WAL").map_err(failure)?;
        connection.pragma_update(None, "synchronous", "FULL").map_err(failure)?;
        Self::prepared(connection)
    }

    /// A connection that only reads a file that is there.
    ///
    /// # Errors
    /// The database's.
    pub(crate) fn open_to_read(path: &Path) -> Result<Self, DatabaseError> {
        // Not read-only for SQLite, because who reads beside a writer has to enter itself into the file's shared index.
        let flags = OpenFlags::default() & !OpenFlags::SQLITE_OPEN_CREATE;
        let connection = Connection::open_with_flags(path, flags).map_err(failure)?;
        connection.pragma_update(None, "query_only", true).map_err(failure)?;
        Self::prepared(connection)
    }

    /// An empty database in memory.
    ///
    /// # Errors
    /// The database's.
    pub(crate) fn in_memory() -> Result<Self, DatabaseError> {
        Self::prepared(Connection::open_in_memory().map_err(failure)?)
    }

    fn prepared(connection: Connection) -> Result<Self, DatabaseError> {
        connection.busy_timeout(BUSY).map_err(failure)?;
        connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
        // Otherwise SQLite looks at values, to plan for them, and prepares a statement anew whenever it gets others.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(failure)?;
        Ok(Self { connection, spoiled: false })
    }

    /// The connection itself, for what is SQLite's own business: backup and integrity.
    pub(crate) fn connection(&mut self) -> &mut Connection {
        &mut self.connection
    }

    /// Whether a transaction is open. SQLite undoes one by itself where the disk is full or fails.
    pub(crate) fn is_in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }

    /// Whether the open transaction holds a part that should have been undone, so that all of it has to be.
    pub(crate) fn is_spoiled(&self) -> bool {
        self.spoiled
    }

    /// Undoes a transaction that is still open, because it could not be undone when it should have been.
    ///
    /// # Errors
    /// If it still cannot; until then nothing may be written here, for it would not be committed.
    pub(crate) fn leave_transaction(&mut self) -> Result<(), DatabaseError> {
        if self.is_in_transaction() {
            self.run("ROLLBACK")?;
        }
        self.spoiled = false;
        Ok(())
    }

    /// Runs work that only reads, all of it on the same state.
    ///
    /// # Errors
    /// The database's.
    pub(crate) fn snapshot<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> Result<T, DatabaseError> {
        self.run("BEGIN")?;
        let result = work(self);
        self.run("COMMIT")?;
        Ok(result)
    }

    fn run(&self, sql: &str) -> Result<(), DatabaseError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(failure)?;
        statement.execute([]).map(drop).map_err(failure)
    }
}

impl Database for SqliteDatabase {
    fn query(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Vec<Value>>, DatabaseError> {
        let mut statement = self.connection.prepare_cached(sql).map_err(failure)?;
        let columns = statement.column_count();
        let bound = rusqlite::params_from_iter(parameters.iter().map(Bound));
        let mut rows = statement.query(bound).map_err(failure)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(failure)? {
            let row = (0..columns).map(|at| owned(row.get_ref(at).map_err(failure)?));
            found.push(row.collect::<Result<_, _>>()?);
        }
        Ok(found)
    }

    /// Within a transaction it is a part that can be undone alone: the writer carries out several calls in one commit.
    fn transaction<T, E: From<DatabaseError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let (begin, commit, undo): (_, _, &[&str]) = if self.is_in_transaction() {
            ("SAVEPOINT call", "RELEASE call", &["ROLLBACK TO call", "RELEASE call"])
        } else {
            ("BEGIN IMMEDIATE", "COMMIT", &["ROLLBACK"])
        };
        self.run(begin)?;
        let result = work(self).and_then(|done| self.run(commit).map(|()| done).map_err(E::from));
        if result.is_err() && self.is_in_transaction() {
            let undone = undo.iter().try_for_each(|sql| self.run(sql));
            self.spoiled |= undone.is_err();
            undone?;
        }
        result
    }
}

struct Bound<'a>(&'a Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Integer(number) => ValueRef::Integer(*number),
            Value::Real(number) => ValueRef::Real(*number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn owned(value: ValueRef<'_>) -> Result<Value, DatabaseError> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => {
            let text = std::str::from_utf8(text);
            Value::Text(
                text.map_err(|_| DatabaseError::Failed("a text that is not UTF-8".into()))?.to_owned(),
            )
        }
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    })
}

/// What SQLite says, sorted into what passes and what is a fault of ours.
#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands it over")]
pub(crate) fn failure(error: rusqlite::Error) -> DatabaseError {
    let passes = matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::CannotOpen
                | ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::DiskFull
                | ErrorCode::FileLockingProtocolFailed
                | ErrorCode::OutOfMemory
                | ErrorCode::ReadOnly
                | ErrorCode::SystemIoFailure
        )
    );
    if passes {
        DatabaseError::Unavailable(error.to_string())
    } else {
        DatabaseError::Failed(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(database: &mut SqliteDatabase) -> Vec<Vec<Value>> {
        database.query("SELECT n FROM t ORDER BY n", &[]).expect("rows")
    }

    fn insert(database: &mut SqliteDatabase, number: i64) -> Result<(), DatabaseError> {
        database.query("INSERT INTO t VALUES (?1)", &[number.into()]).map(drop)
    }

    #[test]
    fn a_part_of_a_transaction_is_undone_alone() {
        let mut database = SqliteDatabase::in_memory().expect("a database");
        database.query("CREATE TABLE t (n INTEGER)", &[]).expect("a table");
        let whole = database.transaction(|database| {
            insert(database, 1)?;
            let part = database.transaction(|database| {
                insert(database, 2)?;
                Err::<(), _>(DatabaseError::Failed("no".into()))
            });
            assert!(part.is_err());
            database.transaction(|database| insert(database, 3))
        });
        assert_eq!(whole, Ok(()));
        assert_eq!(numbers(&mut database), [[Value::Integer(1)], [Value::Integer(3)]]);
        let whole = database.transaction(|database| {
            insert(database, 4)?;
            Err::<(), _>(DatabaseError::Failed("no".into()))
        });
        assert!(whole.is_err() && !database.is_in_transaction());
        assert_eq!(numbers(&mut database).len(), 2);
    }

    #[test]
    fn a_file_that_cannot_be_opened_is_unavailable() {
        let missing = SqliteDatabase::open_to_read(Path::new("/nowhere/at/all.sqlite")).err();
        assert!(matches!(missing, Some(DatabaseError::Unavailable(_))), "{missing:?}");
    }
}
