//! The languages.

/// Defines `Locale`: a language a crate speaks, and what the language does with numbers and days. A macro, because `compile`
/// gives `Locale` a method for each area of the crate's sentences, and a type has methods in its own crate alone.
#[macro_export]
macro_rules! locale {
    () => {
        /// A language.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum Locale {
            /// English.
            #[default]
            En,
            /// French.
            Fr,
        }

        impl Locale {
            /// The language of a BCP 47 tag such as `fr-CA`; English where no sentences are in that language.
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
                $crate::grouped(number, separator)
            }

            /// The sentence for one or for several, with `{count}` filled in.
            #[must_use]
            pub fn counted(self, count: u32, one: &str, other: &str) -> String {
                let is_one = match self {
                    Self::En => count == 1,
                    Self::Fr => count <= 1,
                };
                $crate::fill(if is_one { one } else { other }, "count", &self.number(count))
            }

            /// A day: `22 November 2026`. `months` are the names of the twelve, with spaces between them; the date is
            /// year, month, day.
            #[must_use]
            pub fn written_day(self, months: &str, (year, month, day): (i64, u32, u32)) -> String {
                let month = months.split(' ').nth(month as usize - 1).unwrap_or_default();
                let ordinal = if self == Self::Fr && day == 1 { "er" } else { "" };
                [&day.to_string(), ordinal, "\u{A0}", month, " ", &year.to_string()].concat()
            }
        }
    };
}
