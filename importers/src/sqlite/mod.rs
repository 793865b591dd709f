//! A reader of SQLite's file format (<https://www.sqlite.org/fileformat2.html>), as far as reading tables row by row needs it.
//!
//! The libraries there are for it either bind SQLite's C code, which does not compile to the browser's and the edge's
//! WebAssembly, or are whole database engines. A page at a time is held in memory. No offset is trusted.

mod database;
mod page;
mod record;
mod schema;
mod walk;

use crate::error::ReadError;

pub(crate) use database::Database;
pub(crate) use record::{Row, Value};
pub(crate) use schema::Table;

/// What every file begins with.
pub(crate) const MAGIC: &[u8; 16] = b"SQLite format 3\0";

fn broken(detail: impl Into<String>) -> ReadError {
    ReadError::whole(format!("the database is broken: {}", detail.into()))
}
