//! How long ago something was, and when.

use causerie_shared::Timestamp;

use super::{Locale, fill};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// From here on the day says more than the distance.
const FAR: i64 = 30 * DAY;

impl Locale {
    /// How long something lasts: `9 hours`.
    #[must_use]
    pub fn lasting(self, millis: i64) -> String {
        let words = self.time();
        let (one, other, unit) = match millis {
            ..HOUR => (words.minute_one, words.minute_other, MINUTE),
            HOUR..DAY => (words.hour_one, words.hour_other, HOUR),
            _ => (words.day_one, words.day_other, DAY),
        };
        self.counted(u32::try_from((millis / unit).max(1)).unwrap_or(u32::MAX), one, other)
    }

    /// How long ago something was: `9 hours ago`; the day where that is long.
    #[must_use]
    pub fn ago(self, now: Timestamp, time: Timestamp) -> String {
        let passed = now.0 - time.0;
        match passed {
            ..MINUTE => self.time().now.to_owned(),
            MINUTE..FAR => fill(self.time().ago, "duration", &self.lasting(passed)),
            _ => fill(self.time().on, "day", &self.day(time)),
        }
    }

    /// The day: `22 November 2026`.
    #[must_use]
    pub fn day(self, time: Timestamp) -> String {
        self.written_day(self.time().months, time.date())
    }

    /// The day and the minute: `22 November 2026, 10:05 UTC`.
    #[must_use]
    pub fn moment(self, time: Timestamp) -> String {
        causerie_sentences::moment(&self.day(time), time.time())
    }

    /// The month somebody is known since: `March`, with the year where it is another.
    #[must_use]
    pub fn month(self, now: Timestamp, time: Timestamp) -> String {
        let (year, month, _) = time.date();
        let name = self.time().months.split(' ').nth(month as usize - 1).unwrap_or_default();
        if year == now.date().0 { name.to_owned() } else { format!("{name} {year}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_told_in_the_unit_that_fits() {
        let now = Timestamp(1_795_341_600_000);
        let ago = |millis| Locale::En.ago(now, Timestamp(now.0 - millis));
        assert_eq!(ago(5_000), "just now");
        assert_eq!(ago(MINUTE), "1 minute ago");
        assert_eq!(ago(9 * HOUR + MINUTE), "9 hours ago");
        assert_eq!(ago(29 * DAY), "29 days ago");
        assert_eq!(ago(40 * DAY), "on 13\u{A0}October 2026");
        assert_eq!(Locale::Fr.ago(now, Timestamp(now.0 - 2 * DAY)), "il y a 2\u{A0}jours");
    }
}
