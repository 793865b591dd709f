//! Rules for text that strangers send.

/// Whether a character can turn the reading order of what stands around it, or cannot be seen at all. Such characters
/// make one name look like another; they are taken out of names and titles.
#[must_use]
pub fn is_invisible_format(character: char) -> bool {
    matches!(character,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// One line of text: white space folded to single spaces, ends trimmed, invisible and direction-changing format
/// characters removed.
#[must_use]
pub fn single_line(text: &str) -> String {
    let visible: String = text.chars().filter(|&c| !is_invisible_format(c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the text holds a control character that no writer types: NUL, escape and the like. Line ends and tabs are
/// ordinary.
#[must_use]
pub fn has_control_characters(text: &str) -> bool {
    text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// The text's first `limit` characters.
#[must_use]
pub fn truncated(text: &str, limit: usize) -> &str {
    text.char_indices().nth(limit).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_line_keeps_words_and_drops_tricks() {
        assert_eq!(single_line("  Ada\n\t Lovelace "), "Ada Lovelace");
        assert_eq!(single_line("Ada\u{202E}ecalevoL\u{200B}"), "AdaecalevoL");
        assert_eq!(single_line("مريم"), "مريم");
        assert_eq!(
            single_line("👩\u{200D}👧"),
            "👩\u{200D}👧",
            "joiners are part of emoji and of Persian words"
        );
    }

    #[test]
    fn truncates_at_characters() {
        assert_eq!(truncated("été", 2), "ét");
        assert_eq!(truncated("été", 3), "été");
    }
}
