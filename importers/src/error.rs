//! Why a file was not read to its end.

use std::io;

/// The taker had enough; it knows why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Halt;

/// Why a file was not read to its end.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file is none of its format, or broken.
    #[error("{}{detail}", line.map(|line| format!("line {line}: ")).unwrap_or_default())]
    Unreadable {
        /// The line of the file, decompressed, from 1; none in files without lines.
        line: Option<u64>,
        /// What is wrong there, in an English sentence without a full stop.
        detail: String,
    },
    /// The source failed: no fault of the file's.
    #[error("the file could not be read: {0}")]
    Source(io::Error),
    /// The taker had enough.
    #[error("the reading was stopped")]
    Halted,
}

impl ReadError {
    /// A fault at a line.
    #[must_use]
    pub fn at(line: u64, detail: impl Into<String>) -> Self {
        Self::Unreadable { line: Some(line), detail: detail.into() }
    }

    /// A fault of the whole file.
    #[must_use]
    pub fn whole(detail: impl Into<String>) -> Self {
        Self::Unreadable { line: None, detail: detail.into() }
    }
}

impl From<Halt> for ReadError {
    fn from(_: Halt) -> Self {
        Self::Halted
    }
}

/// What decompressing says of broken data, and decoding of wrong text, is the file's fault; the rest is the source's.
impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
                Self::whole(error.to_string())
            }
            _ => Self::Source(error),
        }
    }
}
