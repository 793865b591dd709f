//! How records name each other.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a record is called in its file, among records of its type. In JSON a number where it is one that JavaScript holds
/// exactly, else a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub String);

/// The largest integer JavaScript holds exactly.
const LARGEST: i64 = 9_007_199_254_740_991;

impl RecordId {
    /// The number it is, if it is one as this program gives them.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        let number: i64 = self.0.parse().ok()?;
        ((0..=LARGEST).contains(&number) && number.to_string() == self.0).then_some(number)
    }
}

impl From<i64> for RecordId {
    fn from(number: i64) -> Self {
        Self(number.to_string())
    }
}

impl From<&str> for RecordId {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for RecordId {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for RecordId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.number() {
            Some(number) => serializer.serialize_i64(number),
            None => serializer.serialize_str(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrNumber;

        impl Visitor<'_> for TextOrNumber {
            type Value = RecordId;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a whole number")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<RecordId, E> {
                Ok(RecordId(text.to_owned()))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<RecordId, E> {
                Ok(RecordId(number.to_string()))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<RecordId, E> {
                Ok(RecordId(number.to_string()))
            }
        }

        deserializer.deserialize_any(TextOrNumber)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_back_as_it_went() {
        for (text, json) in [
            ("12", "12"),
            ("0", "0"),
            ("012", "\"012\""),
            ("-3", "\"-3\""),
            ("9007199254740993", "\"9007199254740993\""),
            ("dsq-1", "\"dsq-1\""),
        ] {
            let id = RecordId::from(text);
            assert_eq!(serde_json::to_string(&id).expect("json"), json);
            assert_eq!(serde_json::from_str::<RecordId>(json).expect("an id"), id);
        }
        assert_eq!(serde_json::from_str::<RecordId>("-3").expect("an id"), RecordId::from("-3"));
        assert!(serde_json::from_str::<RecordId>("1.5").is_err());
    }
}
