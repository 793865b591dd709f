//! A moment in time as the wire writes it.
//!
//! A date library would cost the widget ten kilobytes for the one format used here, so the civil calendar is computed
//! by the well-known algorithm of Howard Hinnant (`chrono`-compatible low-level date algorithms); tests hold it
//! against every day of four centuries.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day, in milliseconds.
pub const DAY_MILLIS: i64 = 86_400_000;

/// Milliseconds since 1970-01-01T00:00:00Z. In JSON: RFC 3339 in UTC, `2026-11-22T10:00:00Z`, with milliseconds only
/// where they are not zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Timestamp {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
        let format = SchemaFormat::KnownFormat(KnownFormat::DateTime);
        ObjectBuilder::new().schema_type(Type::String).format(Some(format)).into()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Timestamp {}

/// A text that is not an RFC 3339 time in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an RFC 3339 time in UTC, like 2026-11-22T10:00:00Z")]
pub struct NotATimestamp;

impl Timestamp {
    /// Year, month (1 to 12) and day (1 to 31) in UTC.
    #[must_use]
    pub fn date(self) -> (i64, u32, u32) {
        let z = self.0.div_euclid(DAY_MILLIS) + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u32;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 } as u32;
        (year_of_era + era * 400 + i64::from(month <= 2), month, day)
    }

    /// Hour and minute in UTC.
    #[must_use]
    pub fn time(self) -> (u32, u32) {
        let minutes = self.0.rem_euclid(DAY_MILLIS) / 60_000;
        ((minutes / 60) as u32, (minutes % 60) as u32)
    }

    /// Midnight in UTC of a civil date, which must exist.
    #[must_use]
    pub fn from_date(year: i64, month: u32, day: u32) -> Self {
        let year = year - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let shifted_month = i64::from(if month > 2 { month - 3 } else { month + 9 });
        let day_of_year = (153 * shifted_month + 2) / 5 + i64::from(day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Self((era * 146_097 + day_of_era - 719_468) * DAY_MILLIS)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        let (hour, minute) = self.time();
        let (second, milli) = (self.0.rem_euclid(60_000) / 1_000, self.0.rem_euclid(1_000));
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        if milli != 0 {
            write!(f, ".{milli:03}")?;
        }
        f.write_str("Z")
    }
}

impl FromStr for Timestamp {
    type Err = NotATimestamp;

    fn from_str(text: &str) -> Result<Self, NotATimestamp> {
        fn number(text: &str, from: usize, to: usize) -> Result<u32, NotATimestamp> {
            let digits = text.get(from..to).ok_or(NotATimestamp)?;
            if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(NotATimestamp);
            }
            digits.parse().map_err(|_| NotATimestamp)
        }
        let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
        if text.len() > 64 || marks.iter().any(|&(at, mark)| text.as_bytes().get(at) != Some(&mark)) {
            return Err(NotATimestamp);
        }
        let (year, month, day) = (number(text, 0, 4)?, number(text, 5, 7)?, number(text, 8, 10)?);
        let (hour, minute, second) = (number(text, 11, 13)?, number(text, 14, 16)?, number(text, 17, 19)?);
        let rest = text.get(19..).and_then(|rest| rest.strip_suffix('Z')).ok_or(NotATimestamp)?;
        let milli = match rest.strip_prefix('.') {
            None if rest.is_empty() => 0,
            Some(fraction) if !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit()) => {
                let padded: String = fraction.chars().chain("00".chars()).take(3).collect();
                padded.parse().map_err(|_| NotATimestamp)?
            }
            _ => return Err(NotATimestamp),
        };
        let midnight = Self::from_date(i64::from(year), month, day);
        if midnight.date() != (i64::from(year), month, day) || hour > 23 || minute > 59 || second > 59 {
            return Err(NotATimestamp);
        }
        Ok(Self(midnight.0 + i64::from(((hour * 60 + minute) * 60 + second) * 1_000) + milli))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn writes_and_reads_the_contracts_example() {
        let time: Timestamp = "2026-11-22T10:00:00Z".parse().expect("a time");
        assert_eq!(time.0, 1_795_341_600_000);
        assert_eq!(time.to_string(), "2026-11-22T10:00:00Z");
        assert_eq!(time.time(), (10, 0));
    }

    #[test]
    fn every_day_of_four_centuries_follows_the_one_before() {
        let (mut year, mut month, mut day) = (1800_i64, 1_u32, 1_u32);
        let mut at = Timestamp::from_date(1800, 1, 1);
        while year < 2200 {
            assert_eq!(at.date(), (year, month, day));
            assert_eq!(Timestamp::from_date(year, month, day), at);
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let days = match month {
                2 if leap => 29,
                2 => 28,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            (year, month, day) = match (month, day) {
                (12, 31) => (year + 1, 1, 1),
                (_, last) if last == days => (year, month + 1, 1),
                _ => (year, month, day + 1),
            };
            at.0 += DAY_MILLIS;
        }
    }

    #[test]
    fn refuses_what_is_no_time() {
        for text in [
            "",
            "2026-11-22",
            "2026-02-30T10:00:00Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T10:00:00",
            "+026-11-22T10:00:00Z",
            "2026-11-22T10:00:00.Z",
            "2026-11-22T10:00:00+01:00",
            "é026-11-22T10:00:00Z",
        ] {
            assert_eq!(text.parse::<Timestamp>(), Err(NotATimestamp), "{text}");
        }
    }

    proptest! {
        #[test]
        fn reads_what_it_writes(milli in 0_i64..253_402_300_800_000) {
            prop_assert_eq!(Timestamp(milli).to_string().parse(), Ok(Timestamp(milli)));
        }

        #[test]
        fn never_panics(text in "\\PC{0,40}") {
            let _ = text.parse::<Timestamp>();
        }
    }
}
