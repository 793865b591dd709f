//! A database whose pages are made as they are read: page 1 the schema, 2 the threads, 3 the root of the comments, then inner
//! pages, then leaves.

use std::io::{self, Read, Seek, SeekFrom};

const PAGE: usize = 4096;
const ROWS: u64 = 8;
const CHILDREN: u64 = 250;
const FIRST_INNER: u64 = 4;

pub(crate) struct Pages {
    comments: u64,
    at: u64,
}

impl Pages {
    pub(crate) fn new(comments: u64) -> Self {
        Self { comments, at: 0 }
    }

    fn leaves(&self) -> u64 {
        self.comments.div_ceil(ROWS)
    }

    fn inner(&self) -> u64 {
        self.leaves().div_ceil(CHILDREN)
    }

    fn pages(&self) -> u64 {
        FIRST_INNER - 1 + self.inner() + self.leaves()
    }

    fn page(&self, number: u64) -> Vec<u8> {
        let first_leaf = FIRST_INNER + self.inner();
        match number {
            1 => {
                let threads = "CREATE TABLE threads (id INTEGER PRIMARY KEY, uri, title)";
                let comments = "CREATE TABLE comments (tid, id INTEGER PRIMARY KEY, created, mode, text)";
                let row = |id, name: &str, root: i64, sql: &str| {
                    cell(id, &[text("table"), text(name), text(name), integer(root), text(sql)])
                };
                let mut page = leaf(100, &[row(1, "threads", 2, threads), row(2, "comments", 3, comments)]);
                page[..16].copy_from_slice(b"SQLite format 3\0");
                page[16..18].copy_from_slice(&4096_u16.to_be_bytes());
                page
            }
            2 => leaf(0, &[cell(1, &[(0, Vec::new()), text("/page/"), text("Title")])]),
            3 => inner(FIRST_INNER, self.inner()),
            number if number < first_leaf => {
                let before = (number - FIRST_INNER) * CHILDREN;
                inner(first_leaf + before, CHILDREN.min(self.leaves() - before))
            }
            number => {
                let before = (number - first_leaf) * ROWS;
                let row = |n: u64| {
                    let values = [
                        integer(1),
                        (0, Vec::new()),
                        integer(1_600_000_000),
                        integer(1),
                        text(&"Hello. ".repeat(60)),
                    ];
                    cell(n + 1, &values)
                };
                let rows: Vec<_> = (before..self.comments.min(before + ROWS)).map(row).collect();
                leaf(0, &rows)
            }
        }
    }
}

type Column = (u64, Vec<u8>);

fn text(text: &str) -> Column {
    (text.len() as u64 * 2 + 13, text.into())
}

fn integer(number: i64) -> Column {
    (6, number.to_be_bytes().into())
}

fn varint(number: u64) -> Vec<u8> {
    let mut bytes = vec![(number & 0x7f) as u8];
    let mut rest = number >> 7;
    while rest > 0 {
        bytes.insert(0, (rest & 0x7f) as u8 | 0x80);
        rest >>= 7;
    }
    bytes
}

fn cell(id: u64, columns: &[Column]) -> Vec<u8> {
    let kinds: Vec<u8> = columns.iter().flat_map(|(kind, _)| varint(*kind)).collect();
    let mut payload = varint(kinds.len() as u64 + 1);
    payload.extend(kinds);
    payload.extend(columns.iter().flat_map(|(_, bytes)| bytes.clone()));
    [varint(payload.len() as u64), varint(id), payload].concat()
}

fn leaf(header: usize, cells: &[Vec<u8>]) -> Vec<u8> {
    with_cells(13, header, header + 8, cells)
}

fn inner(first: u64, count: u64) -> Vec<u8> {
    let pointer = |page: u64| u32::try_from(page).expect("a page").to_be_bytes();
    let cells: Vec<_> = (first..first + count - 1).map(|page| [&pointer(page)[..], &[1]].concat()).collect();
    let mut page = with_cells(5, 0, 12, &cells);
    page[8..12].copy_from_slice(&pointer(first + count - 1));
    page
}

fn with_cells(kind: u8, header: usize, mut pointers: usize, cells: &[Vec<u8>]) -> Vec<u8> {
    let mut page = vec![0; PAGE];
    page[header] = kind;
    page[header + 3..header + 5].copy_from_slice(&u16::try_from(cells.len()).expect("few").to_be_bytes());
    let mut end = PAGE;
    for cell in cells {
        end -= cell.len();
        page[end..end + cell.len()].copy_from_slice(cell);
        page[pointers..pointers + 2].copy_from_slice(&u16::try_from(end).expect("within").to_be_bytes());
        pointers += 2;
    }
    page
}

impl Read for Pages {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let (page, from) = (self.at / PAGE as u64 + 1, (self.at % PAGE as u64) as usize);
        if page > self.pages() {
            return Ok(0);
        }
        let bytes = self.page(page);
        let count = into.len().min(PAGE - from);
        into[..count].copy_from_slice(&bytes[from..from + count]);
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Pages {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(_) => self.pages() * PAGE as u64,
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
        };
        Ok(self.at)
    }
}
