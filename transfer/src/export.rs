//! Fetching all of a site.

use std::io::{self, Read, Write};
use std::path::Path;

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

use crate::ExportArguments;
use crate::import::encoded;
use crate::progress::Progress;
use crate::remote::Remote;

const BUFFER_BYTES: usize = 64 * 1024;

/// Writes all of a site to a file, or to standard output.
///
/// # Errors
/// If it does not come whole; then no file appears.
pub fn export(arguments: &ExportArguments) -> Result<()> {
    let remote = Remote::new(&arguments.from, &arguments.site)?;
    let path = format!("/export?format={}", encoded(&arguments.format));
    let mut coming = remote.ask("GET", &path, &[])?.into_body().into_reader();
    let Some(file) = &arguments.output else {
        return poured(&mut coming, &mut io::stdout().lock(), &mut |_| {});
    };
    let told = || format!("cannot write {}", file.display());
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut unfinished = NamedTempFile::new_in(folder).with_context(told)?;
    let mut progress = Progress::new();
    poured(&mut coming, unfinished.as_file_mut(), &mut |bytes| progress.show_bytes("Fetching", bytes))?;
    progress.end();
    unfinished.as_file().sync_all().with_context(told)?;
    unfinished.persist(file).with_context(told)?;
    eprintln!("all of {} is in {}", arguments.site, file.display());
    Ok(())
}

/// Writes all that comes, and tells how many bytes that were so far.
fn poured(from: &mut impl Read, to: &mut impl Write, tell: &mut impl FnMut(u64)) -> Result<()> {
    let (mut buffer, mut bytes) = (vec![0; BUFFER_BYTES], 0);
    loop {
        let count = from.read(&mut buffer).context("the export broke off; try again")?;
        if count == 0 {
            return to.flush().context("cannot write the export");
        }
        to.write_all(&buffer[..count]).context("cannot write the export")?;
        bytes += count as u64;
        tell(bytes);
    }
}
