//! A text as a row of words, numbers, links and emoji.

use unicode_normalization::char::is_combining_mark;

use super::link;

/// One piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A word in lower case; of scripts without spaces, a character.
    Word(String),
    /// A character of a script that puts no spaces between words.
    Glyph(char),
    /// Digits; which ones hardly ever matters.
    Number,
    /// A link to a host.
    Link(String),
    /// One emoji.
    Emoji(char),
}

impl Token {
    /// How it is written inside of a pair.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Word(word) => word.clone(),
            Self::Glyph(character) | Self::Emoji(character) => character.to_string(),
            Self::Number => "123".to_owned(),
            Self::Link(_) => "http…".to_owned(),
        }
    }
}

/// The tokens of a text, in its order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for chunk in text.split_whitespace() {
        match link::find(chunk) {
            Some((before, host)) => {
                words(before, &mut tokens);
                tokens.push(Token::Link(host));
            }
            None => words(chunk, &mut tokens),
        }
    }
    tokens
}

fn words(chunk: &str, tokens: &mut Vec<Token>) {
    let mut word = String::new();
    for character in chunk.chars().flat_map(char::to_lowercase) {
        match character {
            '’' | '\'' if !word.is_empty() => word.push('\''),
            c if is_glyph(c) => {
                end_word(&mut word, tokens);
                tokens.push(Token::Glyph(c));
            }
            c if c.is_alphanumeric() || is_combining_mark(c) && !word.is_empty() => word.push(c),
            c => {
                end_word(&mut word, tokens);
                if is_emoji(c) {
                    tokens.push(Token::Emoji(c));
                }
            }
        }
    }
    end_word(&mut word, tokens);
}

fn end_word(word: &mut String, tokens: &mut Vec<Token>) {
    let ended = std::mem::take(word);
    let ended = ended.trim_end_matches('\'');
    if ended.is_empty() {
        return;
    }
    let is_number = ended.chars().all(char::is_numeric);
    tokens.push(if is_number { Token::Number } else { Token::Word(without_drawl(ended)) });
}

/// The word with letters that stand three times or more written once: "sooooo" is "so".
fn without_drawl(word: &str) -> String {
    let characters: Vec<char> = word.chars().collect();
    let runs = characters.chunk_by(|a, b| a == b);
    runs.flat_map(|run| &run[..if run.len() > 2 { 1 } else { run.len() }]).collect()
}

/// Han, kana, Thai, Lao, Burmese and Khmer.
fn is_glyph(character: char) -> bool {
    matches!(character, '\u{0E01}'..='\u{0EDF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17DD}'
        | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}')
}

fn is_emoji(character: char) -> bool {
    matches!(character, '\u{2600}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        tokens(text).iter().map(Token::text).collect()
    }

    #[test]
    fn texts_are_split_as_one_reads_them() {
        assert_eq!(texts("J’aime TON blog!!! 12 fois"), ["j'aime", "ton", "blog", "123", "fois"]);
        assert_eq!(texts("Sooooo good, 'really'"), ["so", "good", "really"]);
        assert_eq!(texts("[shop](http://e.org/x) now"), ["shop", "http…", "now"]);
        assert_eq!(texts("好看 🐯"), ["好", "看", "🐯"]);
        assert_eq!(texts("हिन्दी"), ["हिन्दी"]);
        assert!(texts(" \n… ").is_empty());
    }
}
