//! Dates as HTTP writes them (RFC 9110, section 5.6.7), to the second.

use std::time::{Duration, UNIX_EPOCH};

use causerie_shared::Timestamp;

/// The last second of the year 9999, in milliseconds.
const LAST: i64 = 253_402_300_799_000;

/// A moment as HTTP writes it.
pub(crate) fn written(moment: Timestamp) -> String {
    let millis = u64::try_from(moment.0.clamp(0, LAST)).unwrap_or_default();
    httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_millis(millis))
}

/// The moment that a header names, in any of the three forms; none for what is no date.
pub(crate) fn read(header: &str) -> Option<Timestamp> {
    let since = httpdate::parse_http_date(header.trim()).ok()?.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok().map(Timestamp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_all_three_forms() {
        let moment = Timestamp(784_111_777_000);
        assert_eq!(written(Timestamp(784_111_777_999)), "Sun, 06 Nov 1994 08:49:37 GMT");
        for date in
            ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
        {
            assert_eq!(read(date), Some(moment), "{date}");
        }
        for bad in ["", "yesterday", "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 25:49:37 GMT"] {
            assert_eq!(read(bad), None, "{bad}");
        }
        assert_eq!(written(Timestamp(i64::MAX)), "Fri, 31 Dec 9999 23:59:59 GMT");
        assert_eq!(written(Timestamp(-1)), "Thu, 01 Jan 1970 00:00:00 GMT");
    }
}
