//! The quotes, lists and tables open while a comment is read.

use super::document::{Block, Item, List, Piece, Span, Style};
use super::element::Container;
use super::table::{self, Cell, Row};

/// Deepest nesting of quotes, lists and tables: the renderer's own, less what emphasis may need of it.
const DEPTH: usize = 12;

#[derive(Debug)]
enum Frame {
    Quote(Vec<Block>),
    List(List),
    Item(Item),
    Table(Vec<Row>),
    Row(Row),
    Cell(Cell),
}

#[derive(Debug, Default)]
pub(super) struct Frames {
    blocks: Vec<Block>,
    open: Vec<Frame>,
    depth: usize,
    /// How many containers are open beyond [`DEPTH`]; they lose their marks.
    beyond: usize,
}

impl Frames {
    pub(super) fn push(&mut self, block: Block) {
        let nested_list = matches!(block, Block::List(_));
        self.home(nested_list).push(block);
    }

    pub(super) fn open(&mut self, container: Container, start: u32) {
        if self.depth == DEPTH {
            self.beyond += 1;
            return;
        }
        self.home(matches!(container, Container::List { .. }));
        self.depth += 1;
        self.open.push(match container {
            Container::Quote => Frame::Quote(Vec::new()),
            Container::List { ordered } => {
                Frame::List(List { start: ordered.then_some(start), items: Vec::new() })
            }
            Container::Table => Frame::Table(Vec::new()),
        });
    }

    pub(super) fn close(&mut self, container: Container) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let found = self.open.iter().rposition(|frame| {
            matches!(
                (frame, container),
                (Frame::Quote(_), Container::Quote)
                    | (Frame::List(_), Container::List { .. })
                    | (Frame::Table(_), Container::Table)
            )
        });
        if let Some(at) = found {
            self.close_down_to(at);
        }
    }

    pub(super) fn open_item(&mut self) {
        if self.beyond > 0 {
            return;
        }
        let list = self.open.iter().rposition(|frame| !matches!(frame, Frame::Item(_)));
        match list {
            Some(at) if matches!(self.open[at], Frame::List(_)) => self.close_down_to(at + 1),
            // An item without a list.
            _ => self.open(Container::List { ordered: false }, 1),
        }
        if self.beyond == 0 {
            self.open.push(Frame::Item(Item::default()));
        }
    }

    pub(super) fn close_item(&mut self) {
        if self.beyond == 0 && matches!(self.open.last(), Some(Frame::Item(_))) {
            self.close_last();
        }
    }

    pub(super) fn open_row(&mut self) {
        if self.beyond == 0 {
            self.row();
        }
    }

    pub(super) fn open_cell(&mut self, cell: Cell) {
        if self.beyond == 0 {
            self.cell(cell);
        }
    }

    pub(super) fn close_cell(&mut self) {
        if let Some(table) = self.table().filter(|_| self.beyond == 0) {
            self.close_down_to(table + 2);
        }
    }

    /// The item that nothing was written into yet.
    pub(super) fn fresh_item(&mut self) -> Option<&mut Item> {
        match self.open.last_mut() {
            Some(Frame::Item(item)) if item.blocks.is_empty() && item.task.is_none() => Some(item),
            _ => None,
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.close_down_to(0);
        self.blocks
    }

    fn table(&self) -> Option<usize> {
        self.open.iter().rposition(|frame| matches!(frame, Frame::Table(_)))
    }

    fn row(&mut self) {
        if let Some(table) = self.table() {
            self.close_down_to(table + 1);
            self.open.push(Frame::Row(Row::new()));
        }
    }

    fn cell(&mut self, cell: Cell) {
        let Some(table) = self.table() else { return };
        if !matches!(self.open.get(table + 1), Some(Frame::Row(_))) {
            self.row();
        }
        self.close_down_to(table + 2);
        self.open.push(Frame::Cell(cell));
    }

    /// Where a block goes. One right in a list goes into an item, a list into that of its words; one right in a table
    /// goes into a cell.
    fn home(&mut self, nested_list: bool) -> &mut Vec<Block> {
        match self.open.last_mut() {
            Some(Frame::List(list)) => {
                let last = if nested_list { list.items.pop() } else { None };
                self.open.push(Frame::Item(last.unwrap_or_default()));
            }
            Some(Frame::Table(_) | Frame::Row(_)) => self.cell(Cell::default()),
            _ => {}
        }
        match self.open.last_mut() {
            Some(Frame::Quote(blocks)) => blocks,
            Some(Frame::Item(item)) => &mut item.blocks,
            Some(Frame::Cell(cell)) => &mut cell.blocks,
            _ => &mut self.blocks,
        }
    }

    fn close_down_to(&mut self, height: usize) {
        while self.open.len() > height {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        let Some(frame) = self.open.pop() else { return };
        if matches!(frame, Frame::Quote(_) | Frame::List(_) | Frame::Table(_)) {
            self.depth -= 1;
        }
        match (frame, self.open.last_mut()) {
            (Frame::Item(item), Some(Frame::List(list))) => list.items.extend(said(item)),
            (Frame::Cell(cell), Some(Frame::Row(row))) => row.push(cell),
            (Frame::Row(row), Some(Frame::Table(rows))) => rows.push(row),
            (Frame::Table(rows), _) => self.home(false).extend(table::blocks(rows)),
            (Frame::Quote(blocks), _) if !blocks.is_empty() => self.push(Block::Quote(blocks)),
            (Frame::List(list), _) if !list.items.is_empty() => self.push(Block::List(list)),
            // Empty ones; items, rows and cells stand nowhere else.
            _ => {}
        }
    }
}

/// An item as Markdown can say it: not an empty one, and a task's box only before words.
fn said(mut item: Item) -> Option<Item> {
    if let Some(done) = item.task.filter(|_| !matches!(item.blocks.first(), Some(Block::Paragraph(_)))) {
        item.task = None;
        let piece = Piece::Text(checkbox(done).to_owned());
        item.blocks.insert(0, Block::Paragraph(vec![Span { piece, style: Style::default() }]));
    }
    (!item.blocks.is_empty()).then_some(item)
}

/// A box that stands for itself.
pub(super) fn checkbox(checked: bool) -> &'static str {
    if checked { "☑" } else { "☐" }
}
