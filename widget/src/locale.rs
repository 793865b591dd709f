//! The languages of the widget: sentences, numbers, dates.

mod date;
mod failure;

pub use causerie_sentences::fill;
pub use failure::Sentence;

include!(concat!(env!("OUT_DIR"), "/sentences.rs"));

/// A language the widget speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

impl Locale {
    /// The language of a BCP 47 tag such as `fr-CA`; English where the widget does not speak it.
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        match tag.split(['-', '_']).next() {
            Some(primary) if primary.eq_ignore_ascii_case("fr") => Self::Fr,
            _ => Self::En,
        }
    }

    /// Its own tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// A number with its thousands set apart.
    #[must_use]
    pub fn number(self, number: u32) -> String {
        let separator = match self {
            Self::En => ',',
            Self::Fr => '\u{202F}',
        };
        causerie_sentences::grouped(number, separator)
    }

    /// The sentence for one or for several, with `{count}` filled in.
    #[must_use]
    pub fn counted(self, count: u32, one: &str, other: &str) -> String {
        let is_one = match self {
            Self::En => count == 1,
            Self::Fr => count <= 1,
        };
        if is_one { one.to_owned() } else { fill(other, "count", &self.number(count)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_find_their_language() {
        assert_eq!(["fr", "FR-ca", "fr_FR"].map(Locale::from_tag), [Locale::Fr; 3]);
        assert_eq!(["en", "de", "", "frr"].map(Locale::from_tag), [Locale::En; 4]);
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(
            [1, 999, 1_000, 1_234_567].map(|n| Locale::En.number(n)),
            ["1", "999", "1,000", "1,234,567"]
        );
        assert_eq!(Locale::Fr.number(12_345), "12\u{202F}345");
    }

    #[test]
    fn one_and_several() {
        let says = |locale: Locale, count| {
            let thread = locale.thread();
            locale.counted(count, thread.count_one, thread.count_other)
        };
        assert_eq!([1, 2, 1_017].map(|n| says(Locale::En, n)), ["1 comment", "2 comments", "1,017 comments"]);
        assert_eq!(says(Locale::Fr, 2), "2\u{A0}commentaires");
    }
}
