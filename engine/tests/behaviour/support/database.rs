//! The engine's database over rusqlite, within the limits of a Durable Object's SQLite, watching every statement's plan.

use std::collections::BTreeMap;

use causerie_engine::{Database, DatabaseError, Value};
use rusqlite::limits::Limit;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql};

/// The limits of a Durable Object's SQLite.
const LIMITS: [(Limit, i32); 6] = [
    (Limit::SQLITE_LIMIT_LENGTH, 2_000_000),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (Limit::SQLITE_LIMIT_COLUMN, 100),
    (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 5),
    (Limit::SQLITE_LIMIT_FUNCTION_ARG, 32),
    (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 100),
];

/// A database in memory.
pub(crate) struct MemoryDatabase {
    connection: Connection,
    /// How often each statement ran.
    pub(crate) statements: BTreeMap<String, usize>,
    /// Makes every statement fail, as a full disk would.
    pub(crate) broken: bool,
}

impl MemoryDatabase {
    pub(crate) fn new() -> Self {
        let connection = Connection::open_in_memory().expect("a database");
        for (limit, most) in LIMITS {
            connection.set_limit(limit, most).expect("a limit");
        }
        Self { connection, statements: BTreeMap::new(), broken: false }
    }

    /// The first column of a query's only row, for tests to look behind the engine's back.
    pub(crate) fn number(&self, sql: &str) -> i64 {
        self.connection.query_row(sql, [], |row| row.get(0)).expect(sql)
    }

    /// The same, text; nothing is the empty text.
    pub(crate) fn text(&self, sql: &str) -> String {
        self.connection
            .query_row(sql, [], |row| row.get::<_, Option<String>>(0))
            .expect(sql)
            .unwrap_or_default()
    }

    /// The names of all tables, those of text indexes included.
    pub(crate) fn tables(&self) -> Vec<String> {
        let names = self.text("SELECT json_group_array(name) FROM sqlite_master WHERE type = 'table'");
        serde_json::from_str(&names).expect("names")
    }

    /// Everything that stands in all tables, bytes as far as they are text.
    pub(crate) fn everything(&self) -> String {
        let mut all = String::new();
        for table in self.tables() {
            let mut statement = self.connection.prepare(&format!("SELECT * FROM {table}")).expect("a table");
            let columns = statement.column_count();
            let mut rows = statement.query([]).expect("rows");
            while let Some(row) = rows.next().expect("a row") {
                for at in 0..columns {
                    let cell = match row.get_ref_unwrap(at) {
                        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                            String::from_utf8_lossy(bytes).into_owned()
                        }
                        other => format!("{other:?}"),
                    };
                    all.push_str(&format!("{table}: {cell}\n"));
                }
            }
        }
        all
    }

    /// Changes rows behind the engine's back.
    pub(crate) fn execute(&self, sql: &str) {
        self.connection.execute_batch(sql).expect(sql);
    }

    /// How SQLite carries a statement out, a line a step.
    pub(crate) fn plan(&self, sql: &str) -> Vec<String> {
        let mut statement = self.connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect(sql);
        let nothing = rusqlite::params_from_iter(vec![rusqlite::types::Null; statement.parameter_count()]);
        let rows = statement.query_map(nothing, |row| row.get::<_, String>(3)).expect(sql);
        rows.map(|row| row.expect("a step")).collect()
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

fn owned(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8(text.to_vec()).expect("UTF-8")),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    }
}

impl Database for MemoryDatabase {
    fn query(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Vec<Value>>, DatabaseError> {
        if self.broken {
            return Err(DatabaseError::Unavailable("SQLITE_FULL".into()));
        }
        let failed = |error: rusqlite::Error| DatabaseError::Failed(format!("{error} in {sql}"));
        *self.statements.entry(sql.to_owned()).or_default() += 1;
        let mut statement = self.connection.prepare_cached(sql).map_err(failed)?;
        // A Durable Object refuses a statement with more or fewer values than parameters.
        assert_eq!(statement.parameter_count(), parameters.len(), "{sql}");
        let columns = statement.column_count();
        let bound = rusqlite::params_from_iter(parameters.iter().map(Bound));
        let mut rows = statement.query(bound).map_err(failed)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(failed)? {
            found.push((0..columns).map(|at| owned(row.get_ref_unwrap(at))).collect());
        }
        Ok(found)
    }

    fn transaction<T, E: From<DatabaseError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.query("BEGIN", &[])?;
        let result = work(self);
        self.query(if result.is_ok() { "COMMIT" } else { "ROLLBACK" }, &[])?;
        result
    }
}
