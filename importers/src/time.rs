//! Times as other systems write them.

use chrono::{DateTime, NaiveDateTime};

use causerie_shared::Timestamp;

/// The longest text that is tried.
const LONGEST: usize = 100;
/// From here on a number counts milliseconds, below it seconds: as seconds it would be the year 5138, as milliseconds it is
/// 1973, before there were comments.
const MILLIS_FROM: f64 = 100_000_000_000.0;
/// The end of the year 9999: no later time can be written.
const LAST: i64 = 253_402_300_799_999;

/// Texts that say how far they are from UTC: RFC 3339 with and without a colon, what Go and JavaScript print.
const WITH_OFFSET: [&str; 5] = [
    "%Y-%m-%dT%H:%M:%S%.f%#z",
    "%Y-%m-%d %H:%M:%S%.f%#z",
    "%Y/%m/%d %H:%M:%S%.f %#z",
    "%Y-%m-%d %H:%M:%S%.f %z %Z",
    "%a %b %d %Y %H:%M:%S GMT%z",
];
/// Texts that do not.
const WITHOUT_OFFSET: [&str; 4] =
    ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y/%m/%d %H:%M:%S%.f", "%Y-%m-%d %H:%M"];

/// Reads a time from a text; one that does not say its offset is taken for UTC. A time at or before 1970 is none: systems write
/// their zero where they know nothing.
pub(crate) fn read(text: &str) -> Option<Timestamp> {
    // JavaScript adds the name of the zone in brackets, Go a reading of its monotonic clock.
    let text = text.split('(').next()?.split(" m=").next()?.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return epoch(text.parse().ok()?);
    }
    let moment = DateTime::parse_from_rfc3339(text)
        .or_else(|_| DateTime::parse_from_rfc2822(text))
        .ok()
        .or_else(|| WITH_OFFSET.iter().find_map(|format| DateTime::parse_from_str(text, format).ok()));
    let millis = match moment {
        Some(moment) => moment.timestamp_millis(),
        None => {
            let civil = WITHOUT_OFFSET.iter().find_map(|f| NaiveDateTime::parse_from_str(text, f).ok());
            civil?.and_utc().timestamp_millis()
        }
    };
    known(millis)
}

/// Reads a time from a count of seconds or milliseconds since 1970.
pub(crate) fn epoch(number: f64) -> Option<Timestamp> {
    let millis = if number >= MILLIS_FROM { number } else { number * 1_000.0 };
    known(millis.round() as i64)
}

fn known(millis: i64) -> Option<Timestamp> {
    (1..=LAST).contains(&millis).then_some(Timestamp(millis))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_what_other_systems_write() {
        for (text, expected) in [
            ("2021-10-26T13:00:41.284Z", "2021-10-26T13:00:41.284Z"),
            ("2017-12-20T15:18:22-06:00", "2017-12-20T21:18:22Z"),
            ("2020-10-26T07:25:46.807555123+0530", "2020-10-26T01:55:46.807Z"),
            ("2018-11-28 17:24:23", "2018-11-28T17:24:23Z"),
            ("2018-11-28 17:24:23 +0800", "2018-11-28T09:24:23Z"),
            ("2018-11-28 17:24:23.5+08", "2018-11-28T09:24:23.500Z"),
            ("2018/11/28 17:24:23", "2018-11-28T17:24:23Z"),
            ("2021-10-28 20:33:03.123456 +0800 CST", "2021-10-28T12:33:03.123Z"),
            ("2021-10-28 20:33:03 +0000 UTC m=+0.01", "2021-10-28T20:33:03Z"),
            ("Tue Oct 26 2021 21:00:41 GMT+0800 (China Standard Time)", "2021-10-26T13:00:41Z"),
            ("Tue, 26 Oct 2021 13:00:41 +0000", "2021-10-26T13:00:41Z"),
            ("1612421386000", "2021-02-04T06:49:46Z"),
            ("1612421386", "2021-02-04T06:49:46Z"),
            ("1612421386.25", "2021-02-04T06:49:46.250Z"),
        ] {
            assert_eq!(read(text).map(|time| time.to_string()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn makes_no_time_of_what_is_none() {
        for text in [
            "",
            "0",
            "never",
            "0001-01-01T00:00:00Z",
            "1970-01-01 00:00:00",
            "2021-02-30 10:00:00",
            "1..2",
            "9e99",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(epoch(f64::NAN), None);
        assert_eq!(epoch(f64::INFINITY), None);
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,60}") {
            let _ = read(&text);
        }

        #[test]
        fn what_is_read_can_be_written(number in proptest::num::f64::ANY) {
            if let Some(time) = epoch(number) {
                prop_assert_eq!(time.to_string().parse(), Ok(time));
            }
        }
    }
}
