//! A page of a table's tree.

use super::broken;
use crate::error::ReadError;

const LEAF: u8 = 13;
const INTERIOR: u8 = 5;
/// The first page begins with the file's header.
const FIRST_PAGE_OFFSET: usize = 100;

/// A page of a table's tree.
pub(super) struct Page {
    bytes: Vec<u8>,
    number: u32,
    header: usize,
    pub(super) is_leaf: bool,
    pub(super) cells: usize,
}

impl Page {
    /// A page by its bytes, without the reserved ones at its end.
    pub(super) fn new(bytes: Vec<u8>, number: u32) -> Result<Self, ReadError> {
        let header = if number == 1 { FIRST_PAGE_OFFSET } else { 0 };
        let is_leaf = match bytes.get(header) {
            Some(&LEAF) => true,
            Some(&INTERIOR) => false,
            _ => return Err(broken(format!("page {number} is no page of a table"))),
        };
        let mut page = Self { bytes, number, header, is_leaf, cells: 0 };
        page.cells = usize::from(page.u16_at(header + 3)?);
        Ok(page)
    }

    /// The page below an inner page's cell; below the last, the rightmost.
    pub(super) fn child(&self, cell: usize) -> Result<u32, ReadError> {
        let at = if cell == self.cells { self.header + 8 } else { self.offset(cell)? };
        self.u32_at(at)
    }

    /// What a leaf's cell holds: its payload's length, its row's number, and where the payload begins.
    pub(super) fn cell(&self, cell: usize) -> Result<(u64, i64, usize), ReadError> {
        let (length, after) = self.varint(self.offset(cell)?)?;
        let (row, payload) = self.varint(after)?;
        Ok((length, row as i64, payload))
    }

    /// A piece of it.
    pub(super) fn slice(&self, from: usize, length: usize) -> Result<&[u8], ReadError> {
        let piece = from.checked_add(length).and_then(|to| self.bytes.get(from..to));
        piece.ok_or_else(|| broken(format!("a row goes beyond the end of page {}", self.number)))
    }

    pub(super) fn u32_at(&self, at: usize) -> Result<u32, ReadError> {
        let bytes = self.slice(at, 4)?;
        Ok(u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    fn u16_at(&self, at: usize) -> Result<u16, ReadError> {
        let bytes = self.slice(at, 2)?;
        Ok(u16::from_be_bytes([bytes[0], bytes[1]]))
    }

    fn offset(&self, cell: usize) -> Result<usize, ReadError> {
        let cells = self.header + if self.is_leaf { 8 } else { 12 };
        Ok(usize::from(self.u16_at(cells + cell * 2)?))
    }

    fn varint(&self, at: usize) -> Result<(u64, usize), ReadError> {
        let bytes = self.bytes.get(at..).unwrap_or_default();
        let (number, length) =
            varint(bytes).ok_or_else(|| broken(format!("page {} ends within a number", self.number)))?;
        Ok((number, at + length))
    }
}

/// A number of variable length, and its length.
pub(super) fn varint(bytes: &[u8]) -> Option<(u64, usize)> {
    let mut number = 0;
    for (at, byte) in bytes.iter().take(8).enumerate() {
        number = number << 7 | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((number, at + 1));
        }
    }
    bytes.get(8).map(|byte| (number << 8 | u64::from(*byte), 9))
}

#[cfg(test)]
mod tests {
    use super::varint;

    #[test]
    fn numbers_have_one_to_nine_bytes() {
        assert_eq!(varint(&[0x7f, 1]), Some((127, 1)));
        assert_eq!(varint(&[0x81, 0x00]), Some((128, 2)));
        assert_eq!(varint(&[0xff; 9]), Some((u64::MAX, 9)));
        assert_eq!(varint(&[0xff; 8]), None);
        assert_eq!(varint(&[]), None);
    }
}
