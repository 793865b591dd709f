//! The one way to a database: synchronous SQL, as a Durable Object and a native SQLite both offer it.

use causerie_shared::{ErrorCode, Problem};

/// A value bound to a statement or read from a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `NULL`.
    Null,
    /// A whole number within ±2^53, because some shells carry it as a double. A shell that reads a whole double gives it
    /// as `Integer`.
    Integer(i64),
    /// A fraction.
    Real(f64),
    /// Text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

/// A SQLite database.
pub trait Database {
    /// Runs one statement with values for `?1`, `?2`, …, as many as it names, and gives all rows it returns.
    ///
    /// # Errors
    /// What the database says; the statement then had no effect.
    fn query(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Vec<Value>>, DatabaseError>;

    /// Runs the work as one transaction: all of it holds afterwards, or, where it gives an error, nothing.
    /// Transactions do not nest.
    ///
    /// # Errors
    /// The work's own, or the database's where it cannot begin or commit.
    fn transaction<T, E: From<DatabaseError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E>
    where
        Self: Sized;
}

/// Why a statement failed. The texts are for the log, never for clients.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseError {
    /// It cannot take work right now: full, busy, read-only, gone.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// Anything else, a fault of ours.
    #[error("the database refused a statement: {0}")]
    Failed(String),
}

impl DatabaseError {
    /// The problem a client is told.
    #[must_use]
    pub fn problem(&self) -> Problem {
        match self {
            Self::Unavailable(_) => Problem::new(ErrorCode::Unavailable, "try again in a moment"),
            Self::Failed(_) => Problem::new(ErrorCode::Internal, "the request was not carried out"),
        }
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Integer(flag.into())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
