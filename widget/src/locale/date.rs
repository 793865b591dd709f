//! Absolute times, as they stand on the server's rendering and in tooltips. They are in UTC, because the server cannot
//! know the reader's clock.

use causerie_shared::Timestamp;

use super::Locale;

impl Locale {
    /// The day: `22 November 2026`.
    #[must_use]
    pub fn day(self, time: Timestamp) -> String {
        self.written_day(self.date().months, time.date())
    }

    /// The day and the minute: `22 November 2026, 10:05 UTC`.
    #[must_use]
    pub fn moment(self, time: Timestamp) -> String {
        causerie_sentences::moment(&self.day(time), time.time())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments() {
        let time: Timestamp = "2026-08-01T09:05:00Z".parse().expect("a time");
        assert_eq!(Locale::En.moment(time), "1\u{A0}August 2026, 09:05 UTC");
        assert_eq!(Locale::Fr.day(time), "1er\u{A0}août 2026");
    }
}
