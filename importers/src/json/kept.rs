//! A value of a record, kept whole.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use causerie_shared::limits;

/// What a value takes in memory besides its text.
const VALUE_BYTES: usize = 64;

/// How much memory a record may take: `[0,0,0,…]` takes thirty times what it takes in the file.
#[derive(Clone, Copy)]
pub(super) struct Weight(usize);

impl Weight {
    /// Of one record, and those around it.
    pub(super) fn new() -> Self {
        Self(2 * limits::IMPORT_RECORD_BYTES)
    }

    /// Takes a value with a text of so many bytes.
    pub(super) fn take<E: Error>(&mut self, text: usize) -> Result<(), E> {
        let left = self.0.checked_sub(text + VALUE_BYTES);
        self.0 = left.ok_or_else(|| E::custom("a record holds too much"))?;
        Ok(())
    }
}

/// Reads a value and keeps it.
pub(super) struct Kept<'w>(pub(super) &'w mut Weight);

impl<'de> DeserializeSeed<'de> for Kept<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Kept<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        self.0.take(0)?;
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Value, E> {
        self.0.take(0)?;
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value, E> {
        self.0.take(0)?;
        Ok(number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value, E> {
        self.0.take(0)?;
        Ok(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        self.0.take(0)?;
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        self.0.take(text.len())?;
        Ok(Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.0.take(0)?;
        let mut values = Vec::new();
        while let Some(value) = access.next_element_seed(Kept(self.0))? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        self.0.take(0)?;
        let mut map = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            self.0.take(key.len())?;
            let value = access.next_value_seed(Kept(self.0))?;
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}
