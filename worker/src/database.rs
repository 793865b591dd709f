//! The engine's database over the SQLite of a Durable Object.

use causerie_engine::{Database, DatabaseError, Value};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use worker::State;

use crate::entry::described;
use crate::platform::{self, SynchronousStorage};

/// What SQLite says when it cannot work now, though the statement may be right.
const UNAVAILABLE: [&str; 6] =
    ["SQLITE_FULL", "SQLITE_BUSY", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_NOMEM"];

/// The database of one object.
pub(crate) struct ObjectDatabase {
    sql: JsValue,
    storage: SynchronousStorage,
}

impl ObjectDatabase {
    /// The database of the object with that state.
    ///
    /// # Errors
    /// If the object has no storage.
    pub(crate) fn of(state: &State) -> Result<Self, JsValue> {
        let storage = state.as_raw().storage()?;
        let sql = JsValue::from(storage.sql());
        Ok(Self { sql, storage: JsValue::from(storage).unchecked_into() })
    }
}

impl Database for ObjectDatabase {
    fn query(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Vec<Value>>, DatabaseError> {
        let bound: Array = parameters.iter().map(to_js).collect();
        let rows = platform::query(&self.sql, sql, &bound).map_err(|error| failure(&error))?;
        rows.iter()
            .map(|row| Array::unchecked_from_js(row).iter().map(|column| from_js(&column)).collect())
            .collect()
    }

    fn transaction<T, E: From<DatabaseError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let storage = JsValue::from(&self.storage).unchecked_into::<SynchronousStorage>();
        let mut work = Some(work);
        let mut outcome: Option<Result<T, E>> = None;
        let committed = storage.transaction_sync(&mut || {
            let result = work.take().map(|work| work(self));
            let failed = !matches!(result, Some(Ok(_)));
            outcome = result;
            // Only what is thrown undoes a transaction.
            if failed { Err(JsValue::from_str("undone")) } else { Ok(()) }
        });
        match (outcome, committed) {
            (Some(Ok(_)), Err(error)) => Err(failure(&error).into()),
            (Some(outcome), _) => outcome,
            (None, Err(error)) => Err(failure(&error).into()),
            (None, Ok(())) => Err(DatabaseError::Failed("the transaction did not run".into()).into()),
        }
    }
}

fn failure(error: &JsValue) -> DatabaseError {
    let text = described(error);
    if UNAVAILABLE.iter().any(|name| text.contains(name)) {
        DatabaseError::Unavailable(text)
    } else {
        DatabaseError::Failed(text)
    }
}

fn to_js(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        #[expect(clippy::cast_precision_loss, reason = "the engine keeps its numbers below 2^53")]
        Value::Integer(number) => JsValue::from_f64(*number as f64),
        Value::Real(number) => JsValue::from_f64(*number),
        Value::Text(text) => JsValue::from_str(text),
        Value::Blob(bytes) => Uint8Array::from(bytes.as_slice()).into(),
    }
}

fn from_js(value: &JsValue) -> Result<Value, DatabaseError> {
    if value.is_null() || value.is_undefined() {
        Ok(Value::Null)
    } else if let Some(number) = value.as_f64() {
        Ok(whole(number).map_or(Value::Real(number), Value::Integer))
    } else if let Some(text) = value.as_string() {
        Ok(Value::Text(text))
    } else if value.is_object() {
        Ok(Value::Blob(Uint8Array::new(value).to_vec()))
    } else {
        Err(DatabaseError::Failed("a column of an unknown kind".into()))
    }
}

/// Doubles carry integers exactly up to 2^53.
#[expect(clippy::cast_possible_truncation, reason = "checked to be whole and in range")]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0).then_some(number as i64)
}
