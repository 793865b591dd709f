//! A file of any size takes the memory of its longest record. Alone in its program, because it measures the program's memory.

use std::io::{self, Read, Seek, SeekFrom};

use causerie_importers::{Format, Found, read};
use causerie_shared::interchange::Record;

/// A file that is made while it is read.
struct Endless {
    begins: &'static str,
    record: fn(u32) -> String,
    between: &'static str,
    ends: &'static str,
    count: u32,
    next: u32,
    ready: io::Cursor<Vec<u8>>,
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.ready.read(into)?;
            if count > 0 || into.is_empty() || self.next > self.count + 1 {
                return Ok(count);
            }
            let text = match self.next {
                0 => self.begins.to_owned(),
                last if last == self.count + 1 => self.ends.to_owned(),
                1 => (self.record)(1),
                number => self.between.to_owned() + &(self.record)(number),
            };
            self.next += 1;
            self.ready = io::Cursor::new(text.into_bytes());
        }
    }
}

impl Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        assert_eq!(to, SeekFrom::Start(0), "nothing goes elsewhere than back");
        self.next = 0;
        self.ready = io::Cursor::default();
        Ok(0)
    }
}

/// The most memory this program ever had, in bytes, where the system tells.
fn most_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<usize>().ok()? * 1024)
}

const WORDS: &str = "Many words, said again and again so that a file of them grows; it must not be held. ";

fn text() -> String {
    WORDS.repeat(8)
}

type Shape = (&'static str, &'static str, fn(u32) -> String, &'static str, &'static str);

const SHAPES: [Shape; 8] = [
    (
        "isso_json",
        "[{\"comments\": [",
        |n| {
            format!(
                "{{\"id\": {n}, \"created\": \"2020-01-01 00:00:00\", \"author\": \"A\", \"text\": \"{}\"}}",
                text()
            )
        },
        ",\n",
        "], \"id\": \"/a/\", \"title\": \"A\"}]",
    ),
    (
        "remark42",
        "{\"version\":1,\"users\":[],\"posts\":[]}\n",
        |n| {
            format!(
                "{{\"id\":\"{n}\",\"pid\":\"\",\"text\":\"{}\",\"user\":{{\"id\":\"u\",\"name\":\"A\"}},\"locator\":{{\"url\":\"https://a.example/\"}},\"time\":\"2020-01-01T00:00:00Z\"}}",
                text()
            )
        },
        "\n",
        "\n",
    ),
    (
        "commento",
        "{\"version\":1,\"comments\":[",
        |n| {
            format!(
                "{{\"commentHex\":\"{n}\",\"commenterHex\":\"c\",\"markdown\":\"{}\",\"parentHex\":\"root\",\"url\":\"/a\",\"state\":\"approved\",\"creationDate\":\"2020-01-01T00:00:00Z\"}}",
                text()
            )
        },
        ",",
        "],\"commenters\":[{\"commenterHex\":\"c\",\"name\":\"A\"}]}",
    ),
    (
        "waline",
        "{\"type\":\"waline\",\"data\":{\"Comment\":[",
        |n| {
            format!(
                "{{\"objectId\":{n},\"nick\":\"A\",\"comment\":\"{}\",\"url\":\"/a\",\"insertedAt\":\"2020-01-01T00:00:00Z\"}}",
                text()
            )
        },
        ",",
        "],\"Users\":[]}}",
    ),
    (
        "waline_csv",
        "id,nick,comment,url,insertedAt\n",
        |n| format!("{n},A,\"{}\",/a,2020-01-01 00:00:00", text()),
        "\n",
        "\n",
    ),
    (
        "valine",
        "{\"results\":[",
        |n| {
            format!(
                "{{\"objectId\":\"{n}\",\"nick\":\"A\",\"comment\":\"{}\",\"url\":\"/a\",\"createdAt\":\"2020-01-01T00:00:00Z\"}}",
                text()
            )
        },
        ",",
        "]}",
    ),
    (
        "giscus",
        "{\"data\":{\"repository\":{\"discussion\":{\"comments\":{\"nodes\":[",
        |n| {
            format!(
                "{{\"id\":\"DC_{n}\",\"bodyHTML\":\"{}\",\"createdAt\":\"2020-01-01T00:00:00Z\",\"replies\":{{\"nodes\":[]}}}}",
                text()
            )
        },
        ",",
        "]},\"id\":\"D_1\",\"title\":\"a/b\"}}}}",
    ),
    (
        "garrul",
        "{\"site_export_version\":1,\"tables\":{\"comments\":[",
        |n| {
            format!(
                "{{\"id\":\"{n}\",\"post_slug\":\"a\",\"body_md\":\"{}\",\"created_at\":1700000000000}}",
                text()
            )
        },
        ",",
        "],\"posts\":[{\"slug\":\"a\"}],\"users\":[]}}",
    ),
];

fn count(shape: Shape, count: u32) -> u32 {
    let (format, begins, record, between, ends) = shape;
    let ready = io::Cursor::default();
    let mut source = Endless { begins, record, between, ends, count, next: 0, ready };
    let mut comments = 0;
    let read_as = read(&mut source, None, &mut |found| {
        match found {
            Found::Record(Record::Comment(_)) => comments += 1,
            Found::Record(_) => {}
            Found::Skipped { .. } => panic!("{format}: {found:?}"),
        }
        Ok(())
    });
    assert_eq!(read_as.expect("a file").name(), format);
    assert_eq!(Format::from_name(format).map(Format::name), Some(format));
    comments
}

fn within(bytes: usize, comments: u32) {
    for shape in SHAPES {
        count(shape, 10);
        let before = most_memory();
        assert_eq!(count(shape, comments), comments, "{}", shape.0);
        if let (Some(before), Some(after)) = (before, most_memory()) {
            let grown = after.saturating_sub(before);
            assert!(grown < bytes, "{}: {grown} bytes more for {comments} comments", shape.0);
        }
    }
}

#[test]
fn three_thousand_comments_take_no_more_memory_than_ten() {
    within(1 << 20, 3_000);
}

/// 250,000 comments of each format; minutes without optimisation.
#[test]
#[ignore = "long; run it with --release"]
fn a_quarter_of_a_million_comments_take_no_more_memory_than_ten() {
    within(1 << 20, 250_000);
}
