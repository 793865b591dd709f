//! Compressed forms of files: made once here instead of at every request.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

type Compressor = fn(&[u8]) -> Result<Vec<u8>>;

/// The compressed forms of a file: where each lies and what makes it.
pub(super) fn forms(file: &Path) -> [(PathBuf, Compressor); 2] {
    [("br", brotli as Compressor), ("gz", gzip)].map(|(extension, compressor)| {
        let mut name = file.as_os_str().to_owned();
        name.push(".");
        name.push(extension);
        (PathBuf::from(name), compressor)
    })
}

/// Writes the compressed forms of a file beside it, unless they are newer than the file.
pub(super) fn beside(file: &Path) -> Result<()> {
    for (form, compress) in forms(file) {
        if is_newer(&form, file) {
            continue;
        }
        let content = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        fs::write(&form, compress(&content)?).with_context(|| format!("cannot write {}", form.display()))?;
    }
    Ok(())
}

fn is_newer(form: &Path, file: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified());
    matches!((changed(form), changed(file)), (Ok(form), Ok(file)) if form >= file)
}

/// Brotli at its strongest.
pub(super) fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let parameters =
        BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::CompressorReader::with_params(content, 1 << 16, &parameters).read_to_end(&mut compressed)?;
    Ok(compressed)
}

/// Gzip at its strongest.
pub(super) fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_named_after_the_file() {
        let names = forms(Path::new("/a/embed.js")).map(|(path, _)| path);
        assert_eq!(names, [PathBuf::from("/a/embed.js.br"), PathBuf::from("/a/embed.js.gz")]);
    }

    #[test]
    fn compressed_text_comes_back() {
        let text = "causerie ".repeat(100);
        let mut plain = String::new();
        flate2::read::GzDecoder::new(gzip(text.as_bytes()).expect("gzip").as_slice())
            .read_to_string(&mut plain)
            .expect("gunzip");
        assert_eq!(plain, text);
        let mut plain = String::new();
        brotli::Decompressor::new(brotli(text.as_bytes()).expect("brotli").as_slice(), 4096)
            .read_to_string(&mut plain)
            .expect("unbrotli");
        assert_eq!(plain, text);
    }
}
