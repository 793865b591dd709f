//! What cannot be read is told with its place, and nothing is invented.

use std::fs;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write as _};
use std::path::Path;

use causerie_importers::{Format, Found, ReadError, read};
use flate2::Compression;
use flate2::write::GzEncoder;

fn format(name: &str) -> Option<Format> {
    Some(Format::from_name(name).expect("a format"))
}

/// What reading says, and how many records came before it.
fn outcome(bytes: &[u8], name: &str) -> (usize, Result<(), ReadError>) {
    let mut count = 0;
    let result = read(&mut Cursor::new(bytes), format(name), &mut |_| {
        count += 1;
        Ok(())
    });
    (count, result.map(|_| ()))
}

/// The place and the words of a fault.
fn fault(bytes: &[u8], name: &str) -> String {
    match outcome(bytes, name).1 {
        Err(error @ ReadError::Unreadable { .. }) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

fn fixture(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(path)).expect("a fixture")
}

const OPEN: &str = "<disqus xmlns='http://disqus.com' xmlns:dsq='http://disqus.com/disqus-internals'>\n";

fn disqus(inside: &str) -> String {
    format!("{OPEN}{inside}</disqus>")
}

#[test]
fn broken_xml_is_told_with_its_line() {
    let fault = |inside: &str| fault(disqus(inside).as_bytes(), "disqus");
    assert_eq!(
        fault("\n<thread></post>"),
        "line 3: ill-formed document: expected `</thread>`, but `</post>` was found"
    );
    assert!(fault("<thread>a & b</thread>").starts_with("line 2: "));
    assert_eq!(fault("\n\n<thread>&nothing;</thread>"), "line 4: nothing says what &nothing; is");
    assert!(fault("<thread dsq:id=\"1></thread>").starts_with("line 2: "));
    assert!(fault("<![CDATA[ never closed").starts_with("line 2: "));
    assert!(fault("<!-- never closed").starts_with("line 2: "));
    assert_eq!(fault("</disqus>\n<disqus>"), "line 3: <disqus> comes after the end");
}

#[test]
fn a_file_of_another_kind_is_told() {
    assert_eq!(fault(b"<rss/>", "disqus"), "line 1: this is <rss>, where <disqus> should be");
    assert_eq!(fault(b"", "wordpress"), "line 1: there is no <rss> in the file");
    assert_eq!(fault(b"{}", "wordpress"), "line 1: there is no <rss> in the file");
    assert_eq!(fault(b"<rss>\n<item/></rss>", "wordpress"), "line 2: there is no <channel> in the file");
    assert_eq!(
        fault(b"<feed/>", "blogger"),
        "line 1: this is <feed> of another kind: its namespace is not the format's"
    );
    assert_eq!(fault(&[7; 200], "isso"), "this is no SQLite database");
    assert!(outcome(b"", "staticman").1.is_err());
    for name in ["disqus", "disqus_wxr", "wordpress", "blogger", "isso", "staticman"] {
        assert!(outcome(b"", name).1.is_err(), "{name}");
        assert!(outcome(b"\0\0\0\0", name).1.is_err(), "{name}");
    }
}

#[test]
fn entities_are_not_declared() {
    let bomb = "<!DOCTYPE disqus [\n<!ENTITY a \"aaaaaaaaaa\">\n<!ENTITY b \"&a;&a;&a;&a;\">\n]>\n"
        .to_owned()
        + &disqus("<thread>&b;</thread>");
    assert_eq!(fault(bomb.as_bytes(), "disqus"), "line 1: the file declares entities, which no export needs");
    let external = "<!DOCTYPE disqus [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>".to_owned() + &disqus("");
    assert!(fault(external.as_bytes(), "disqus").contains("entities"));
    let harmless = "<!DOCTYPE disqus SYSTEM 'disqus.dtd'>".to_owned() + &disqus("");
    assert!(outcome(harmless.as_bytes(), "disqus").1.is_ok());
}

#[test]
fn nothing_nests_or_grows_without_end() {
    let deep = disqus(&("<a>".repeat(100_000) + &"</a>".repeat(100_000)));
    assert_eq!(fault(deep.as_bytes(), "disqus"), "line 2: elements nest deeper than 64 levels");
    let long = disqus(&format!("\n<thread><title>{}</title></thread>", "a".repeat(5 << 20)));
    assert!(fault(long.as_bytes(), "disqus").starts_with("line 3: "));
    let many = disqus(&format!("\n<thread>{}</thread>", "<a/>".repeat(50_000)));
    assert_eq!(fault(many.as_bytes(), "disqus"), "line 3: a record is longer than 4194304 bytes");
    let pieces =
        disqus(&format!("\n<thread><title>{}</title></thread>", "<![CDATA[aaaaaaaa]]>".repeat(600_000)));
    assert_eq!(fault(pieces.as_bytes(), "disqus"), "line 3: a record is longer than 4194304 bytes");
    let attributes = disqus(&format!("\n<thread {}/>", "a='b' ".repeat(2000)));
    assert_eq!(fault(attributes.as_bytes(), "disqus"), "line 3: a tag has more than 1000 attributes");
    let spaces: String = (0..2000).map(|n| format!("xmlns:n{n}='b' ")).collect();
    let spaces = disqus(&format!("\n<thread {spaces}/>"));
    assert_eq!(fault(spaces.as_bytes(), "disqus"), "line 3: more than 128 namespaces are declared at once");
    // What is not kept may be as long as it likes.
    let skipped = disqus(&format!("\n<category>{}</category>", "<a>b</a>".repeat(1_000_000)));
    assert!(outcome(skipped.as_bytes(), "disqus").1.is_ok());
}

#[test]
fn encodings_are_obeyed_or_refused() {
    let bad = [OPEN.as_bytes(), b"\n<thread>\xff</thread></disqus>"].concat();
    assert_eq!(fault(&bad, "disqus"), "line 3: this is not UTF-8");
    let unknown = "<?xml version='1.0' encoding='klingon'?>".to_owned() + &disqus("");
    assert_eq!(fault(unknown.as_bytes(), "disqus"), "line 1: the encoding klingon is not known here");
    let utf16: Vec<u8> = disqus("<thread dsq:id='1'/>").encode_utf16().flat_map(u16::to_be_bytes).collect();
    let (count, result) = outcome(&utf16, "disqus");
    assert_eq!((count, result.is_ok()), (1, true));
    let mut found = None;
    read(&mut Cursor::new(&utf16), None, &mut |record| {
        found = Some(record);
        Ok(())
    })
    .expect("recognised");
    assert!(matches!(found, Some(Found::Record(_))));
}

#[test]
fn a_file_cut_anywhere_is_never_taken_for_a_whole_one() {
    for (name, path, step) in [
        ("disqus", "disqus/export.xml", 7),
        ("disqus_wxr", "disqus_wxr/import.xml", 5),
        ("wordpress", "wordpress/export.xml", 31),
        ("blogger", "blogger/feed.atom", 11),
        ("isso", "isso/small-pages.db", 211),
    ] {
        let whole = fixture(path);
        let end = whole.len() - if name == "isso" { 512 } else { 2 };
        for cut in (0..end).step_by(step) {
            assert!(outcome(&whole[..cut], name).1.is_err(), "{name} cut at {cut}");
        }
    }
}

#[test]
fn a_compressed_file_is_read_and_a_cut_one_is_not() {
    for (name, path) in
        [("disqus", "disqus/export.xml"), ("isso", "isso/comments.db"), ("staticman", "staticman/jekyll.tar")]
    {
        let plain = fixture(path);
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&plain).expect("in memory");
        let packed = encoder.finish().expect("in memory");
        let (count, result) = outcome(&packed, name);
        assert_eq!((count, result.is_ok()), (outcome(&plain, name).0, true), "{name}");
        for cut in (3..packed.len() - 9).step_by(37) {
            assert!(outcome(&packed[..cut], name).1.is_err(), "{name} cut at {cut}");
        }
    }
}

