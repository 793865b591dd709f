//! The files in a tar, one by one.

use std::io::{BufRead, Read};

use tar::{Archive, EntryType, PaxExtensions};

use causerie_shared::limits;

use crate::error::ReadError;
use crate::input::Input;
use crate::staticman::place::Place;

/// The longest name of a file, and what else stands with it.
const NAME_BYTES: u64 = 64 * 1024;

/// The largest file: a text as long as any that is taken, and what stands with it. A scanner of YAML takes a hundred times the
/// bytes of a file made to make it.
const FILE_BYTES: u64 = limits::IMPORT_TEXT_BYTES as u64 + 64 * 1024;

/// Whoever takes the files: path, what that says, and the content, none if it is too large for a comment.
pub(super) type FileTaker<'t> = &'t mut dyn FnMut(&str, Place, Option<&[u8]>) -> Result<(), ReadError>;

/// Hands over the files of an archive whose names comments could have, from its beginning.
pub(super) fn files(input: &mut Input<'_>, taker: FileTaker<'_>) -> Result<(), ReadError> {
    input.rewind()?;
    if input.fill_buf()?.is_empty() {
        return Err(ReadError::whole("the file is empty"));
    }
    let mut archive = Archive::new(input);
    // Raw, for the library reads long names into memory however long they are.
    let entries = archive.entries()?.raw(true);
    let mut long_name = None;
    let mut content = Vec::new();
    for entry in entries {
        let mut entry = entry?;
        let kind = entry.header().entry_type();
        let size = entry.size();
        match kind {
            EntryType::GNULongName | EntryType::XHeader => {
                if size > NAME_BYTES {
                    return Err(ReadError::whole("a file in the archive has an endless name"));
                }
                content.clear();
                entry.read_to_end(&mut content)?;
                long_name =
                    if kind == EntryType::XHeader { pax_name(&content) } else { Some(gnu_name(&content)) };
            }
            EntryType::Regular | EntryType::Continuous => {
                let path = long_name.take().unwrap_or_else(|| text(&entry.path_bytes()));
                let Some(place) = Place::of(&path) else { continue };
                if size > FILE_BYTES {
                    taker(&path, place, None)?;
                    continue;
                }
                content.clear();
                entry.read_to_end(&mut content)?;
                if (content.len() as u64) < size {
                    return Err(ReadError::whole(format!("the archive ends within {path}")));
                }
                taker(&path, place, Some(&content))?;
            }
            EntryType::GNULongLink => {}
            _ => long_name = None,
        }
    }
    Ok(())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn gnu_name(content: &[u8]) -> String {
    text(content).trim_end_matches('\0').to_owned()
}

fn pax_name(content: &[u8]) -> Option<String> {
    let extensions = PaxExtensions::new(content);
    extensions
        .flatten()
        .filter(|extension| extension.key_bytes() == b"path")
        .last()
        .map(|path| text(path.value_bytes()))
}
