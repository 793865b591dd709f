//! The bytes of a file as UTF-8 that an XML reader takes.

use std::io::{self, BufRead, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding};

use causerie_shared::limits;

use crate::error::ReadError;
use crate::input::Input;
use crate::xml::encoding::encoding_of;

const BUFFER_BYTES: usize = 32 * 1024;

/// A file as UTF-8 without the control characters that XML forbids and WordPress exports.
pub(crate) struct Decoded<'r, 'a> {
    input: &'r mut Input<'a>,
    encoding: &'static Encoding,
    decoder: Decoder,
    buffer: Vec<u8>,
    from: usize,
    to: usize,
    /// Line ends passed.
    lines: u64,
    /// Bytes of the piece that is being read.
    piece: usize,
    /// What follows the buffer cannot be decoded.
    is_broken: bool,
    is_over: bool,
}

impl<'r, 'a> Decoded<'r, 'a> {
    /// Reads a file from its beginning.
    pub(crate) fn open(input: &'r mut Input<'a>) -> Result<Self, ReadError> {
        input.rewind()?;
        let encoding = encoding_of(input.head()?)
            .map_err(|name| ReadError::at(1, format!("the encoding {name} is not known here")))?;
        Ok(Self {
            input,
            encoding,
            decoder: encoding.new_decoder(),
            buffer: vec![0; BUFFER_BYTES],
            from: 0,
            to: 0,
            lines: 0,
            piece: 0,
            is_broken: false,
            is_over: false,
        })
    }

    /// The line the next character is in, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.lines + 1
    }

    /// A new piece begins; each may be as long as a record.
    pub(crate) fn begin_piece(&mut self) {
        self.piece = 0;
    }

    fn fill(&mut self) -> io::Result<()> {
        while self.from == self.to && !self.is_over {
            if self.is_broken {
                let detail = format!("this is not {}", self.encoding.name());
                return Err(io::Error::new(io::ErrorKind::InvalidData, detail));
            }
            let source = self.input.fill_buf()?;
            let is_last = source.is_empty();
            let (result, read, written) =
                self.decoder.decode_to_utf8_without_replacement(source, &mut self.buffer, is_last);
            self.input.consume(read);
            self.is_broken = matches!(result, DecoderResult::Malformed(..));
            self.is_over = is_last && matches!(result, DecoderResult::InputEmpty);
            (self.from, self.to) = (0, without_controls(&mut self.buffer[..written]));
        }
        Ok(())
    }
}

/// Takes the control characters out that XML forbids; gives how much is left.
fn without_controls(bytes: &mut [u8]) -> usize {
    let is_forbidden = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    let Some(first) = bytes.iter().position(|byte| is_forbidden(*byte)) else {
        return bytes.len();
    };
    let mut kept = first;
    for at in first..bytes.len() {
        if !is_forbidden(bytes[at]) {
            bytes[kept] = bytes[at];
            kept += 1;
        }
    }
    kept
}

impl Read for Decoded<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(into.len());
        into[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Decoded<'_, '_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let most = limits::IMPORT_RECORD_BYTES;
        if self.piece > most {
            let detail = format!("a piece of text or a tag is longer than {most} bytes");
            return Err(io::Error::new(io::ErrorKind::InvalidData, detail));
        }
        self.fill()?;
        Ok(&self.buffer[self.from..self.to])
    }

    fn consume(&mut self, count: usize) {
        let to = (self.from + count).min(self.to);
        let passed = &self.buffer[self.from..to];
        self.lines += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.piece += passed.len();
        self.from = to;
    }
}
