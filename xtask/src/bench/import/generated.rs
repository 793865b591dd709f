//! A large file that is never anywhere as a whole: it is written while it is read.

use std::fmt;
use std::io::{self, Read};

use clap::ValueEnum;
use serde_json::json;

/// Comments in the file.
pub(super) const COMMENTS: usize = 250_000;
/// Comments of a thread.
const THREAD: usize = 50;
const THREADS: usize = COMMENTS / THREAD;
/// Each fourth comment is a root; the others follow it, each a reply to the one before.
const CHAIN: usize = 4;
const AUTHORS: usize = 20_000;
/// Threads and authors that are written at a time.
const BATCH: usize = 50;

/// The formats it can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FileFormat {
    /// Causerie's own.
    Causerie,
    /// What Disqus exports.
    Disqus,
}

impl fmt::Display for FileFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Causerie => "causerie",
            Self::Disqus => "disqus",
        })
    }
}

/// The file.
pub(super) struct Generated {
    format: FileFormat,
    /// The piece that is written next.
    piece: usize,
    text: Vec<u8>,
    at: usize,
    bytes: u64,
}

impl Generated {
    /// The file from its beginning.
    pub(super) fn new(format: FileFormat) -> Self {
        Self { format, piece: 0, text: Vec::new(), at: 0, bytes: 0 }
    }

    /// How many bytes of it were read.
    pub(super) fn length(&self) -> u64 {
        self.bytes
    }

    /// Writes the next piece: the head, authors, threads, the comments of each thread, the tail.
    fn next(&self) -> Option<String> {
        let causerie = self.format == FileFormat::Causerie;
        let (authors, threads) = (AUTHORS / BATCH, THREADS / BATCH);
        let text = match self.piece {
            0 if causerie => "{\"type\":\"causerie\",\"version\":1,\"site\":\"bench.example\"}\n".to_owned(),
            0 => DISQUS_HEAD.to_owned(),
            piece if piece <= authors => match causerie {
                true => in_batch(piece - 1, |at| {
                    line(&json!({"type": "author", "id": at + 1, "created_at": time(at)}))
                }),
                // They stand with their comments.
                false => "\n".to_owned(),
            },
            piece if piece <= authors + threads => {
                in_batch(piece - 1 - authors, if causerie { causerie_thread } else { disqus_thread })
            }
            piece if piece <= authors + threads + THREADS => {
                let first = (piece - 1 - authors - threads) * THREAD;
                let comment = if causerie { causerie_comment } else { disqus_comment };
                (first..first + THREAD).map(comment).collect()
            }
            piece if piece == authors + threads + THREADS + 1 && !causerie => "</disqus>\n".to_owned(),
            _ => return None,
        };
        Some(text)
    }
}

impl Read for Generated {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.text.len() {
            let Some(text) = self.next() else { return Ok(0) };
            (self.text, self.at, self.piece) = (text.into_bytes(), 0, self.piece + 1);
        }
        let count = into.len().min(self.text.len() - self.at);
        into[..count].copy_from_slice(&self.text[self.at..self.at + count]);
        self.at += count;
        self.bytes += count as u64;
        Ok(count)
    }
}

fn in_batch(batch: usize, written: impl Fn(usize) -> String) -> String {
    (batch * BATCH..(batch + 1) * BATCH).map(written).collect()
}

fn line(record: &serde_json::Value) -> String {
    format!("{record}\n")
}

fn causerie_thread(thread: usize) -> String {
    let number = thread + 1;
    line(&json!({
        "type": "thread", "id": number, "key": format!("/bench/{number}"), "title": format!("Page {number}"),
        "url": format!("https://blog.example/bench/{number}"), "created_at": time(thread * THREAD),
    }))
}

fn causerie_comment(at: usize) -> String {
    let paragraphs = paragraphs(at);
    let html: String = paragraphs.iter().map(|text| format!("<p>{text}</p>\n")).collect();
    let author = author(at);
    let mut record = json!({
        "type": "comment", "id": at + 1, "thread": at / THREAD + 1, "author": author + 1,
        "name": format!("Reader {author}"), "email": format!("reader-{author}@mail.example"),
        "body": paragraphs.join("\n\n"), "html": html, "renderer": 1, "created_at": time(at),
    });
    if let Some(parent) = parent(at) {
        record["parent"] = json!(parent + 1);
    }
    line(&record)
}

