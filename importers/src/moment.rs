//! Times as other systems write them.

use causerie_shared::timestamp::Timestamp;

/// Seconds beyond this are milliseconds: the year 5138 in the one, 1973 in the other.
const SECONDS_END: f64 = 1e11;
/// The year 10000, which no time here reaches.
const END_MILLIS: i64 = 253_402_300_800_000;

/// The moment a text names: a date with a time, `T` or spaces between them, with an offset or in UTC. None where it is no
/// time, or one before 1970, which stands for none in the systems that write it.
pub(crate) fn read(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let (date, rest) = text.split_at_checked(10)?;
    let (year, month, day) = (number(date, 0, 4)?, number(date, 5, 7)?, number(date, 8, 10)?);
    if date.as_bytes()[4] != b'-' || date.as_bytes()[7] != b'-' {
        return None;
    }
    let midnight = Timestamp::from_date(i64::from(year), month, day);
    if midnight.date() != (i64::from(year), month, day) {
        return None;
    }
    let rest = rest.strip_prefix(['T', 't']).unwrap_or(rest).trim_start();
    let (hour, minute) = (number(rest, 0, 2)?, number(rest, 3, 5)?);
    let mut rest = rest.get(2..)?.strip_prefix(':')?.get(2..)?;
    let (mut second, mut millis) = (0, 0);
    if let Some(seconds) = rest.strip_prefix(':') {
        second = number(seconds, 0, 2)?;
        rest = seconds.get(2..)?;
        if let Some(fraction) = rest.strip_prefix(['.', ',']) {
            let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
            let padded: String = fraction[..digits].chars().chain("000".chars()).take(3).collect();
            millis = padded.parse::<i64>().ok().filter(|_| digits > 0)?;
            rest = &fraction[digits..];
        }
    }
    // A leap second is told as 60.
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let seconds =
        i64::from((hour * 60 + minute) * 60 + second) - i64::from(offset_minutes(rest.trim())? * 60);
    within(midnight.0 + seconds * 1000 + millis)
}

/// The moment so many seconds, or milliseconds, after 1970 began.
pub(crate) fn since_1970(count: f64) -> Option<Timestamp> {
    let millis = if count < SECONDS_END { count * 1000.0 } else { count };
    // What is no number becomes 0, which is no time either.
    within(millis.round() as i64)
}

fn within(millis: i64) -> Option<Timestamp> {
    (millis > 0 && millis < END_MILLIS).then_some(Timestamp(millis))
}

/// Minutes east of Greenwich: of `Z`, `UTC`, `+01:00`, `+0100`, `+01`, or of nothing.
fn offset_minutes(zone: &str) -> Option<i32> {
    if matches!(zone, "" | "Z" | "z" | "UTC" | "GMT") {
        return Some(0);
    }
    let sign = match zone.as_bytes()[0] {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = zone.get(1..)?.replace(':', "");
    let minutes = match digits.len() {
        2 => 0,
        4 => number(&digits, 2, 4)?,
        _ => return None,
    };
    let hours = number(&digits, 0, 2)?;
    (hours < 24 && minutes < 60).then(|| sign * (hours * 60 + minutes) as i32)
}

fn number(text: &str, from: usize, to: usize) -> Option<u32> {
    text.get(from..to).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn times_are_read_in_every_way_they_are_written() {
        let noon = "2014-01-14T12:00:00Z".parse().ok();
        for text in [
            "2014-01-14T12:00:00Z",
            " 2014-01-14 12:00:00 ",
            "2014-01-14 12:00",
            "2014-01-14T12:00:00.000+00:00",
            "2014-01-14T04:00:00-08:00",
            "2014-01-14 14:00:00 +0200",
            "2014-01-14  13:00:00,000+01",
            "2014-01-14 12:00:00 UTC",
        ] {
            assert_eq!(read(text), noon, "{text}");
        }
        assert_eq!(read("2014-01-14T12:00:00.5Z").map(|time| time.0 % 1000), Some(500));
        assert_eq!(since_1970(1_389_700_800.0), noon);
        assert_eq!(since_1970(1_389_700_800_000.0), noon);
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in [
            "",
            "0000-00-00 00:00:00",
            "0001-01-01T00:00:00Z",
            "1970-01-01T00:00:00Z",
            "2011-x09-30T22:48:43Z",
            "2014-02-30 12:00:00",
            "2014-01-14",
            "2014-01-14 25:00:00",
            "2014-01-14 12:00:00 CEST",
            "2014-01-14 12:00:00.",
            "2014-01-14 12:00:00+1",
            "é014-01-14 12:00:00",
            "2014-01-14 12é00:00",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        for count in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e300] {
            assert_eq!(since_1970(count), None, "{count}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,40}|[0-9T:+ .-]{0,40}|2014-01-14T12:\\PC{0,12}") {
            let _ = read(&text);
        }

        #[test]
        fn reads_what_is_written(millis in 1_i64..END_MILLIS) {
            prop_assert_eq!(read(&Timestamp(millis).to_string()), Some(Timestamp(millis)));
        }
    }
}
