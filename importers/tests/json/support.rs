//! Fixtures, and what is found in them.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use causerie_importers::{Format, Found, ReadError, read};

/// Where a fixture lies.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// A fixture.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let path = path(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The fixtures of the formats tested here, with the names of their formats.
pub(crate) const FIXTURES: [(&str, &str); 16] = [
    ("artalk", "artalk/export.artrans"),
    ("commento", "commento/v1.json"),
    ("commento", "commento/v3.json"),
    ("garrul", "garrul/site.json"),
    ("giscus", "giscus/answers.jsonl"),
    ("isso_json", "isso_json/generic.json"),
    ("isso_json", "isso_json/dumped.json"),
    ("remark42", "remark42/backup.jsonl"),
    ("twikoo", "twikoo/list.json"),
    ("twikoo", "twikoo/lines.jsonl"),
    ("utterances", "utterances/graphql.json"),
    ("utterances", "utterances/rest.json"),
    ("valine", "valine/list.json"),
    ("valine", "valine/stream.jsonl"),
    ("waline", "waline/waline.json"),
    ("waline_csv", "waline_csv/comments.csv"),
];

/// All that is found in a file.
pub(crate) fn found(bytes: &[u8], format: Option<&str>) -> Result<(Format, Vec<Found>), ReadError> {
    let format = format.map(|name| Format::from_name(name).expect("a format"));
    let mut all = Vec::new();
    let format = read(&mut Cursor::new(bytes), format, &mut |found| {
        all.push(found);
        Ok(())
    })?;
    Ok((format, all))
}

/// What is wrong with a file.
pub(crate) fn fault(bytes: &[u8], format: &str) -> String {
    match found(bytes, Some(format)) {
        Err(error @ ReadError::Unreadable { .. }) => error.to_string(),
        other => panic!("{format}: {other:?}"),
    }
}
