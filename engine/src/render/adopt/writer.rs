//! A document as Markdown.

use super::document::{Alignment, Block, Document, Item, Line, List, Piece, Table};
use super::line::Lines;

/// Largest number that Markdown lets a list begin with.
const LIST_START: u32 = 999_999_999;

pub(super) fn write(document: &Document) -> String {
    let mut writer = Writer { lines: Lines::new(&document.links), alternate: false };
    writer.blocks(&document.blocks, false);
    writer.lines.out
}

struct Writer<'a> {
    lines: Lines<'a>,
    /// Whether the next list would merge into the one before, were its items marked alike.
    alternate: bool,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block], tight: bool) {
        self.alternate = false;
        let mut before: Option<&Block> = None;
        for block in blocks {
            if before.is_some() {
                self.next(tight);
            }
            self.alternate = match (before, block) {
                (Some(Block::List(a)), Block::List(b)) if a.start.is_some() == b.start.is_some() => {
                    !self.alternate
                }
                _ => false,
            };
            let alternate = self.alternate;
            self.block(block);
            self.alternate = alternate;
            before = Some(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(line) => self.lines.line(line),
            Block::Heading(level, line) => self.heading(*level, line),
            Block::Code { language, text } => self.code(language.as_deref(), text),
            Block::Quote(blocks) => {
                self.lines.out.push_str("> ");
                self.within("> ", |writer| writer.blocks(blocks, false));
            }
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            // Underscores: the other marks of a rule are marks of items, too.
            Block::Rule => self.lines.out.push_str("___"),
        }
    }

    /// Writes what every line of begins with the same.
    fn within(&mut self, prefix: &str, write: impl FnOnce(&mut Self)) {
        let outer = self.lines.prefix.len();
        self.lines.prefix.push_str(prefix);
        write(self);
        self.lines.prefix.truncate(outer);
    }

    fn next(&mut self, tight: bool) {
        if !tight {
            self.lines.blank_line();
        }
        self.lines.new_line();
    }

    fn heading(&mut self, level: usize, line: &Line) {
        self.lines.out.push_str(&"#".repeat(level));
        self.lines.out.push(' ');
        self.lines.one_line(line, false);
        // Hashes at the end would be taken to close the heading.
        if matches!(line.last().map(|span| &span.piece), Some(Piece::Text(text)) if text.ends_with('#'))
            && self.lines.out.ends_with('#')
        {
            self.lines.out.pop();
            self.lines.out.push_str("\\#");
        }
    }

    fn code(&mut self, language: Option<&str>, text: &str) {
        let fence = "`".repeat(longest_run(text, '`').max(2) + 1);
        self.lines.out.push_str(&fence);
        self.lines.out.push_str(language.unwrap_or_default());
        for line in text.split('\n') {
            self.lines.new_line();
            self.lines.out.push_str(line);
        }
        self.lines.new_line();
        self.lines.out.push_str(&fence);
    }

    fn list(&mut self, list: &List) {
        let alternate = self.alternate;
        let tight = list.items.iter().all(is_tight);
        let mut number = list.start.map(|start| if start > LIST_START { 1 } else { start });
        for (at, item) in list.items.iter().enumerate() {
            if at > 0 {
                self.next(tight);
            }
            let marker = match &mut number {
                Some(number) => {
                    let marker = format!("{number}{} ", if alternate { ')' } else { '.' });
                    *number = (*number + 1).min(LIST_START);
                    marker
                }
                None if alternate => "+ ".to_owned(),
                None => "- ".to_owned(),
            };
            self.lines.out.push_str(&marker);
            match item.task {
                Some(true) => self.lines.out.push_str("[x] "),
                Some(false) => self.lines.out.push_str("[ ] "),
                None => {}
            }
            self.within(&" ".repeat(marker.len()), |writer| writer.blocks(&item.blocks, tight));
        }
    }

    fn table(&mut self, table: &Table) {
        let columns = table.alignments.len();
        self.row(&table.head, columns);
        self.lines.new_line();
        self.lines.out.push('|');
        for alignment in &table.alignments {
            self.lines.out.push_str(match alignment {
                Alignment::None => " --- |",
                Alignment::Left => " :-- |",
                Alignment::Center => " :-: |",
                Alignment::Right => " --: |",
            });
        }
        for row in &table.rows {
            self.lines.new_line();
            self.row(row, columns);
        }
    }

    fn row(&mut self, cells: &[Line], columns: usize) {
        self.lines.out.push('|');
        for column in 0..columns {
            self.lines.out.push(' ');
            if let Some(cell) = cells.get(column) {
                self.lines.one_line(cell, true);
            }
            self.lines.out.push_str(" |");
        }
    }
}

/// Whether an item needs no empty line within: it has words, and at most lists that may follow them without one.
fn is_tight(item: &Item) -> bool {
    let mut blocks = item.blocks.iter();
    let _ = blocks.next();
    let nested = blocks.as_slice();
    matches!(nested, [] | [Block::List(List { start: None | Some(1), .. })])
        && (nested.is_empty() || matches!(item.blocks[0], Block::Paragraph(_)))
}

pub(super) fn longest_run(text: &str, mark: char) -> usize {
    let mut run = 0;
    text.chars().fold(0, |longest, c| {
        run = if c == mark { run + 1 } else { 0 };
        longest.max(run)
    })
}
