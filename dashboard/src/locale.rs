//! The languages of the dashboard: sentences, numbers, times.

mod log;
mod problem;
mod reason;
mod time;

pub use causerie_sentences::fill;
use causerie_sentences::grouped;

include!(concat!(env!("OUT_DIR"), "/sentences.rs"));

/// A language the dashboard speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

impl Locale {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    /// The language of a BCP 47 tag such as `fr-CA`; English where the dashboard does not speak it.
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

    /// Its name in itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
        }
    }

    /// A number with its thousands set apart.
    #[must_use]
    pub fn number(self, number: u32) -> String {
        grouped(number, if self == Self::En { ',' } else { '\u{202F}' })
    }

    /// The sentence for one or for several, with `{count}` filled in.
    #[must_use]
    pub fn counted(self, count: u32, one: &str, other: &str) -> String {
        let is_one = match self {
            Self::En => count == 1,
            Self::Fr => count <= 1,
        };
        fill(if is_one { one } else { other }, "count", &self.number(count))
    }
}
