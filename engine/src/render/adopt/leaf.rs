//! Running text as it is read, until its paragraph ends.

use super::document::{Line, Piece, Span, Style};

/// The text since the last block ended, its white space collapsed.
#[derive(Debug, Default)]
pub(super) struct Leaf(Vec<Span>);

impl Leaf {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn text(&mut self, text: &str, style: Style, code: bool) {
        let mut collapsed = String::with_capacity(text.len());
        let mut spaced = self.ends_in_space();
        for c in text.chars() {
            if !is_space(c) {
                collapsed.push(c);
            } else if !spaced {
                collapsed.push(' ');
            }
            spaced = is_space(c);
        }
        if !collapsed.is_empty() {
            let piece = if code { Piece::Code(collapsed) } else { Piece::Text(collapsed) };
            append(&mut self.0, Span { piece, style });
        }
    }

    pub(super) fn line_break(&mut self) {
        self.0.push(Span { piece: Piece::Break, style: Style::default() });
    }

    /// The paragraphs written, and an empty leaf for the next ones. Two line breaks in a row end a paragraph.
    pub(super) fn take_paragraphs(&mut self) -> Vec<Line> {
        let mut paragraphs = Vec::new();
        let mut line = Line::new();
        let (mut breaks, mut gap) = (0, String::new());
        for Span { piece, style } in std::mem::take(&mut self.0) {
            let (text, code) = match piece {
                Piece::Break => {
                    breaks += 1;
                    continue;
                }
                Piece::Text(text) => (text, false),
                Piece::Code(text) => (text, true),
            };
            let core = text.trim();
            if core.is_empty() {
                gap.push_str(&text);
                continue;
            }
            let (before, after) = text.split_at(text.len() - text.trim_start().len());
            gap.push_str(before);
            if breaks >= 2 && !line.is_empty() {
                paragraphs.push(std::mem::take(&mut line));
            }
            if let Some(last) = line.last() {
                let style = style.common(last.style);
                if breaks == 1 {
                    line.push(Span { piece: Piece::Break, style });
                } else if !gap.is_empty() {
                    append(&mut line, Span { piece: Piece::Text(std::mem::take(&mut gap)), style });
                }
            }
            let core = core.to_owned();
            append(
                &mut line,
                Span { piece: if code { Piece::Code(core) } else { Piece::Text(core) }, style },
            );
            breaks = 0;
            gap.clear();
            gap.push_str(&after[after.trim_end().len()..]);
        }
        if !line.is_empty() {
            paragraphs.push(line);
        }
        paragraphs
    }

    fn ends_in_space(&self) -> bool {
        match self.0.last() {
            Some(Span { piece: Piece::Text(text) | Piece::Code(text), .. }) => text.ends_with(' '),
            Some(Span { piece: Piece::Break, .. }) | None => true,
        }
    }
}

/// Appends to the last span what looks the same.
fn append(line: &mut Line, span: Span) {
    if let Some(last) = line.last_mut().filter(|last| last.style == span.style) {
        match (&mut last.piece, &span.piece) {
            (Piece::Text(text), Piece::Text(more)) | (Piece::Code(text), Piece::Code(more)) => {
                return text.push_str(more);
            }
            _ => {}
        }
    }
    line.push(span);
}

/// White space that a browser collapses, and the vertical tab, which no Markdown can carry.
fn is_space(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{b}'
}
