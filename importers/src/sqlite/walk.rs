//! Going through a table.

use causerie_shared::limits;

use super::database::Database;
use super::page::Page;
use super::{Row, broken};
use crate::error::ReadError;

/// How deep a tree may be; with the fewest possible cells a page, this is beyond any file.
const DEPTH: usize = 40;

/// Whoever takes the rows, one by one.
pub(crate) type RowTaker<'t> = &'t mut dyn FnMut(Row) -> Result<(), ReadError>;

/// Counts the pages met: each belongs to one place, so more than there are means that they name each other in a circle.
struct Met {
    left: u32,
}

impl Met {
    fn one(&mut self) -> Result<(), ReadError> {
        self.left =
            self.left.checked_sub(1).ok_or_else(|| broken("its pages name each other in a circle"))?;
        Ok(())
    }
}

impl Database<'_> {
    /// Hands over the rows of the table whose tree begins at a page, in their order.
    pub(super) fn walk(&mut self, root: u32, taker: RowTaker<'_>) -> Result<(), ReadError> {
        let mut met = Met { left: self.pages };
        met.one()?;
        let mut path = vec![(Page::new(self.page(root)?, root)?, 0)];
        while let Some((page, next)) = path.last_mut() {
            if page.is_leaf {
                for cell in 0..page.cells {
                    let row = self.row(page, cell, &mut met)?;
                    taker(row)?;
                }
                path.pop();
            } else if *next > page.cells {
                path.pop();
            } else {
                let child = page.child(*next)?;
                *next += 1;
                met.one()?;
                if path.len() == DEPTH {
                    return Err(broken("its tables are too deep"));
                }
                path.push((Page::new(self.page(child)?, child)?, 0));
            }
        }
        Ok(())
    }

    fn row(&mut self, page: &Page, cell: usize, met: &mut Met) -> Result<Row, ReadError> {
        let (length, id, at) = page.cell(cell)?;
        let most = limits::IMPORT_RECORD_BYTES;
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        if length > most {
            return Err(ReadError::whole(format!("row {id} is longer than {most} bytes")));
        }
        let local = self.local(length);
        if local == length {
            return Row::read(id, page.slice(at, length)?, self.encoding);
        }
        let mut payload = page.slice(at, local)?.to_vec();
        let mut next = page.u32_at(at + local)?;
        while payload.len() < length {
            met.one()?;
            let overflow = self.page(next)?;
            let (link, content) = overflow.split_at(4);
            next = u32::from_be_bytes([link[0], link[1], link[2], link[3]]);
            payload.extend_from_slice(&content[..content.len().min(length - payload.len())]);
        }
        Row::read(id, &payload, self.encoding)
    }

    /// How much of a payload is in its cell; the rest is on pages of its own. The formula is the file format's.
    fn local(&self, length: usize) -> usize {
        if length <= self.usable - 35 {
            return length;
        }
        let least = (self.usable - 12) * 32 / 255 - 23;
        let local = least + (length - least) % (self.usable - 4);
        if local <= self.usable - 35 { local } else { least }
    }
}
