//! How much a parser may remember of a file.

use causerie_shared::interchange::ThreadRecord;
use causerie_shared::limits;

use crate::error::ReadError;

/// What an entry of a table takes besides its texts.
const ENTRY_BYTES: usize = 64;

/// Room for tables: pages, people. Comments are never remembered.
pub(crate) struct Room(usize);

impl Default for Room {
    fn default() -> Self {
        Self::new()
    }
}

impl Room {
    /// All of it.
    pub(crate) fn new() -> Self {
        Self(limits::IMPORT_WHOLE_BYTES)
    }

    /// Takes an entry with texts of so many bytes.
    pub(crate) fn take(&mut self, texts: usize) -> Result<(), ReadError> {
        let left = self.0.checked_sub(texts + ENTRY_BYTES);
        self.0 = left
            .ok_or_else(|| ReadError::whole("the file names more pages and people than fit into memory"))?;
        Ok(())
    }

    /// Takes a page and what it is called.
    pub(crate) fn take_page(&mut self, name: &str, page: &ThreadRecord) -> Result<(), ReadError> {
        let texts = [&page.key, &page.url, &page.title].into_iter().flatten().chain(&page.aliases);
        self.take(size_of::<ThreadRecord>() + name.len() + texts.map(String::len).sum::<usize>())
    }
}
