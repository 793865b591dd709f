//! The fields of a record, read leniently: exports hold numbers as texts, flags as texts, and nulls.

use serde_json::{Map, Value};

use causerie_shared::Timestamp;
use causerie_shared::reaction::ReactionCounts;

use crate::time;

/// The fields of an object.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'v>(Option<&'v Map<String, Value>>);

impl<'v> Fields<'v> {
    /// Of a value; none if it is no object.
    pub(crate) fn of(value: &'v Value) -> Option<Self> {
        value.as_object().map(|map| Self(Some(map)))
    }

    /// Whatever is there, but for null.
    pub(crate) fn value(self, key: &str) -> Option<&'v Value> {
        self.0?.get(key).filter(|value| !value.is_null())
    }

    /// A text that is not empty.
    pub(crate) fn text(self, key: &str) -> Option<&'v str> {
        self.value(key)?.as_str().filter(|text| !text.trim().is_empty())
    }

    /// An owned text that is not empty, without blanks around it.
    pub(crate) fn words(self, key: &str) -> Option<String> {
        self.text(key).map(|text| text.trim().to_owned())
    }

    /// What something is called: a text, a whole number, or an object id of MongoDB.
    pub(crate) fn id(self, key: &str) -> Option<String> {
        match self.value(key)? {
            Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            Value::Number(number) if !number.is_f64() => Some(number.to_string()),
            Value::Object(map) => Self(Some(map)).words("$oid"),
            _ => None,
        }
    }

    /// A flag; what is none of `true`, 1 and these as texts is off.
    pub(crate) fn flag(self, key: &str) -> bool {
        match self.value(key) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::Number(number)) => number.as_f64() == Some(1.0),
            Some(Value::String(text)) => matches!(text.trim(), "true" | "True" | "TRUE" | "1"),
            _ => false,
        }
    }

    /// A number; 0 where there is none.
    pub(crate) fn number(self, key: &str) -> f64 {
        match self.value(key) {
            Some(Value::Number(number)) => number.as_f64().unwrap_or_default(),
            Some(Value::String(text)) => text.trim().parse().unwrap_or_default(),
            _ => 0.0,
        }
    }

    /// A time: a text, a number, or the objects that MongoDB and LeanCloud make of them.
    pub(crate) fn time(self, key: &str) -> Option<Timestamp> {
        match self.value(key)? {
            Value::String(text) => time::read(text),
            Value::Number(number) => time::epoch(number.as_f64()?),
            Value::Object(map) => {
                let wrapped = Self(Some(map));
                ["iso", "$date", "$numberLong"].into_iter().find_map(|key| wrapped.time(key))
            }
            _ => None,
        }
    }

    /// An object; one without fields where there is none.
    pub(crate) fn object(self, key: &str) -> Self {
        Self(self.value(key).and_then(Value::as_object))
    }

    /// The elements of a list; none where there is no list.
    pub(crate) fn list(self, key: &str) -> &'v [Value] {
        self.value(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// All fields.
    pub(crate) fn all(self) -> impl Iterator<Item = (&'v String, &'v Value)> {
        self.0.into_iter().flatten()
    }
}

/// Adds reactions of a kind; fewer than one are none.
pub(crate) fn react(counts: &mut ReactionCounts, kind: &str, count: f64) {
    if count >= 1.0 {
        let held = counts.entry(kind.to_owned()).or_default();
        *held = held.saturating_add(count as u32);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn is_lenient_about_how_things_are_written() {
        let value = json!({
            "a": "x ", "b": 7, "c": {"$oid": "5f"}, "d": 1.5, "e": null, "f": "true", "g": 1, "h": "0",
            "t": {"__type": "Date", "iso": "2021-10-26T13:00:38.196Z"}, "u": {"$date": {"$numberLong": "1612421386000"}},
            "n": "3",
        });
        let fields = Fields::of(&value).expect("an object");
        let ids = ["a", "b", "c", "d", "e", "z"].map(|key| fields.id(key));
        assert_eq!(ids, [Some("x".into()), Some("7".into()), Some("5f".into()), None, None, None]);
        assert_eq!(["f", "g", "h", "e", "a"].map(|key| fields.flag(key)), [true, true, false, false, false]);
        assert_eq!(fields.time("t").map(|time| time.to_string()), Some("2021-10-26T13:00:38.196Z".into()));
        assert_eq!(fields.time("u").map(|time| time.to_string()), Some("2021-02-04T06:49:46Z".into()));
        assert_eq!((fields.number("n"), fields.number("z")), (3.0, 0.0));
    }
}