#[test]
fn an_archive_cut_within_a_file_or_without_comments_is_told() {
    let whole = fixture("staticman/jekyll.tar");
    let within = whole.windows(9).position(|window| window == b"_id: c1\nn").expect("the last entry");
    assert_eq!(
        fault(&whole[..within + 4], "staticman"),
        "the archive ends within blog/_data/comments/about.me/entry2.md"
    );
    assert!(fault(&[0; 1024], "staticman").contains("comments/{page}/{entry}.yml"));
}

#[test]
fn a_database_that_names_pages_in_a_circle_ends() {
    let whole = fixture("isso/small-pages.db");
    // Every inner page of a table names its own root as its last child.
    let mut circle = whole.clone();
    let mut inner = 0;
    for page in 1..whole.len() / 512 {
        let at = page * 512;
        if circle[at] == 5 {
            circle[at + 8..at + 12].copy_from_slice(&u32::try_from(page + 1).expect("small").to_be_bytes());
            inner += 1;
        }
    }
    assert!(inner > 0);
    assert!(fault(&circle, "isso").contains("circle"));
    let tables = fault(&sqlite_without_tables(), "isso");
    assert_eq!(tables, "the database has no table `threads` as Isso has it");
}

/// A database with nothing in it.
fn sqlite_without_tables() -> Vec<u8> {
    let mut page = vec![0; 512];
    page[..16].copy_from_slice(b"SQLite format 3\0");
    page[16] = 2;
    page[31] = 1;
    page[100] = 13;
    page
}

#[test]
fn a_source_that_fails_is_no_fault_of_the_file() {
    struct Failing(Cursor<Vec<u8>>);
    impl Read for Failing {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            match self.0.read(into)? {
                0 => Err(io::Error::new(io::ErrorKind::ConnectionReset, "gone")),
                count => Ok(count),
            }
        }
    }
    impl Seek for Failing {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.0.seek(to)
        }
    }
    let long = disqus(&"<category/>".repeat(20_000)).into_bytes();
    let cut = long[..long.len() - 5].to_vec();
    let result = read(&mut Failing(Cursor::new(cut)), format("disqus"), &mut |_| Ok(()));
    assert!(matches!(result, Err(ReadError::Source(_))), "{result:?}");
}

#[test]
fn the_taker_may_stop() {
    let whole = fixture("disqus/export.xml");
    let result = read(&mut Cursor::new(whole), None, &mut |_| Err(causerie_importers::Halt));
    assert!(matches!(result, Err(ReadError::Halted)));
}
