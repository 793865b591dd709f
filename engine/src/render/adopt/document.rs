//! A comment as our Markdown can say it.

/// A comment, and the addresses its links lead to.
#[derive(Debug, Default)]
pub(super) struct Document {
    pub blocks: Vec<Block>,
    pub links: Vec<String>,
}

#[derive(Debug)]
pub(super) enum Block {
    Paragraph(Line),
    /// Of level 1 to 4, below the thread's own.
    Heading(usize, Line),
    Code {
        language: Option<String>,
        text: String,
    },
    Quote(Vec<Block>),
    List(List),
    Table(Table),
    Rule,
}

#[derive(Debug)]
pub(super) struct List {
    /// The first number of an ordered list.
    pub start: Option<u32>,
    pub items: Vec<Item>,
}

#[derive(Debug, Default)]
pub(super) struct Item {
    /// Whether a task is done.
    pub task: Option<bool>,
    pub blocks: Vec<Block>,
}

#[derive(Debug)]
pub(super) struct Table {
    pub alignments: Vec<Alignment>,
    pub head: Vec<Line>,
    pub rows: Vec<Vec<Line>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Alignment {
    #[default]
    None,
    Left,
    Center,
    Right,
}

/// Running text: neighbours differ in kind or style, and no mark begins or ends at white space.
pub(super) type Line = Vec<Span>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub piece: Piece,
    pub style: Style,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Code(String),
    Break,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Style {
    pub strong: bool,
    pub emphasis: bool,
    pub deleted: bool,
    /// The link's place in [`Document::links`].
    pub link: Option<usize>,
}

impl Style {
    /// What two neighbours have in common, and so the space between them has too.
    pub(super) fn common(self, other: Self) -> Self {
        Self {
            strong: self.strong && other.strong,
            emphasis: self.emphasis && other.emphasis,
            deleted: self.deleted && other.deleted,
            link: self.link.filter(|_| self.link == other.link),
        }
    }
}
