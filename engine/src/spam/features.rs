//! From a comment to the set of features that the filter counts.
//!
//! How a feature is written says what it is: `word`, `stem…`, `two words`, `^ first` and `last $` word, `/host` and its
//! parts, `#mark`, `@name` of the author, `@host` of the mail address.

use std::collections::BTreeSet;

use causerie_shared::limits::{SPAM_FEATURE_BYTES, SPAM_FEATURES};

use super::marks::marks;
use super::plain_text::plain_text;
use super::token::{Token, tokens};
use super::{Sample, link};

/// Letters of a stem: so many that inflections and slips of the pen fall together and few other words do.
const STEM_CHARS: usize = 5;

/// The features of a comment: sorted, each once, at most [`SPAM_FEATURES`] of at most [`SPAM_FEATURE_BYTES`] bytes.
///
/// Where a text has more, marks and hosts go first, and then words from both ends of the text: what spam wants is said
/// there, whatever it is padded with.
#[must_use]
pub fn features(sample: &Sample<'_>) -> BTreeSet<String> {
    let (text, hidden) = plain_text(sample.body);
    let tokens = tokens(&text);
    let mut features = Features(BTreeSet::new());
    for mark in marks(&text, &tokens) {
        features.add(format!("#{mark}"));
    }
    if hidden {
        features.add("#hidden characters".to_owned());
    }
    features.add_person(sample);
    for token in &tokens {
        if let Token::Link(host) = token {
            features.add_host(host);
        }
    }
    for index in from_both_ends(tokens.len()) {
        features.add_words(&tokens, index);
    }
    features.0
}

/// A feature as a person would say it.
pub(super) fn readable(feature: &str) -> &str {
    let bare = feature.strip_prefix(['#', '/']).unwrap_or(feature);
    let bare = bare.strip_prefix("^ ").unwrap_or(bare);
    bare.strip_suffix(" $").unwrap_or(bare)
}

fn from_both_ends(length: usize) -> impl Iterator<Item = usize> {
    (0..length).map(move |step| if step % 2 == 0 { step / 2 } else { length - 1 - step / 2 })
}

struct Features(BTreeSet<String>);

impl Features {
    fn add(&mut self, mut feature: String) {
        if self.0.len() < SPAM_FEATURES {
            feature.truncate(feature.floor_char_boundary(SPAM_FEATURE_BYTES));
            self.0.insert(feature);
        }
    }

    fn add_person(&mut self, sample: &Sample<'_>) {
        for token in tokens(&plain_text(sample.author).0) {
            match token {
                Token::Link(host) => self.add_host(&host),
                other => self.add(format!("@{}", other.text())),
            }
        }
        if let Some((_, host)) = sample.email.and_then(|email| email.rsplit_once('@')) {
            self.add(format!("@{}", host.to_lowercase()));
        }
        if let Some((_, host)) = sample.website.and_then(link::find) {
            self.add("#a website".to_owned());
            self.add_host(&host);
        }
    }

    /// A host, its labels, and its end: a kind of host is known where the very host is not.
    fn add_host(&mut self, host: &str) {
        self.add(format!("/{host}"));
        if let Some((_, end)) = host.rsplit_once('.') {
            self.add(format!("/.{end}"));
        }
        for label in host.split('.') {
            self.add(format!("/{label}"));
        }
    }

    /// What begins or ends with one token of the text.
    fn add_words(&mut self, tokens: &[Token], index: usize) {
        let token = &tokens[index];
        let text = token.text();
        if let Token::Word(word) = token
            && let Some((end, _)) = word.char_indices().nth(STEM_CHARS)
        {
            self.add(format!("{}…", &word[..end]));
        }
        match index.checked_sub(1).map(|before| &tokens[before]) {
            Some(Token::Glyph(before)) if matches!(token, Token::Glyph(_)) => {
                self.add(format!("{before}{text}"));
            }
            Some(before) => self.add(format!("{} {text}", before.text())),
            None => self.add(format!("^ {text}")),
        }
        if index + 1 == tokens.len() {
            self.add(format!("{text} $"));
        }
        if !matches!(token, Token::Link(_)) {
            self.add(text);
        }
    }
}
