//! Running text as Markdown.

use std::borrow::Cow;

use super::address::address;
use super::document::{Line, Piece, Span, Style};
use super::escape::{Place, push_destination, push_entity, push_text};
use super::writer::longest_run;

/// The marks of a style, outermost first where they begin and end alike: as `***a***` is read.
const MARKS: [Mark; 4] = [Mark::Link, Mark::Deleted, Mark::Emphasis, Mark::Strong];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Link,
    Deleted,
    Emphasis,
    Strong,
}

impl Mark {
    fn is_in(self, style: Style) -> bool {
        match self {
            Self::Link => style.link.is_some(),
            Self::Deleted => style.deleted,
            Self::Strong => style.strong,
            Self::Emphasis => style.emphasis,
        }
    }

    /// Whether the mark of one text goes on over the next.
    fn spans(self, a: Style, b: Style) -> bool {
        self.is_in(a) && self.is_in(b) && (self != Self::Link || a.link == b.link)
    }

    fn is_star(&self) -> bool {
        matches!(self, Self::Strong | Self::Emphasis)
    }

    fn delimiter(self) -> &'static str {
        match self {
            Self::Link => "",
            Self::Deleted => "~~",
            Self::Strong => "**",
            Self::Emphasis => "*",
        }
    }
}

/// Markdown as it is written, line by line.
pub(super) struct Lines<'a> {
    pub out: String,
    /// What each line begins with: the marks of quotes, the indent of items.
    pub prefix: String,
    links: &'a [String],
    /// Where the last mark ends that was begun.
    opened: Option<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(links: &'a [String]) -> Self {
        Self { out: String::new(), prefix: String::new(), links, opened: None }
    }

    pub(super) fn new_line(&mut self) {
        self.out.push('\n');
        self.out.push_str(&self.prefix);
    }

    pub(super) fn blank_line(&mut self) {
        self.out.push('\n');
        self.out.push_str(self.prefix.trim_end());
    }

    pub(super) fn line(&mut self, line: &Line) {
        self.spans(line, Place { line_start: true, ..Place::default() }, false);
    }

    /// The text where no line may break: in a heading or a cell.
    pub(super) fn one_line(&mut self, line: &Line, in_cell: bool) {
        self.spans(line, Place { in_cell, ..Place::default() }, true);
    }

    fn spans(&mut self, line: &Line, mut place: Place, one_line: bool) {
        let ends = ends(line);
        let mut open: Vec<(Mark, usize)> = Vec::new();
        let mut style = Style::default();
        for (at, span) in line.iter().enumerate() {
            let bare = self.is_bare(line, at, ends[at][Mark::Link as usize], place.in_cell);
            let lowest = open.iter().position(|(_, end)| *end <= at).unwrap_or(open.len());
            let closing = open.split_off(lowest);
            let next = if bare { "<" } else { first(&span.piece) };
            let mut opening: Vec<Mark> = MARKS
                .into_iter()
                .filter(|mark| mark.is_in(span.style) && !open.iter().any(|(other, _)| other == mark))
                .filter(|mark| !(bare && *mark == Mark::Link))
                // Nothing begins at white space, as one might that had to end with another.
                .filter(|_| !next.starts_with(char::is_whitespace))
                .filter(|mark| !runs_together(*mark, &closing, ends[at][*mark as usize] > at + 1))
                .collect();
            opening.sort_by_key(|mark| std::cmp::Reverse(ends[at][*mark as usize]));
            let encoded = self.set_apart(&closing, &mut opening, next, place.line_start);
            self.close(&closing, style, place.in_cell);
            let start = self.out.len();
            for mark in &opening {
                open.push((*mark, ends[at][*mark as usize]));
                if *mark == Mark::Link && self.out.ends_with('!') {
                    // Not an image.
                    self.out.pop();
                    self.out.push_str("\\!");
                }
                self.out.push_str(if *mark == Mark::Link { "[" } else { mark.delimiter() });
            }
            if start < self.out.len() {
                self.opened = Some(self.out.len());
                place.line_start = false;
            }
            place.in_link = span.style.link.is_some();
            match &span.piece {
                Piece::Text(address) if bare => {
                    self.out.push('<');
                    self.out.push_str(address);
                    self.out.push('>');
                }
                piece => self.piece(piece, place, encoded, one_line),
            }
            place.line_start = !one_line && span.piece == Piece::Break;
            style = span.style;
        }
        self.close(&open, style, place.in_cell);
    }

    fn close(&mut self, marks: &[(Mark, usize)], style: Style, in_cell: bool) {
        for (mark, _) in marks.iter().rev() {
            match (mark, style.link.and_then(|link| self.links.get(link))) {
                (Mark::Link, Some(address)) => {
                    self.out.push_str("](");
                    push_destination(&mut self.out, address, in_cell);
                    self.out.push(')');
                }
                _ => self.out.push_str(mark.delimiter()),
            }
        }
    }

    fn piece(&mut self, piece: &Piece, place: Place, encoded: bool, one_line: bool) {
        match piece {
            Piece::Text(text) => {
                let mut rest = text.chars();
                match rest.next().filter(|_| encoded) {
                    Some(first) => {
                        push_entity(&mut self.out, first);
                        push_text(&mut self.out, rest.as_str(), Place { line_start: false, ..place });
                    }
                    None => push_text(&mut self.out, text, place),
                }
            }
            // Read before code is, as the address of links elsewhere.
            Piece::Code(text) if place.in_link && text.contains("]:") => {
                push_text(&mut self.out, text, place);
            }
            Piece::Code(text) => self.code(text, place.in_cell),
            Piece::Break if one_line => self.out.push(' '),
            Piece::Break => self.new_line(),
        }
    }

    /// Whether a link shows the address it leads to, so that the address alone says it.
    fn is_bare(&self, line: &Line, at: usize, end: usize, in_cell: bool) -> bool {
        let Span { piece: Piece::Text(text), style } = &line[at] else { return false };
        let begins = at == 0 || line[at - 1].style.link != style.link;
        let Some(link) = style.link.and_then(|link| self.links.get(link)) else { return false };
        begins
            && end == at + 1
            && text.starts_with("http")
            && !text.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>') || in_cell && c == '|')
            && address(text).as_ref() == Some(link)
    }

    /// Makes the ends of marks readable as such. A mark between a letter and punctuation is taken to be on the
    /// letter's side, as in `a*(b)*`; where it is not, the letter is written by its number, which counts as
    /// punctuation. Returns whether the text to come has to begin so.
    fn set_apart(
        &mut self,
        closing: &[(Mark, usize)],
        opening: &mut Vec<Mark>,
        next: &str,
        line_start: bool,
    ) -> bool {
        let next = next.chars().next();
        let opens_hard = !is_letter(next) || !opening.iter().all(Mark::is_star);
        let last = self.out.chars().next_back().filter(|last| !line_start && is_soft(*last));
        if let Some(last) = last.filter(|_| opens_hard && opening.first().is_some_and(Mark::is_star)) {
            if self.opened == Some(self.out.len() - last.len_utf8()) {
                // The mark before that letter would no longer be on its side.
                opening.retain(|mark| !mark.is_star());
            } else {
                self.out.pop();
                push_entity(&mut self.out, last);
            }
        }
        let alike = closing.iter().all(|(mark, _)| mark.is_star()) || closing.len() == 1;
        let closes_hard = !is_letter(self.out.chars().next_back()) || !alike;
        let ends_in_mark = closing.first().is_some_and(|(mark, _)| *mark != Mark::Link);
        ends_in_mark && closes_hard && next.is_some_and(is_soft) && opening.iter().all(Mark::is_star)
    }

    /// Code between more backticks than it holds in a row.
    fn code(&mut self, text: &str, in_cell: bool) {
        let fence = "`".repeat(longest_run(text, '`') + 1);
        let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
        let escaped = if in_cell { Cow::Owned(text.replace('|', "\\|")) } else { Cow::Borrowed(text) };
        for part in [&fence, pad, &escaped, pad, &fence] {
            self.out.push_str(part);
        }
    }
}

/// Whether a mark right after the end of others would be read as part of that. Neither one that had to end with them
/// can begin again there, nor a `long` one, within which others may begin.
fn runs_together(mark: Mark, closing: &[(Mark, usize)], long: bool) -> bool {
    let after_star = closing.first().is_some_and(|(last, _)| last.is_star());
    after_star && mark.is_star() && (long || closing.iter().any(|(closed, _)| *closed == mark))
}

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Whether a character may count as a letter beside a mark.
fn is_soft(c: char) -> bool {
    !c.is_whitespace() && !c.is_ascii_punctuation()
}

/// What a text begins with, as far as marks before it are concerned.
fn first(piece: &Piece) -> &str {
    match piece {
        Piece::Text(text) => text,
        Piece::Code(_) => "`",
        Piece::Break => "\n",
    }
}

/// For each span and mark, the first span that the mark does not reach.
fn ends(line: &Line) -> Vec<[usize; 4]> {
    let mut ends = vec![[line.len(); 4]; line.len()];
    for at in (1..line.len()).rev() {
        for mark in MARKS {
            let reached = mark.spans(line[at - 1].style, line[at].style);
            ends[at - 1][mark as usize] = if reached { ends[at][mark as usize] } else { at };
        }
    }
    ends
}
