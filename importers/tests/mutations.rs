//! Fixtures with bytes flipped, cut out, doubled and moved: no parser panics, and none goes on for ever.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use causerie_importers::{Format, Halt, read};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

/// More than any fixture, doubled, has.
const RECORDS: usize = 10_000;

#[derive(Clone, Debug)]
enum Change {
    Flip(Index, u8),
    Cut(Index, Index),
    Double(Index, Index),
    Insert(Index, Vec<u8>),
}

fn change() -> impl Strategy<Value = Change> {
    let tokens = [
        "<",
        ">",
        "&",
        "]]>",
        "<![CDATA[",
        "</post>",
        "<!--",
        "xmlns=''",
        "\"",
        "\0",
        "\u{7f}\u{ff}",
        "&#x110000;",
        "- ",
        ": ",
        "*a",
        "{[",
        "---\n",
    ];
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Flip(at, byte)),
        (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Change::Cut(a, b)),
        (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Change::Double(a, b)),
        (any::<Index>(), prop::sample::select(tokens.to_vec()))
            .prop_map(|(at, token)| Change::Insert(at, token.into())),
        (any::<Index>(), vec(any::<u8>(), 1..9)).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
    ]
}

fn changed(mut bytes: Vec<u8>, changes: Vec<Change>) -> Vec<u8> {
    for change in changes {
        if bytes.is_empty() {
            break;
        }
        let length = bytes.len();
        let range = |a: Index, b: Index| {
            let (a, b) = (a.index(length), b.index(length));
            a.min(b)..a.max(b).min(a.min(b) + 4096)
        };
        match change {
            Change::Flip(at, byte) => bytes[at.index(length)] ^= byte,
            Change::Cut(a, b) => drop(bytes.drain(range(a, b))),
            Change::Double(a, b) => {
                let piece = bytes[range(a, b)].to_vec();
                let at = range(a, b).start;
                bytes.splice(at..at, piece);
            }
            Change::Insert(at, piece) => drop(bytes.splice(at.index(length)..at.index(length), piece)),
        }
    }
    bytes
}

fn fixtures() -> Vec<(Format, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut all = Vec::new();
    for format in Format::all() {
        let Ok(entries) = fs::read_dir(folder.join(format.name())) else { continue };
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        all.extend(paths.into_iter().map(|path| (format, fs::read(path).expect("a fixture"))));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn whatever_happens_to_a_file_reading_it_ends(
        which in any::<Index>(),
        changes in vec(change(), 1..12),
        forced in any::<bool>(),
    ) {
        let all = fixtures();
        let (format, bytes) = all[which.index(all.len())].clone();
        let bytes = changed(bytes, changes);
        let mut left = RECORDS;
        let result = read(&mut Cursor::new(bytes), forced.then_some(format), &mut |_| {
            left = left.checked_sub(1).ok_or(Halt)?;
            Ok(())
        });
        prop_assert!(left > 0, "{result:?}");
    }
}
