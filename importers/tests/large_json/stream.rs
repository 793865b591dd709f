//! A source that makes its bytes as they are read.

use std::io::{self, Read, Seek, SeekFrom};

use tar::{EntryType, Header};

type Piece<'p> = Box<dyn Fn(u64) -> String + 'p>;

/// A beginning, many pieces, and an end.
pub(crate) struct Stream<'p> {
    first: String,
    count: u64,
    piece: Piece<'p>,
    last: String,
    next: u64,
    ready: Vec<u8>,
    at: usize,
}

impl<'p> Stream<'p> {
    pub(crate) fn new(first: &str, count: u64, piece: impl Fn(u64) -> String + 'p, last: &str) -> Self {
        Self {
            first: first.into(),
            count,
            piece: Box::new(piece),
            last: last.into(),
            next: 0,
            ready: first.into(),
            at: 0,
        }
    }
}

impl Read for Stream<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.ready.len() && self.next <= self.count {
            let piece = if self.next < self.count { (self.piece)(self.next) } else { self.last.clone() };
            (self.ready, self.at, self.next) = (piece.into_bytes(), 0, self.next + 1);
        }
        let count = into.len().min(self.ready.len() - self.at);
        into[..count].copy_from_slice(&self.ready[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

impl Seek for Stream<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        assert_eq!(to, SeekFrom::Start(0), "a stream can only begin again");
        (self.ready, self.at, self.next) = (self.first.clone().into_bytes(), 0, 0);
        Ok(0)
    }
}

/// A file of an archive, as Staticman writes it. All of it is ASCII.
pub(crate) fn tar_entry(n: u64, text: &str) -> String {
    let content = format!("_id: e{n}\nname: Ada\ndate: {}\nmessage: >-\n  {text}\n", 1_600_000_000 + n);
    let mut header = Header::new_ustar();
    header.set_path(format!("comments/page/entry{n}.yml")).expect("a short path");
    header.set_size(content.len() as u64);
    header.set_entry_type(EntryType::Regular);
    header.set_mode(0o644);
    header.set_cksum();
    let mut entry = String::from_utf8(header.as_bytes().to_vec()).expect("ASCII");
    entry.push_str(&content);
    while !entry.len().is_multiple_of(512) {
        entry.push('\0');
    }
    entry
}
