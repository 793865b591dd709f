//! A file of XML, element by element.

use std::io;

use quick_xml::Error as XmlError;
use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{NamespaceError, ResolveResult};

use causerie_shared::limits;

use crate::error::ReadError;
use crate::input::Input;
use crate::xml::decode::Decoded;
use crate::xml::element::{Attribute, Element};
use crate::xml::entity::{push_reference, resolved};
use crate::xml::space::Space;

/// How deep elements nest; exports need six levels.
const DEPTH: usize = 64;
/// How many attributes a tag has; exports need four.
const ATTRIBUTES: usize = 1000;
/// What an element or an attribute takes besides its text.
const ELEMENT_BYTES: usize = 256;

/// A file of XML that is being read.
pub(crate) struct Xml<'r, 'a> {
    reader: NsReader<Decoded<'r, 'a>>,
    buffer: Vec<u8>,
    text: String,
    depth: usize,
}

/// What comes next.
enum Step {
    Opened(Element),
    Closed,
    Text,
    Over,
}

impl<'r, 'a> Xml<'r, 'a> {
    /// Begins a file; what [`Self::child`] gives first is its root.
    pub(crate) fn open(input: &'r mut Input<'a>) -> Result<Self, ReadError> {
        let mut reader = NsReader::from_reader(Decoded::open(input)?);
        reader.config_mut().expand_empty_elements = true;
        Ok(Self { reader, buffer: Vec::new(), text: String::new(), depth: 0 })
    }

    /// Begins a file whose root must have this name.
    pub(crate) fn open_root(input: &'r mut Input<'a>, space: Space, name: &str) -> Result<Self, ReadError> {
        let mut xml = Self::open(input)?;
        let line = xml.line();
        match xml.child()? {
            Some(root) if root.is(space, name) => Ok(xml),
            Some(root) => {
                let detail = if root.name == name {
                    format!("this is <{name}> of another kind: its namespace is not the format's")
                } else {
                    format!("this is <{}>, where <{name}> should be", root.name)
                };
                Err(ReadError::at(root.line, detail))
            }
            None => Err(ReadError::at(line, format!("there is no <{name}> in the file"))),
        }
    }

    /// The line the next character is in.
    pub(crate) fn line(&mut self) -> u64 {
        self.reader.get_mut().line()
    }

    /// Enters the next element inside the one that is open, and gives it without its content; or leaves the open one, where
    /// there is no more in it.
    pub(crate) fn child(&mut self) -> Result<Option<Element>, ReadError> {
        loop {
            match self.step()? {
                Step::Opened(element) => return Ok(Some(element)),
                Step::Closed | Step::Over => return Ok(None),
                Step::Text => {}
            }
        }
    }

    /// Leaves the element that was entered last.
    pub(crate) fn skip(&mut self) -> Result<(), ReadError> {
        let depth = self.depth;
        while self.depth >= depth {
            self.step()?;
        }
        Ok(())
    }

    /// Reads the element that was entered last to its end, and leaves it.
    pub(crate) fn whole(&mut self, element: Element) -> Result<Element, ReadError> {
        let first = element.line;
        let mut open = vec![element];
        let mut size = 0;
        loop {
            match self.step()? {
                Step::Opened(element) => {
                    size += weight(&element);
                    open.push(element);
                }
                Step::Text => {
                    size += self.text.len();
                    if let Some(last) = open.last_mut() {
                        last.text.push_str(&self.text);
                    }
                }
                Step::Closed => {
                    let Some(closed) = open.pop() else { continue };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(closed),
                        None => return Ok(closed),
                    }
                }
                Step::Over => return Err(ReadError::at(first, "the element is not closed")),
            }
            if size > limits::IMPORT_RECORD_BYTES {
                let most = limits::IMPORT_RECORD_BYTES;
                return Err(ReadError::at(first, format!("a record is longer than {most} bytes")));
            }
        }
    }

    /// Reads on to the end of the file, after its root was left.
    pub(crate) fn finish(&mut self) -> Result<(), ReadError> {
        match self.child()? {
            Some(element) => {
                Err(ReadError::at(element.line, format!("<{}> comes after the end", element.name)))
            }
            None => Ok(()),
        }
    }

    fn step(&mut self) -> Result<Step, ReadError> {
        loop {
            self.reader.get_mut().begin_piece();
            let line = self.line();
            self.buffer.clear();
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event,
                Err(error) => return Err(fault(error, self.reader.get_mut().line())),
            };
            self.text.clear();
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEPTH {
                        return Err(ReadError::at(line, format!("elements nest deeper than {DEPTH} levels")));
                    }
                    return Ok(Step::Opened(opened(&self.reader, &start, line)?));
                }
                Event::End(_) => {
                    self.depth -= 1;
                    return Ok(Step::Closed);
                }
                Event::Text(text) => self.text.push_str(&text.xml10_content()),
                Event::CData(text) => self.text.push_str(&text.xml10_content()),
                Event::GeneralRef(name) => {
                    if !push_reference(&name, &mut self.text) {
                        return Err(ReadError::at(line, format!("nothing says what &{}; is", &*name)));
                    }
                }
                Event::DocType(declaration) if declaration.contains("<!ENTITY") => {
                    return Err(ReadError::at(line, "the file declares entities, which no export needs"));
                }
                Event::Eof if self.depth > 0 => {
                    return Err(ReadError::at(line, "the file ends in the middle"));
                }
                Event::Eof => return Ok(Step::Over),
                Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Empty(_) => {
                    continue;
                }
            }
            return Ok(Step::Text);
        }
    }
}

fn weight(element: &Element) -> usize {
    let attributes = element.attributes.iter().map(|attribute| ELEMENT_BYTES + attribute.value.len());
    ELEMENT_BYTES + element.name.len() + attributes.sum::<usize>()
}

/// An element by its start tag.
fn opened<R>(reader: &NsReader<R>, start: &BytesStart<'_>, line: u64) -> Result<Element, ReadError> {
    let resolver = reader.resolver();
    let (space, name) = resolver.resolve_element(start.name());
    let mut element = Element {
        space: space_of(&space),
        name: name.as_ref().to_owned(),
        attributes: Vec::new(),
        line,
        text: String::new(),
        children: Vec::new(),
    };
    // Values without quotes, as HTML allows them, are met in the wild.
    for attribute in start.html_attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| ReadError::at(line, error.to_string()))?;
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        if element.attributes.len() == ATTRIBUTES {
            return Err(ReadError::at(line, format!("a tag has more than {ATTRIBUTES} attributes")));
        }
        let (space, name) = resolver.resolve_attribute(attribute.key);
        element.attributes.push(Attribute {
            space: space_of(&space),
            name: name.as_ref().to_owned(),
            value: resolved(&attribute.value),
        });
    }
    Ok(element)
}

pub(super) fn space_of(space: &ResolveResult<'_>) -> Space {
    match space {
        ResolveResult::Unbound => Space::None,
        ResolveResult::Bound(uri) => Space::of(uri.0),
        ResolveResult::Unknown(prefix) => Space::meant(prefix),
    }
}

/// What the XML reader says is the file's fault, unless it is the source's.
fn fault(error: XmlError, line: u64) -> ReadError {
    match error {
        XmlError::Io(error) => match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
                ReadError::at(line, error.to_string())
            }
            kind => ReadError::Source(io::Error::new(kind, error.to_string())),
        },
        XmlError::Namespace(NamespaceError::TooManyBindings(most)) => {
            ReadError::at(line, format!("more than {most} namespaces are declared at once"))
        }
        error => ReadError::at(line, error.to_string()),
    }
}
