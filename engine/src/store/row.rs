//! Rows read column by column.

use causerie_shared::{SiteId, Timestamp};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::database::{Database, DatabaseError, Value};

/// A row, read from its first column on.
pub(crate) struct Row(std::vec::IntoIter<Value>);

/// The first row a statement gives.
///
/// # Errors
/// The database's.
pub(crate) fn first(
    database: &mut impl Database,
    sql: &str,
    parameters: &[Value],
) -> Result<Option<Row>, DatabaseError> {
    let rows = database.query(sql, parameters)?;
    Ok(rows.into_iter().next().map(|row| Row(row.into_iter())))
}

/// All rows a statement gives.
///
/// # Errors
/// The database's.
pub(crate) fn all(
    database: &mut impl Database,
    sql: &str,
    parameters: &[Value],
) -> Result<Vec<Row>, DatabaseError> {
    Ok(database.query(sql, parameters)?.into_iter().map(|row| Row(row.into_iter())).collect())
}

/// The first row of a statement that always gives one.
///
/// # Errors
/// The database's, or that there is none.
pub(crate) fn only(
    database: &mut impl Database,
    sql: &str,
    parameters: &[Value],
) -> Result<Row, DatabaseError> {
    first(database, sql, parameters)?.ok_or_else(|| DatabaseError::Failed("a row is missing".into()))
}

impl Row {
    /// The next column, a whole number.
    pub(crate) fn integer(&mut self) -> Result<i64, DatabaseError> {
        self.optional_integer()?.ok_or_else(|| unexpected("a number", &Value::Null))
    }

    /// The next column, a whole number or nothing.
    pub(crate) fn optional_integer(&mut self) -> Result<Option<i64>, DatabaseError> {
        match self.next()? {
            Value::Null => Ok(None),
            Value::Integer(number) => Ok(Some(number)),
            other => Err(unexpected("a number", &other)),
        }
    }

    /// The next column, a count.
    pub(crate) fn count(&mut self) -> Result<u32, DatabaseError> {
        self.integer().map(|number| u32::try_from(number.max(0)).unwrap_or(u32::MAX))
    }

    /// The next column, yes or no.
    pub(crate) fn flag(&mut self) -> Result<bool, DatabaseError> {
        self.integer().map(|number| number != 0)
    }

    /// The next column, a moment.
    pub(crate) fn moment(&mut self) -> Result<Timestamp, DatabaseError> {
        self.integer().map(Timestamp)
    }

    /// The next column, a moment or nothing.
    pub(crate) fn optional_moment(&mut self) -> Result<Option<Timestamp>, DatabaseError> {
        Ok(self.optional_integer()?.map(Timestamp))
    }

    /// The next column, a site's id.
    pub(crate) fn site(&mut self) -> Result<SiteId, DatabaseError> {
        self.optional_site()?.ok_or_else(|| unexpected("a site's id", &Value::Null))
    }

    /// The next column, a site's id or nothing.
    pub(crate) fn optional_site(&mut self) -> Result<Option<SiteId>, DatabaseError> {
        let site = self.optional_text()?.map(SiteId::try_from).transpose();
        site.map_err(|error| DatabaseError::Failed(error.to_string()))
    }

    /// The next column, text.
    pub(crate) fn text(&mut self) -> Result<String, DatabaseError> {
        self.optional_text()?.ok_or_else(|| unexpected("text", &Value::Null))
    }

    /// The next column, text or nothing.
    pub(crate) fn optional_text(&mut self) -> Result<Option<String>, DatabaseError> {
        match self.next()? {
            Value::Null => Ok(None),
            Value::Text(text) => Ok(Some(text)),
            other => Err(unexpected("text", &other)),
        }
    }

    /// The next column, JSON.
    pub(crate) fn json<T: DeserializeOwned>(&mut self) -> Result<T, DatabaseError> {
        from_json(&self.text()?)
    }

    fn next(&mut self) -> Result<Value, DatabaseError> {
        self.0.next().ok_or_else(|| DatabaseError::Failed("a column is missing".into()))
    }
}

/// Ends a page of at most `limit` entries. `found` was asked for one more, which tells whether others follow: then the place
/// of the page's last entry comes back too.
pub(crate) fn page_of<T>(
    mut found: Vec<T>,
    limit: u32,
    place: impl FnOnce(&T) -> String,
) -> (Vec<T>, Option<String>) {
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(place);
    (found, next)
}

/// A value from the JSON it was stored as.
///
/// # Errors
/// That it is of another shape.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, DatabaseError> {
    serde_json::from_str(text)
        .map_err(|error| DatabaseError::Failed(format!("stored JSON is of another shape: {error}")))
}

/// A value as JSON, to be stored.
///
/// # Errors
/// That it has no JSON form.
pub(crate) fn to_json(value: &impl Serialize) -> Result<String, DatabaseError> {
    serde_json::to_string(value).map_err(|error| DatabaseError::Failed(error.to_string()))
}

fn unexpected(wanted: &str, found: &Value) -> DatabaseError {
    let found = match found {
        Value::Null => "nothing",
        Value::Integer(_) => "a whole number",
        Value::Real(_) => "a fraction",
        Value::Text(_) => "text",
        Value::Blob(_) => "bytes",
    };
    DatabaseError::Failed(format!("a column holds {found} instead of {wanted}"))
}
