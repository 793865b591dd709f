//! What readers download and what the edge loads, in bytes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::worker::FILES;
use super::{assets, compress};
use crate::house::House;
use crate::serve::Shell;
use crate::ui::table;

/// A file's size in bytes.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    /// As it is.
    pub(crate) raw: usize,
    /// Compressed with gzip.
    pub(crate) gzip: usize,
    /// Compressed with brotli.
    pub(crate) brotli: usize,
}

/// Measures a file, by its compressed forms where they lie beside it.
///
/// # Errors
/// If the file cannot be read.
pub(crate) fn measure(file: &Path) -> Result<Size> {
    let content = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut sizes = compress::forms(file).into_iter().map(|(form, make)| match fs::metadata(form) {
        Ok(metadata) => Ok(usize::try_from(metadata.len())?),
        Err(_) => Ok(make(&content)?.len()),
    });
    let mut next = || sizes.next().unwrap_or(Ok(0)) as Result<usize>;
    Ok(Size { raw: content.len(), brotli: next()?, gzip: next()? })
}

/// A table of all files.
pub(super) fn report(house: &House, shell: Shell) -> Result<String> {
    let mut rows = vec![["file", "raw", "gzip", "brotli"].map(str::to_owned).to_vec()];
    let assets: Vec<PathBuf> = assets::files(house)?;
    for file in &assets {
        let name = file.strip_prefix(house.assets()).unwrap_or(file);
        rows.push(row(&format!("/{}", name.display()), measure(file)?));
    }
    let programs = match shell {
        Shell::Worker => {
            FILES.map(|name| (format!("worker {name}"), house.worker_bundle().join(name))).to_vec()
        }
        Shell::Native => vec![("causerie".to_owned(), house.native_server())],
    };
    // Compressing programs is only for this table, and strong brotli would take seconds of every build.
    for (name, file) in programs {
        let content = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let gzip = compress::gzip(&content)?.len();
        rows.push(vec![name, thousands(content.len()), thousands(gzip), "-".into()]);
    }
    Ok(table(&rows))
}

fn row(name: &str, size: Size) -> Vec<String> {
    vec![name.to_owned(), thousands(size.raw), thousands(size.gzip), thousands(size.brotli)]
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped() {
        assert_eq!(thousands(7), "7");
        assert_eq!(thousands(1234), "1 234");
        assert_eq!(thousands(1_234_567), "1 234 567");
    }
}
