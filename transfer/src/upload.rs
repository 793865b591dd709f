//! A file on its way to a server: compressed, and cut into parts.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

use anyhow::{Context, Result};
use causerie_shared::limits;
use flate2::Compression;
use flate2::read::GzEncoder;

const GZIP: &[u8] = &[0x1f, 0x8b];

/// A file that is being sent.
pub(crate) struct Upload {
    compressed: Box<dyn Read>,
    taken: Rc<Cell<u64>>,
    length: Option<u64>,
}

impl Upload {
    /// Opens a file, or standard input for `-`.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        if path == Path::new("-") {
            return Self::new(io::stdin(), None).context("cannot read standard input");
        }
        let told = || format!("cannot read {}", path.display());
        let file = File::open(path).with_context(told)?;
        let length = file.metadata().with_context(told)?.len();
        Self::new(file, Some(length)).with_context(told)
    }

    fn new(reader: impl Read + 'static, length: Option<u64>) -> io::Result<Self> {
        let taken = Rc::new(Cell::new(0));
        let mut reader = BufReader::new(Counted { reader, taken: Rc::clone(&taken) });
        let is_compressed = reader.fill_buf()?.starts_with(GZIP);
        let compressed: Box<dyn Read> = if is_compressed {
            Box::new(reader)
        } else {
            // Most lines are slower than this, and few files need better.
            Box::new(GzEncoder::new(reader, Compression::fast()))
        };
        Ok(Self { compressed, taken, length })
    }

    /// The next part; an empty one after the end.
    ///
    /// # Errors
    /// If the file cannot be read on.
    pub(crate) fn next_part(&mut self) -> Result<Vec<u8>> {
        let mut part = Vec::new();
        let most = limits::IMPORT_PART_BYTES as u64;
        self.compressed.by_ref().take(most).read_to_end(&mut part).context("cannot read on in the file")?;
        Ok(part)
    }

    /// How many bytes of the file were taken.
    pub(crate) fn taken(&self) -> u64 {
        self.taken.get()
    }

    /// How many it has, where that is known.
    pub(crate) fn length(&self) -> Option<u64> {
        self.length
    }
}

struct Counted<R> {
    reader: R,
    taken: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(into)?;
        self.taken.set(self.taken.get() + count as u64);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use flate2::read::GzDecoder;

    use super::*;

    fn sent(bytes: Vec<u8>) -> Vec<Vec<u8>> {
        let length = bytes.len() as u64;
        let mut upload = Upload::new(Cursor::new(bytes), Some(length)).expect("a reader");
        let mut parts = Vec::new();
        loop {
            let part = upload.next_part().expect("a part");
            if part.is_empty() {
                assert_eq!(upload.taken(), length);
                return parts;
            }
            parts.push(part);
        }
    }

    fn unzipped(parts: &[Vec<u8>]) -> Vec<u8> {
        let mut plain = Vec::new();
        GzDecoder::new(parts.concat().as_slice()).read_to_end(&mut plain).expect("gzip");
        plain
    }

    /// Bytes that do not compress (SplitMix64).
    fn noise(length: usize) -> Vec<u8> {
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            ((mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB) >> 56) as u8
        };
        (0..length).map(|_| next()).collect()
    }

    #[test]
    fn a_file_goes_compressed_in_parts_within_the_limit() {
        let file = noise(3 * limits::IMPORT_PART_BYTES);
        let parts = sent(file.clone());
        assert!(parts.len() >= 3 && parts.iter().all(|part| part.len() <= limits::IMPORT_PART_BYTES));
        assert_eq!(unzipped(&parts), file);
    }

    #[test]
    fn what_is_compressed_goes_as_it_is() {
        let once = sent(b"a line\n".repeat(1_000));
        assert_eq!(sent(once.concat()), once);
        assert_eq!(unzipped(&sent(Vec::new())), b"");
    }
}
