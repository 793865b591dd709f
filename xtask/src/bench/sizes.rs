//! What a reader downloads.

use std::fs;

use anyhow::{Context, Result};

use super::report::{Bound, Row};
use crate::build::measure;
use crate::house::House;

/// The loader, and what comes when the reader takes part; brotli, in bytes.
pub(super) fn rows(house: &House) -> Result<Vec<Row>> {
    let loader = measure(&house.assets().join("embed.js"))?.brotli;
    let hashed = house.assets().join("a");
    let (mut wasm, mut glue) = (0, 0);
    for entry in fs::read_dir(&hashed).with_context(|| format!("cannot list {}", hashed.display()))? {
        let path = entry?.path();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("wasm") => wasm += measure(&path)?.brotli,
            Some("js") => glue += measure(&path)?.brotli,
            _ => {}
        }
    }
    let bytes = |what, size: usize, bound| Row::figure(what, size as f64, "B", bound);
    Ok(vec![
        bytes("loader with its style, brotli", loader, Bound::AtMost(8.0 * 1024.0)),
        bytes("Wasm and glue when taking part, brotli", wasm + glue, Bound::AtMost(110_000.0)),
        bytes("  of which glue", glue, Bound::None),
    ])
}
