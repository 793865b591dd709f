//! Whether a text holds a word of a list. Case, accents, compatibility forms and invisible characters make no difference; a
//! `*` in an entry stands for any letters and digits.

use causerie_shared::text;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text made ready to be looked through, which takes longer than looking: once for all lists.
pub(super) struct Folded(Vec<char>);

impl Folded {
    /// The text without what makes no difference.
    pub(super) fn of(text: &str) -> Self {
        Self(folded(text))
    }

    /// The first entry of the list that the text holds.
    pub(super) fn first<'a>(&self, list: &'a [String]) -> Option<&'a str> {
        list.iter().find(|entry| holds(&self.0, &folded(entry))).map(String::as_str)
    }
}

fn folded(text: &str) -> Vec<char> {
    let plain = text.nfkd().filter(|&c| !is_combining_mark(c) && !text::is_invisible_format(c));
    plain.flat_map(char::to_lowercase).collect()
}

/// Whether the entry stands in the text between the ends of words. All ways to fill the entry in are followed at once, a
/// letter of the text at a time, so that no entry takes more than a few steps a letter.
fn holds(text: &[char], entry: &[char]) -> bool {
    let begins_open = entry.first().is_none_or(|&first| !is_inside(first));
    let ends_open = entry.last().is_none_or(|&last| !is_inside(last));
    let mut reached: Vec<usize> = Vec::new();
    for (at, &letter) in text.iter().enumerate() {
        if begins_open || at == 0 || !is_inside(text[at - 1]) {
            reach(entry, 0, &mut reached);
        }
        let mut next = Vec::new();
        for place in reached.drain(..) {
            match entry.get(place) {
                Some('*') if letter.is_alphanumeric() => reach(entry, place, &mut next),
                Some(&wanted) if same(wanted, letter) => reach(entry, place + 1, &mut next),
                _ => {}
            }
            if letter.is_whitespace() && place > 0 && entry[place - 1].is_whitespace() {
                reach(entry, place, &mut next);
            }
        }
        let ends = ends_open || text.get(at + 1).is_none_or(|&after| !is_inside(after));
        if ends && next.contains(&entry.len()) {
            return true;
        }
        reached = next;
    }
    false
}

/// Notes a place of the entry as reached, and those that a star, which may stand for nothing, lets one reach from there.
fn reach(entry: &[char], place: usize, reached: &mut Vec<usize>) {
    if reached.contains(&place) {
        return;
    }
    reached.push(place);
    if entry.get(place) == Some(&'*') {
        reach(entry, place + 1, reached);
    }
}

fn same(wanted: char, letter: char) -> bool {
    wanted == letter || wanted.is_whitespace() && letter.is_whitespace()
}

/// Whether a character goes on with the word it stands beside. Scripts that write without spaces have no such words.
fn is_inside(c: char) -> bool {
    let unspaced = matches!(c,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}');
    c.is_alphanumeric() && !unspaced
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_in(entry: &str, text: &str) -> bool {
        Folded::of(text).first(&[entry.to_owned()]).is_some()
    }

    #[test]
    fn an_entry_is_a_whole_word_in_any_dress() {
        for text in ["cheap", "So CHEAP!", "(cheap)", "che\u{200B}ap", "chéap", "ｃｈｅａｐ"] {
            assert!(is_in("cheap", text), "{text}");
        }
        for text in ["cheaper", "uncheap", "che ap", ""] {
            assert!(!is_in("cheap", text), "{text}");
        }
        assert!(is_in("buy now", "Buy\n now!") && !is_in("buy now", "buynow"));
        assert!(is_in("c++", "I like C++.") && is_in("bad.example", "https://bad.example/x"));
        assert!(is_in("彩票", "免费彩票网站") && !is_in("été", "étés"));
    }

    #[test]
    fn a_star_stands_for_letters() {
        assert!(is_in("cheap*", "cheapest") && is_in("cheap*", "cheap") && !is_in("cheap*", "too-ch eap"));
        assert!(is_in("*pill", "superpill") && !is_in("*pill", "pills") && is_in("*pill*", "superpills"));
        assert!(is_in("v*gra", "viagra") && !is_in("v*gra", "v i gra"));
    }

    #[test]
    fn many_stars_cost_no_more_than_their_letters() {
        assert!(!is_in(&"*a".repeat(40), &"b".repeat(10_000)));
        assert!(!is_in(&format!("{}b", "*a".repeat(40)), &"a".repeat(10_000)));
    }

    #[test]
    fn the_first_entry_of_the_list_is_told() {
        let list = ["one".to_owned(), "Two*".to_owned()];
        assert_eq!(Folded::of("twofold").first(&list), Some("Two*"));
    }

    proptest! {
        #[test]
        fn never_panics_and_finds_what_stands_alone(word in "[a-z]{1,8}", around in "\\PC{0,20}") {
            let text = format!("{around} {word} {around}");
            prop_assert!(is_in(&word, &text));
            let _ = is_in(&around, &text);
        }
    }
}
