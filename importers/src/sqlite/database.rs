//! A database file: its header and its pages.

use std::io::{self, Read, Seek, SeekFrom};

use super::{MAGIC, broken};
use crate::error::ReadError;
use crate::input::Source;

const HEADER_BYTES: usize = 100;
/// What of a page is the least that cells can use, as SQLite demands.
const LEAST_USABLE: usize = 480;

/// How a database writes texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
}

/// A database file.
pub(crate) struct Database<'s> {
    source: Box<dyn Source + 's>,
    page_size: usize,
    pub(super) usable: usize,
    pub(super) pages: u32,
    pub(super) encoding: Encoding,
}

impl<'s> Database<'s> {
    /// Opens a file.
    ///
    /// # Errors
    /// That it is no database, or one that is cut short; what the source says.
    pub(crate) fn open(mut source: Box<dyn Source + 's>) -> Result<Self, ReadError> {
        let length = source.seek(SeekFrom::End(0)).map_err(ReadError::Source)?;
        source.seek(SeekFrom::Start(0)).map_err(ReadError::Source)?;
        let mut header = [0; HEADER_BYTES];
        source.read_exact(&mut header).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => broken("it has no header"),
            _ => ReadError::Source(error),
        })?;
        if !header.starts_with(MAGIC) {
            return Err(ReadError::whole("this is no SQLite database"));
        }
        let page_size = match u16::from_be_bytes([header[16], header[17]]) {
            1 => 65_536,
            size => usize::from(size),
        };
        if !page_size.is_power_of_two() || page_size < 512 {
            return Err(broken(format!("it has pages of {page_size} bytes")));
        }
        let usable = page_size - usize::from(header[20]);
        if usable < LEAST_USABLE {
            return Err(broken("its pages have no room"));
        }
        let encoding = match header[59] {
            2 => Encoding::Utf16Le,
            3 => Encoding::Utf16Be,
            _ => Encoding::Utf8,
        };
        let pages = u32::try_from(length / page_size as u64).unwrap_or(u32::MAX);
        let claimed = u32::from_be_bytes([header[28], header[29], header[30], header[31]]);
        // The number is right only if the version that wrote it was the last that wrote.
        if header[24..28] == header[92..96] && claimed > pages {
            return Err(broken(format!("it has {claimed} pages, and the file ends after {pages}")));
        }
        Ok(Self { source, page_size, usable, pages, encoding })
    }

    /// A page, by its number from 1.
    pub(super) fn page(&mut self, number: u32) -> Result<Vec<u8>, ReadError> {
        if number == 0 || number > self.pages {
            return Err(broken(format!("it names page {number} of {}", self.pages)));
        }
        let start = u64::from(number - 1) * self.page_size as u64;
        self.source.seek(SeekFrom::Start(start)).map_err(ReadError::Source)?;
        let mut page = vec![0; self.page_size];
        self.source.read_exact(&mut page)?;
        page.truncate(self.usable);
        Ok(page)
    }
}
