//! Labelled comments in CSV, as the public collections have them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use causerie_engine::spam::{Class, Sample};
use csv::{ReaderBuilder, StringRecord};

/// A comment, and what a person said it is.
pub(super) struct Labelled {
    author: String,
    /// The comment's text.
    pub(super) content: String,
    /// What it is.
    pub(super) class: Class,
}

impl Labelled {
    /// As the filter is given it.
    pub(super) fn sample(&self) -> Sample<'_> {
        Sample { author: &self.author, email: None, website: None, body: &self.content }
    }
}

/// Reads a file. A byte order mark, either kind of line end, and line ends within quotes are all right.
///
/// # Errors
/// If it cannot be read, is not UTF-8, lacks a column, has a row of another width, or a class that is neither 0 nor 1;
/// each names the file and, where there is one, the line.
pub(super) fn read(path: &Path) -> Result<Vec<Labelled>> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    parse(&bytes).with_context(|| path.display().to_string())
}

fn parse(bytes: &[u8]) -> Result<Vec<Labelled>> {
    let mut reader = ReaderBuilder::new().from_reader(bytes);
    let heading = reader.headers().map_err(|error| explained(&error, bytes))?.clone();
    let (content, class) = (column(&heading, "CONTENT")?, column(&heading, "CLASS")?);
    let author = column(&heading, "AUTHOR").ok();
    let row = |record: Result<StringRecord, csv::Error>| {
        let record = record.map_err(|error| explained(&error, bytes))?;
        let field = |index: usize| record.get(index).unwrap_or_default();
        Ok(Labelled {
            author: author.map(field).unwrap_or_default().to_owned(),
            content: field(content).to_owned(),
            class: match field(class).trim() {
                "1" => Class::Spam,
                "0" => Class::Ham,
                other => {
                    let line = record.position().map_or(1, |position| line(bytes, position.byte()));
                    bail!("line {line}: column CLASS must be 1 (spam) or 0 (not), and is {other:?}")
                }
            },
        })
    };
    reader.records().map(row).collect()
}

fn column(heading: &StringRecord, name: &str) -> Result<usize> {
    heading.iter().position(|field| field.trim().eq_ignore_ascii_case(name)).with_context(|| {
        let found = heading.iter().collect::<Vec<_>>().join(", ");
        format!("line 1: there is no column {name}; the heading has {found}")
    })
}

fn explained(error: &csv::Error, bytes: &[u8]) -> anyhow::Error {
    let line = error.position().map_or(1, |position| line(bytes, position.byte()));
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            anyhow!("line {line}: {len} columns, where the heading has {expected_len}")
        }
        csv::ErrorKind::Utf8 { .. } => anyhow!("line {line}: the text is not UTF-8"),
        _ => anyhow!("line {line}: {error}"),
    }
}

/// The line that a row begins on. The reader's own count begins before the white space that ends the row before.
fn line(bytes: &[u8], byte: u64) -> usize {
    let start = usize::try_from(byte).map_or(bytes.len(), |byte| byte.min(bytes.len()));
    let blank = bytes[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    1 + bytes[..start + blank].iter().filter(|&&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(bytes: &[u8]) -> String {
        format!("{:#}", parse(bytes).err().unwrap())
    }

    #[test]
    fn quotes_line_ends_marks_and_the_order_of_columns_are_read() {
        let text = "\u{FEFF}class,Date,Content,author\r\n1,,\"a \"\"b\"\",\r\nc\",Zoé\r\n0,,d,\r\n";
        let comments = parse(text.as_bytes()).unwrap();
        assert_eq!(comments[0].content, "a \"b\",\r\nc");
        assert_eq!((comments[0].author.as_str(), comments[0].class), ("Zoé", Class::Spam));
        assert_eq!((comments[1].content.as_str(), comments[1].class), ("d", Class::Ham));
        assert_eq!(parse(b"CONTENT,CLASS\n").unwrap().len(), 0);
    }

    #[test]
    fn errors_say_where_and_what() {
        assert_eq!(
            error(b"TEXT,CLASS\na,1\n"),
            "line 1: there is no column CONTENT; the heading has TEXT, CLASS"
        );
        assert_eq!(
            error(b"CONTENT,CLASS\r\n\"a\r\nb\",1\r\nc,spam\r\n"),
            "line 4: column CLASS must be 1 (spam) or 0 (not), and is \"spam\""
        );
        assert_eq!(error(b"CONTENT,CLASS\na,1\nb\n"), "line 3: 1 columns, where the heading has 2");
        assert_eq!(error(b"CONTENT,CLASS\na,1\n\xFF,0\n"), "line 3: the text is not UTF-8");
        let missing = read(Path::new("/nowhere.csv")).err().unwrap();
        assert!(format!("{missing:#}").starts_with("cannot read /nowhere.csv"));
    }
}
