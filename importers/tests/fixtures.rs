//! Every fixture gives exactly the records that are written down for it.

use std::fmt::Write;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use causerie_importers::{Format, Found, read};

/// What a file holds, a line each: records as JSON, and what was skipped with the reason.
fn told(path: &Path, format: Option<Format>) -> (Format, String) {
    let mut text = String::new();
    let mut file = File::open(path).expect("a fixture");
    let format = read(&mut file, format, &mut |found| {
        match found {
            Found::Record(record) => {
                writeln!(text, "{}", serde_json::to_string(&record).expect("json")).expect("a text");
            }
            Found::Skipped { remark, is_reply } => {
                let kind = if is_reply { "reply" } else { "root" };
                writeln!(text, "skipped {kind} {}: {:?}", remark.record, remark.reason).expect("a text");
            }
        }
        Ok(())
    });
    (format.unwrap_or_else(|error| panic!("{}: {error}", path.display())), text)
}

fn fixtures(format: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(format);
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn check(format: &str) {
    let named = Format::from_name(format).expect("a format");
    for path in fixtures(format) {
        let (recognised, text) = told(&path, None);
        assert_eq!(recognised, named, "{}", path.display());
        assert_eq!(told(&path, Some(named)).1, text, "{}", path.display());
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        insta::assert_snapshot!(format!("{format}-{name}"), text);
    }
}

#[test]
fn disqus() {
    check("disqus");
}

#[test]
fn disqus_wxr() {
    check("disqus_wxr");
}

#[test]
fn wordpress() {
    check("wordpress");
}

#[test]
fn blogger() {
    check("blogger");
}

#[test]
fn isso() {
    check("isso");
}

#[test]
fn staticman() {
    check("staticman");
}
