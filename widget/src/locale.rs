//! The languages of the widget: sentences, numbers, dates.

mod date;
mod failure;

pub use causerie_sentences::fill;
pub use failure::Sentence;

include!(concat!(env!("OUT_DIR"), "/sentences.rs"));

causerie_sentences::locale!();

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
