//! Each fixture gives exactly the records beside it.

use causerie_importers::Found;

use crate::support::{FIXTURES, fixture, found, path};

fn line(found: &Found) -> String {
    match found {
        Found::Record(record) => serde_json::to_string(record).expect("json"),
        Found::Skipped { remark, is_reply } => {
            let kind = if *is_reply { "reply" } else { "comment" };
            format!("skipped {kind}: {}", serde_json::to_string(remark).expect("json"))
        }
    }
}

#[test]
fn fixtures_give_the_records_beside_them() {
    for (format, name) in FIXTURES.into_iter().chain([("valine", "valine/results.json")]) {
        let (read_as, all) = found(&fixture(name), None).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(read_as.name(), format, "{name}");
        let lines: String = all.iter().map(|found| line(found) + "\n").collect();
        let beside = path(&format!("{name}.expected"));
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        assert_eq!(lines.lines().collect::<Vec<_>>(), expected.lines().collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn compressed_they_give_the_same() {
    use std::io::Write;
    for (format, name) in FIXTURES {
        let bytes = fixture(name);
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(&bytes).expect("in memory");
        let compressed = gzip.finish().expect("in memory");
        let plain = found(&bytes, None).expect("a fixture");
        assert_eq!(found(&compressed, None).expect("a fixture"), plain, "{name}");
        // Cut in the middle, the file is at fault, and says so.
        let cut = found(&compressed[..compressed.len() / 2], Some(format));
        assert!(matches!(cut, Err(causerie_importers::ReadError::Unreadable { .. })), "{name}: {cut:?}");
    }
}
