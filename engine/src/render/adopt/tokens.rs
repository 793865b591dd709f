//! HTML as html5ever's tokenizer takes it apart.
//!
//! Its tree builder is not used: it walks up all open elements for each new one, and copies open formatting into each
//! paragraph, so that nested tags from a stranger cost it the square of their number.

use std::cell::{Cell, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::document::Document;
use super::reader::{Content, Reader};

/// How much is read at once, in bytes.
const CHUNK_BYTES: usize = 4 * 1024;

/// Most attributes of one tag, counted by what may separate them: the tokenizer compares each with all before it. An
/// image within its own tag counts, too, by the slashes of its Base64; it may have a megabyte.
const ATTRIBUTES: usize = 16 * 1024;

/// Reads HTML up to its end, or up to a tag that would take too long.
pub(super) fn read(html: &str) -> Document {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = html;
    let mut separators = 0;
    while !rest.is_empty() && separators < ATTRIBUTES {
        let (chunk, after) = rest.split_at(rest.floor_char_boundary(CHUNK_BYTES));
        tokenizer.sink.idle.set(true);
        input.push_back(StrTendril::from(chunk));
        // Nothing is left over: the sink never asks to run a script.
        let _ = tokenizer.feed(&input);
        separators = if tokenizer.sink.idle.get() { separators + count_separators(chunk) } else { 0 };
        rest = after;
    }
    tokenizer.end();
    tokenizer.sink.reader.into_inner().finish()
}

fn count_separators(chunk: &str) -> usize {
    let separates = |b: u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'"' | b'\'');
    chunk.as_bytes().windows(2).filter(|pair| separates(pair[0]) && !separates(pair[1])).count()
}

#[derive(Default)]
struct Sink {
    reader: RefCell<Reader>,
    /// Whether nothing was read since this was set: all of it belongs to a tag or a comment that has not ended.
    idle: Cell<bool>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut reader = self.reader.borrow_mut();
        match token {
            Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::TagToken(tag) => {
                if reader.tag(&tag) == Content::Raw {
                    self.idle.set(false);
                    return TokenSinkResult::RawData(RawKind::Rawtext);
                }
            }
            Token::CharacterTokens(text) => reader.text(&text),
            Token::DoctypeToken(_) | Token::CommentToken(_) | Token::NullCharacterToken | Token::EOFToken => {
            }
        }
        self.idle.set(false);
        TokenSinkResult::Continue
    }
}
