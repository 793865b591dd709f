//! What a file of XML is, by its first tag.

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::Namespace;

use crate::xml::encoding::encoding_of;
use crate::xml::reader::space_of;
use crate::xml::space::Space;

/// What may stand before a file's first tag: marks and what an editor left there, but neither words nor JSON.
fn is_junk(text: &str) -> bool {
    text.len() <= 64 && !text.contains(|c: char| c.is_alphanumeric() || matches!(c, '{' | '[' | '"'))
}

/// The first tag of a file.
pub(crate) struct Root {
    /// The namespace of its name.
    pub(crate) space: Space,
    /// Its name.
    pub(crate) name: String,
    /// The namespaces it declares.
    pub(crate) declared: Vec<Space>,
    /// How the file begins, as text.
    pub(crate) head: String,
}

/// The first tag of a file that begins like this; none if it is not XML.
pub(crate) fn root(head: &[u8]) -> Option<Root> {
    let encoding = encoding_of(head).ok()?;
    let text = encoding.decode(head).0;
    let at = text.find('<').filter(|at| is_junk(&text[..*at]))?;
    let mut reader = NsReader::from_str(&text[at..]);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) => {
                let (space, name) = reader.resolver().resolve_element(start.name());
                let (space, name) = (space_of(&space), name.as_ref().to_owned());
                let declared = declared(&start);
                return Some(Root { space, name, declared, head: text.into_owned() });
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

fn declared(start: &BytesStart<'_>) -> Vec<Space> {
    let bindings = start.html_attributes().with_checks(false).flatten().collect::<Vec<_>>();
    let uris = bindings.iter().filter(|attribute| attribute.key.as_namespace_binding().is_some());
    uris.map(|attribute| Space::of(Namespace(&attribute.value).0)).collect()
}
