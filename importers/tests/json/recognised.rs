//! A file says by its beginning what it is.

use causerie_importers::Format;

use crate::support::{FIXTURES, fixture};

fn recognised(head: &[u8]) -> Vec<&'static str> {
    Format::all().filter(|format| format.recognises(head)).map(Format::name).collect()
}

#[test]
fn each_fixture_is_like_one_format_alone() {
    let others = [("causerie", "causerie/site.jsonl"), ("valine", "valine/results.json")];
    for (format, name) in FIXTURES.into_iter().chain(others) {
        assert_eq!(recognised(&fixture(name)), [format], "{name}");
    }
}

#[test]
fn a_cut_beginning_is_never_like_two() {
    for (format, name) in FIXTURES {
        let bytes = fixture(name);
        for length in 0..bytes.len() {
            let like = recognised(&bytes[..length]);
            assert!(like.len() <= 1, "{name} to {length}: {like:?}");
            // Once enough is there to tell, it stays told.
            if length > 1_000 {
                assert_eq!(like, [format], "{name} to {length}");
            }
        }
    }
}

#[test]
fn other_files_are_like_none() {
    for head in
        ["", "{}", "[]", "[{\"comments\": 3}]", "<html>", "id,name\n1,2\n", "\u{1f}", "{\"comment\": \"a\"}"]
    {
        assert_eq!(recognised(head.as_bytes()), [""; 0], "{head}");
    }
}
