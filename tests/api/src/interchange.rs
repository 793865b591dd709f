use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

/// Comments of a thread in [`interchange`].
const THREAD: usize = 10;

/// A file of the interchange format with so many comments, ten a thread: `/imported/1`, `/imported/2`, … In each three
/// follow one another: a root, a reply and a reply to it.
#[must_use]
pub fn interchange(comments: usize) -> String {
    let mut lines = vec![json!({"type": "causerie", "version": 1, "site": "elsewhere.example"})];
    for at in 0..comments {
        let thread = at / THREAD + 1;
        if at % THREAD == 0 {
            lines.push(json!({
                "type": "thread",
                "id": thread,
                "key": format!("/imported/{thread}"),
                "url": format!("https://elsewhere.example/imported/{thread}"),
                "title": format!("Page {thread} & <more>"),
            }));
        }
        let mut comment = json!({
            "type": "comment",
            "id": at + 1,
            "thread": thread,
            "author": format!("author-{}", at % 7),
            "name": format!("Reader {}", at % 7),
            "email": format!("reader-{}@elsewhere.example", at % 7),
            "body": format!("Comment {} says *this* & that, and: ]]> <b>", at + 1),
            "created_at": format!("2020-01-01T{:02}:{:02}:{:02}Z", at / 3600 % 24, at / 60 % 60, at % 60),
            "reactions": {"heart": at % 3},
        });
        if !(at % THREAD).is_multiple_of(3) {
            comment["parent"] = json!(at);
        }
        lines.push(comment);
    }
    lines.iter().map(Value::to_string).collect::<Vec<_>>().join("\n") + "\n"
}

/// Compressed with gzip.
///
/// # Panics
/// Never: writing to memory does not fail.
#[must_use]
pub fn gzipped(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).expect("memory");
    encoder.finish().expect("memory")
}
