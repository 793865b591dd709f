//! What strikes one about a text before one has read it. These carry over from one blog to another.

use super::link;
use super::token::Token;

/// Fewest letters that can shout; "OK" and "LOL" do not.
const SHOUT_LETTERS: usize = 8;

/// The marks of a plain text, each a few plain words.
pub(super) fn marks(text: &str, tokens: &[Token]) -> Vec<&'static str> {
    let links = tokens.iter().filter(|token| matches!(token, Token::Link(_))).count();
    let words = tokens.len() - links;
    let mut marks = vec![length(words)];
    let mut mark = |holds: bool, name: &'static str| {
        if holds {
            marks.push(name);
        }
    };
    mark(links >= 1, "a link");
    mark(links >= 2, "several links");
    mark(links >= 1 && words <= 3, "hardly more than a link");
    mark(shouts(text), "capitals");
    mark(repeats_punctuation(text), "!!!");
    mark(is_digits(text), "many digits");
    mark(tokens.iter().any(|token| matches!(token, Token::Emoji(_))), "emoji");
    mark(disguises_link(text, tokens), "disguised link");
    marks
}

fn length(words: usize) -> &'static str {
    match words {
        0..4 => "very short",
        4..10 => "short",
        10..20 => "neither short nor long",
        20..45 => "long",
        _ => "very long",
    }
}

fn shouts(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    letters >= SHOUT_LETTERS && capitals * 5 > letters * 3
}

fn repeats_punctuation(text: &str) -> bool {
    let mut run = 0;
    text.chars().any(|c| {
        run = if matches!(c, '!' | '?') { run + 1 } else { 0 };
        run == 3
    })
}

fn is_digits(text: &str) -> bool {
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    digits * 5 > text.chars().count()
}

/// `you[tube]`, `name . com`, `name dot com`, `/watch?v=…`.
fn disguises_link(text: &str, tokens: &[Token]) -> bool {
    let bracketed = text.split_whitespace().any(|chunk| {
        let inner = chunk.split_once('[').and_then(|(before, rest)| Some((before, rest.split_once(']')?.0)));
        inner.is_some_and(|(before, inside)| {
            before.ends_with(char::is_alphabetic)
                && !inside.is_empty()
                && inside.chars().all(char::is_alphabetic)
                && !chunk.contains("](")
        })
    });
    let spelt = tokens.windows(2).any(|pair| match pair {
        [Token::Word(dot), Token::Word(end)] => matches!(dot.as_str(), "dot" | "point") && link::is_end(end),
        _ => false,
    });
    let chunks: Vec<&str> = text.split_whitespace().collect();
    let torn = chunks.windows(2).any(|pair| {
        let end = pair[1].trim_start_matches('.').split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        (pair[0].ends_with('.') || pair[1].starts_with('.')) && link::is_end(&end.to_ascii_lowercase())
    });
    let headless = chunks.iter().any(|chunk| chunk.contains("watch?v=") && link::find(chunk).is_none());
    bracketed || spelt || torn || headless
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn has(text: &str, mark: &str) -> bool {
        marks(text, &tokens(text)).contains(&mark)
    }

    #[test]
    fn marks_say_what_one_sees() {
        assert!(has("see http://a.org", "a link") && !has("see http://a.org", "several links"));
        assert!(has("http://a.org b.com", "several links"));
        assert!(has("BUY THIS NOW", "capitals") && !has("LOL", "capitals"));
        assert!(has("what?!?", "!!!") && !has("what?!", "!!!"));
        assert!(has("call 0123456789", "many digits"));
        assert!(has("♥", "emoji") && has("♥", "very short"));
    }

    #[test]
    fn disguised_links_are_seen_and_markdown_is_not_taken_for_them() {
        for text in ["my you[tube]", "cheap-shop . com/x", "shop dot com", "shop point com", "/watch?v=abc"] {
            assert!(has(text, "disguised link"), "{text}");
        }
        for text in ["[tube](http://a.org)", "a[1]", "http://youtube.com/watch?v=a", "The end. Compare it."] {
            assert!(!has(text, "disguised link"), "{text}");
        }
    }
}
