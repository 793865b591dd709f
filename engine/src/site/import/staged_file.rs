//! A file in pieces, as the one file it is.

use std::cell::RefCell;
use std::io::{self, Read, Seek, SeekFrom};

use crate::database::{Database, DatabaseError};
use crate::store::imports::file;

/// The file of an import. It shares the database with whoever takes what is found in it.
pub(super) struct StagedFile<'a, D> {
    database: &'a RefCell<&'a mut D>,
    import: i64,
    length: i64,
    at: i64,
    piece: Vec<u8>,
    piece_at: i64,
    /// What the database said, where it failed: errors of readers carry texts alone.
    fault: Option<DatabaseError>,
}

impl<'a, D: Database> StagedFile<'a, D> {
    pub(super) fn new(database: &'a RefCell<&'a mut D>, import: i64, length: i64) -> Self {
        Self { database, import, length, at: 0, piece: Vec::new(), piece_at: 0, fault: None }
    }

    /// What the database said, where it failed.
    pub(super) fn fault(&mut self) -> Option<DatabaseError> {
        self.fault.take()
    }

    fn fetch(&mut self) -> Result<(), DatabaseError> {
        let mut database = self.database.borrow_mut();
        let found = file::piece_at(&mut **database, self.import, self.at)?;
        (self.piece_at, self.piece) = found.unwrap_or((self.at, Vec::new()));
        Ok(())
    }
}

impl<D: Database> Read for StagedFile<'_, D> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let is_here = (self.piece_at..self.piece_at + self.piece.len() as i64).contains(&self.at);
        if !is_here && let Err(fault) = self.fetch() {
            let error = io::Error::other(fault.to_string());
            self.fault = Some(fault);
            return Err(error);
        }
        let from = usize::try_from(self.at - self.piece_at).unwrap_or(usize::MAX);
        let available = self.piece.get(from..).unwrap_or_default();
        let count = available.len().min(into.len());
        into[..count].copy_from_slice(&available[..count]);
        self.at += count as i64;
        Ok(count)
    }
}

impl<D: Database> Seek for StagedFile<'_, D> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Start(place) => i64::try_from(place).unwrap_or(i64::MAX),
            SeekFrom::End(distance) => self.length.saturating_add(distance),
            SeekFrom::Current(distance) => self.at.saturating_add(distance),
        };
        let place = u64::try_from(to)
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidInput, "a place before the file"))?;
        self.at = to;
        Ok(place)
    }
}
