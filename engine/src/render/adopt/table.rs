//! Tables as Markdown can say them.

use super::document::{Alignment, Block, Line, Table};

/// Most columns of a table: each row is filled up to the widest one.
const COLUMNS: usize = 32;

pub(super) type Row = Vec<Cell>;

#[derive(Debug, Default)]
pub(super) struct Cell {
    pub header: bool,
    pub alignment: Alignment,
    pub blocks: Vec<Block>,
}

impl Cell {
    fn is_simple(&self) -> bool {
        matches!(self.blocks[..], [] | [Block::Paragraph(_)])
    }

    fn into_line(self) -> Line {
        match self.blocks.into_iter().next() {
            Some(Block::Paragraph(line)) => line,
            _ => Line::new(),
        }
    }
}

/// A table of cells with one paragraph each; of any other, what its cells hold, one after the other.
pub(super) fn blocks(mut rows: Vec<Row>) -> Vec<Block> {
    for row in &mut rows {
        let filled = row.iter().rposition(|cell| !cell.blocks.is_empty());
        row.truncate(filled.map_or(0, |last| last + 1));
    }
    rows.retain(|row| !row.is_empty());
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let layout = rows.len() == 1 && columns == 1;
    if layout || columns > COLUMNS || !rows.iter().flatten().all(Cell::is_simple) {
        return rows.into_iter().flatten().flat_map(|cell| cell.blocks).collect();
    }
    let Some(first) = rows.first() else { return Vec::new() };
    // The renderer fills a place in the head with a plain cell.
    let headed = first.iter().all(|cell| cell.header || cell.blocks.is_empty());
    let mut alignments = vec![Alignment::None; columns];
    for (column, cell) in rows.iter().flat_map(|row| row.iter().enumerate()) {
        if alignments[column] == Alignment::None {
            alignments[column] = cell.alignment;
        }
    }
    let mut rows = rows.into_iter().map(|row| row.into_iter().map(Cell::into_line).collect());
    let head = if headed { rows.next().unwrap_or_default() } else { Vec::new() };
    vec![Block::Table(Table { alignments, head, rows: rows.collect() })]
}
