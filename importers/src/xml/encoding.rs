//! Which encoding a file is in.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How far a declaration is looked for.
const DECLARATION_BYTES: usize = 1024;

/// The encoding of a file that begins like this: by its byte order mark, by the look of its first character, by what it
/// declares, else UTF-8. A name that nobody knows is given back.
pub(crate) fn encoding_of(head: &[u8]) -> Result<&'static Encoding, String> {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return Ok(encoding);
    }
    match head {
        [b'<', 0, ..] => return Ok(UTF_16LE),
        [0, b'<', ..] => return Ok(UTF_16BE),
        _ => {}
    }
    let head = String::from_utf8_lossy(&head[..head.len().min(DECLARATION_BYTES)]);
    let declaration = head.find("<?xml").and_then(|from| {
        let rest = &head[from..];
        rest.find("?>").map(|to| &rest[..to])
    });
    let Some(name) = declaration.and_then(declared) else {
        return Ok(UTF_8);
    };
    match Encoding::for_label(name.as_bytes()) {
        // A declaration that can be read as ASCII is not in UTF-16, whatever it says.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok(UTF_8),
        Some(encoding) => Ok(encoding),
        None => Err(name.to_owned()),
    }
}

/// The encoding a declaration names.
fn declared(declaration: &str) -> Option<&str> {
    let rest = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    rest[1..].split(quote).next().map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_marked_seen_declared_or_utf_8() {
        let name = |head: &[u8]| encoding_of(head).map(Encoding::name);
        assert_eq!(name(b"\xEF\xBB\xBF<a/>"), Ok("UTF-8"));
        assert_eq!(name(b"\xFF\xFE<\0a\0"), Ok("UTF-16LE"));
        assert_eq!(name(b"\0<\0a"), Ok("UTF-16BE"));
        assert_eq!(name(b"<?xml version='1.0' encoding='ISO-8859-1'?>"), Ok("windows-1252"));
        assert_eq!(name(b"<?xml version=\"1.0\" encoding = \"GBK\" ?>"), Ok("GBK"));
        assert_eq!(name(b"<?xml version='1.0' encoding='utf-16'?>"), Ok("UTF-8"));
        assert_eq!(name(b"<?xml version='1.0'?><a encoding='GBK'/>"), Ok("UTF-8"));
        assert_eq!(name(b""), Ok("UTF-8"));
        assert_eq!(name(b"<?xml encoding='klingon'?>"), Err("klingon".to_owned()));
    }
}
