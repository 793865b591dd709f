//! A file as parsers read it: decompressed, and with the place they are at.

use std::cell::RefCell;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::rc::Rc;

use flate2::read::MultiGzDecoder;

use causerie_shared::limits;

use crate::error::ReadError;

/// Where a file comes from.
pub trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

const GZIP: [u8; 2] = [0x1f, 0x8b];
/// What formats are recognised by.
const HEAD_BYTES: u64 = 64 * 1024;
const BUFFER_BYTES: usize = 64 * 1024;

/// The source, for a reader that is replaced when the file is read once more.
#[derive(Clone)]
struct Shared<'a>(Rc<RefCell<&'a mut dyn Source>>);

impl Read for Shared<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.borrow_mut().read(into)
    }
}

impl<'a> Shared<'a> {
    /// A reader from the source's beginning, which decompresses.
    fn reader(&self) -> io::Result<Box<dyn Read + 'a>> {
        let mut magic = [0; 2];
        {
            let mut source = self.0.borrow_mut();
            source.seek(SeekFrom::Start(0))?;
            // Shorter than this, it is not compressed.
            let _ = source.read_exact(&mut magic);
            source.seek(SeekFrom::Start(0))?;
        }
        Ok(match magic {
            GZIP => Box::new(MultiGzDecoder::new(BufReader::new(self.clone()))),
            _ => Box::new(self.clone()),
        })
    }
}

/// A file that is being read.
pub struct Input<'a> {
    source: Shared<'a>,
    reader: BufReader<Box<dyn Read + 'a>>,
    head: Vec<u8>,
    lines: u64,
    bytes: u64,
}

impl<'a> Input<'a> {
    /// Opens a file at its beginning, compressed with gzip or not.
    ///
    /// # Errors
    /// The source's, or that its beginning does not decompress.
    pub fn open(source: &'a mut dyn Source) -> Result<Self, ReadError> {
        let source = Shared(Rc::new(RefCell::new(source)));
        let mut reader = source.reader().map_err(ReadError::Source)?;
        let mut head = Vec::new();
        reader.by_ref().take(HEAD_BYTES).read_to_end(&mut head)?;
        let whole: Box<dyn Read + 'a> = Box::new(io::Cursor::new(head.clone()).chain(reader));
        Ok(Self { source, reader: BufReader::with_capacity(BUFFER_BYTES, whole), head, lines: 0, bytes: 0 })
    }

    /// Goes back to the beginning, for formats that have first what is needed last.
    ///
    /// # Errors
    /// The source's.
    pub fn rewind(&mut self) -> Result<(), ReadError> {
        let reader = self.source.reader().map_err(ReadError::Source)?;
        self.reader = BufReader::with_capacity(BUFFER_BYTES, reader);
        self.lines = 0;
        self.bytes = 0;
        Ok(())
    }

    /// How the file begins: its first 64 KiB, decompressed.
    ///
    /// # Errors
    /// None today; parsers need not know.
    pub fn head(&self) -> Result<&[u8], ReadError> {
        Ok(&self.head)
    }

    /// The line the next byte is in, from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.lines + 1
    }

    /// Reads the next line, without its end, into `line`; false at the end of the file.
    ///
    /// # Errors
    /// The source's; that the line is longer than any record; that it is not UTF-8.
    pub fn next_line(&mut self, line: &mut String) -> Result<bool, ReadError> {
        let mut bytes = std::mem::take(line).into_bytes();
        bytes.clear();
        let at = self.line();
        let most = limits::IMPORT_RECORD_BYTES as u64 + 1;
        let count = self.by_ref().take(most).read_until(b'\n', &mut bytes)?;
        if count as u64 == most {
            return Err(ReadError::at(
                at,
                format!("a record is longer than {} bytes", limits::IMPORT_RECORD_BYTES),
            ));
        }
        while matches!(bytes.last(), Some(b'\n' | b'\r')) {
            bytes.pop();
        }
        *line = String::from_utf8(bytes).map_err(|_| ReadError::at(at, "this is not UTF-8"))?;
        Ok(count > 0)
    }

    /// The whole file, for formats that cannot be read in pieces.
    ///
    /// # Errors
    /// The source's; that it is larger than memory allows.
    pub fn whole(&mut self) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        self.by_ref().take(limits::IMPORT_WHOLE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() > limits::IMPORT_WHOLE_BYTES {
            let most = limits::IMPORT_WHOLE_BYTES;
            return Err(ReadError::whole(format!("a file of this format is read up to {most} bytes")));
        }
        Ok(bytes)
    }
}

impl Read for Input<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(into.len());
        into[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Input<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.bytes > limits::IMPORT_BYTES as u64 {
            let most = limits::IMPORT_BYTES;
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!("the file is larger than {most} bytes once decompressed"),
            ));
        }
        self.reader.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        let passed = &self.reader.buffer()[..count.min(self.reader.buffer().len())];
        self.lines += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.bytes += passed.len() as u64;
        self.reader.consume(count);
    }
}