const DISQUS_HEAD: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<category dsq:id="1"><forum>bench</forum><title>General</title><isDefault>true</isDefault></category>
"#;

fn disqus_thread(thread: usize) -> String {
    let (number, time) = (thread + 1, time(thread * THREAD));
    format!(
        r#"<thread dsq:id="{number}"><id>/bench/{number}</id><forum>bench</forum><category dsq:id="1"/>
<link>https://blog.example/bench/{number}</link><title>Page {number}</title><message/><createdAt>{time}</createdAt>
<author><name>Owner</name><isAnonymous>false</isAnonymous><username>owner</username></author>
<isClosed>false</isClosed><isDeleted>false</isDeleted></thread>
"#
    )
}

fn disqus_comment(at: usize) -> String {
    let (number, thread, author, time) = (at + 1, at / THREAD + 1, author(at), time(at));
    let html: String = paragraphs(at).iter().map(|text| format!("<p>{text}</p>")).collect();
    let parent = parent(at).map_or(String::new(), |parent| format!("<parent dsq:id=\"{}\"/>", parent + 1));
    format!(
        r#"<post dsq:id="{number}"><id/><message><![CDATA[{html}]]></message><createdAt>{time}</createdAt>
<isDeleted>false</isDeleted><isSpam>false</isSpam>
<author><name>Reader {author}</name><isAnonymous>false</isAnonymous><username>reader{author}</username></author>
<thread dsq:id="{thread}"/>{parent}</post>
"#
    )
}

fn parent(at: usize) -> Option<usize> {
    let within = at % THREAD;
    (!within.is_multiple_of(CHAIN)).then(|| at - 1)
}

/// A few write much, most write little.
fn author(at: usize) -> usize {
    let spread = mixed(at);
    if spread.is_multiple_of(3) { spread / 3 % 100 } else { spread / 3 % AUTHORS }
}

/// Seconds after each other, from 2015 on.
fn time(at: usize) -> String {
    let (day, second) = (at / 86_400, at % 86_400);
    format!("2015-01-{:02}T{:02}:{:02}:{:02}Z", day + 1, second / 3600, second / 60 % 60, second % 60)
}

const SENTENCES: [&str; 8] = [
    "Thank you!",
    "I tried this with rye and a little less water, and the crust came out much better than last time.",
    "Two things to watch: the oven must be really hot, and the dough wants an hour more in a cold kitchen.",
    "Does anybody know whether that also works with older versions?",
    "It took me a whole afternoon to find out why it failed, and in the end a single missing comma was the reason.",
    "See the notes in the manual for the figures, they say the opposite of what everybody repeats.",
    "Agreed.",
    "In my experience the second way is slower, but it never surprised me, and when it is three in the morning and something \
     is broken that is worth more than a few milliseconds.",
];

/// Texts as people write them: most of a few sentences, some of many.
fn paragraphs(at: usize) -> Vec<String> {
    let spread = mixed(at);
    let sentences = match spread % 100 {
        0..40 => 1 + spread % 3,
        40..85 => 3 + spread % 4,
        85..97 => 7 + spread % 8,
        _ => 25,
    };
    let text: Vec<&str> =
        (0..sentences).map(|sentence| SENTENCES[mixed(at + sentence * COMMENTS) % SENTENCES.len()]).collect();
    let mut paragraphs: Vec<String> = text.chunks(3).map(|some| some.join(" ")).collect();
    if let Some(last) = paragraphs.last_mut() {
        last.push_str(&format!(" ({at})"));
    }
    paragraphs
}

/// A number that looks like any other (SplitMix64).
fn mixed(number: usize) -> usize {
    let mut mixed = (number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    ((mixed ^ (mixed >> 27)) >> 8) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_holds_what_it_promises() {
        for (format, comment, reply) in [
            (FileFormat::Causerie, "\"type\":\"comment\"", "\"parent\":"),
            (FileFormat::Disqus, "<post ", "<parent "),
        ] {
            let mut file = Generated::new(format);
            let mut text = String::new();
            file.read_to_string(&mut text).expect("a text");
            assert_eq!((text.matches(comment).count(), file.length()), (COMMENTS, text.len() as u64));
            assert_eq!(text.matches(reply).count(), THREADS * (THREAD - THREAD.div_ceil(CHAIN)));
        }
    }
}
