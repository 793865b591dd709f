//! Whatever is done to a file, it is read or refused.

use causerie_importers::ReadError;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{FIXTURES, fixture, found};

/// Refused for its own fault, or read.
fn check(bytes: &[u8], format: &str) {
    match found(bytes, Some(format)) {
        Ok(_) | Err(ReadError::Unreadable { .. }) => {}
        other => panic!("{format}: {other:?}"),
    }
    let _ = found(bytes, None);
}

/// A value of another kind.
fn other(which: usize) -> Value {
    match which % 12 {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(-1),
        3 => json!(1.5e300),
        4 => json!(u64::MAX),
        5 => json!(""),
        6 => json!("0"),
        7 => json!([]),
        8 => json!({}),
        9 => json!([[{"id": {"$oid": 3}}]]),
        10 => json!({"nodes": [null, {"id": 1}], "edges": [{"node": []}]}),
        _ => json!("\u{0}\u{202e}<p>\u{1f4a9}"),
    }
}

/// Puts another value in place of the nth.
fn replace(value: &mut Value, nth: &mut usize, which: usize) {
    if *nth == 0 {
        *value = other(which);
    }
    *nth = nth.wrapping_sub(1);
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| replace(value, nth, which)),
        Value::Object(map) => map.values_mut().for_each(|value| replace(value, nth, which)),
        _ => {}
    }
}

proptest! {
    #[test]
    fn bytes_may_be_anything(
        at in 0..FIXTURES.len(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        let (format, name) = FIXTURES[at];
        let mut bytes = fixture(name);
        for (index, byte) in edits {
            let index = index.index(bytes.len());
            bytes[index] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        check(&bytes, format);
    }

    #[test]
    fn values_may_be_of_any_kind(at in 0..FIXTURES.len(), nth in any::<prop::sample::Index>(), which in 0..12_usize) {
        let (format, name) = FIXTURES[at];
        let bytes = fixture(name);
        let start = if bytes.starts_with(b"#") { bytes.iter().position(|b| *b == b'\n').unwrap_or(0) } else { 0 };
        let documents = serde_json::Deserializer::from_slice(&bytes[start..]).into_iter::<Value>();
        let mut nth = nth.index(200);
        let mutated: Vec<String> = documents
            .map_while(Result::ok)
            .map(|mut value| {
                replace(&mut value, &mut nth, which);
                value.to_string()
            })
            .collect();
        check(mutated.join("\n").as_bytes(), format);
    }

    #[test]
    fn one_format_may_be_taken_for_another(at in 0..FIXTURES.len(), by in 0..FIXTURES.len()) {
        check(&fixture(FIXTURES[at].1), FIXTURES[by].0);
    }
}
