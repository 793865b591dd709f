//! What an edit changed, word by word.

use similar::{ChangeTag, TextDiff};

/// A piece of a text and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// It stayed.
    Kept(String),
    /// It went.
    Gone(String),
    /// It came.
    Come(String),
}

/// The pieces that lead from one text to the other; neighbours of one kind are one piece.
#[must_use]
pub fn between(before: &str, after: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for change in TextDiff::from_unicode_words(before, after).iter_all_changes() {
        let text = change.value();
        match (change.tag(), pieces.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Kept(last)))
            | (ChangeTag::Delete, Some(Piece::Gone(last)))
            | (ChangeTag::Insert, Some(Piece::Come(last))) => last.push_str(text),
            (ChangeTag::Equal, _) => pieces.push(Piece::Kept(text.to_owned())),
            (ChangeTag::Delete, _) => pieces.push(Piece::Gone(text.to_owned())),
            (ChangeTag::Insert, _) => pieces.push(Piece::Come(text.to_owned())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_changed_stand_alone() {
        assert_eq!(
            between("Bread is fine today.", "Bread is good today."),
            [
                Piece::Kept("Bread is ".into()),
                Piece::Gone("fine".into()),
                Piece::Come("good".into()),
                Piece::Kept(" today.".into())
            ]
        );
    }
}
