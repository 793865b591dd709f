//! An element, read whole.

use crate::xml::space::Space;

/// An attribute.
#[derive(Debug)]
pub(crate) struct Attribute {
    pub(crate) space: Space,
    pub(crate) name: String,
    pub(crate) value: String,
}

/// An element; what it is without its content, too.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) space: Space,
    pub(crate) name: String,
    pub(crate) attributes: Vec<Attribute>,
    /// The line it begins in.
    pub(crate) line: u64,
    /// Its text, without that of its children.
    pub(crate) text: String,
    pub(crate) children: Vec<Element>,
}

impl Element {
    /// Whether it has this name.
    pub(crate) fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && self.name == name
    }

    /// The first child of a name.
    pub(crate) fn child(&self, space: Space, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.is(space, name))
    }

    /// The text of the first child of a name, trimmed; none where there is nothing in it.
    pub(crate) fn text_of(&self, space: Space, name: &str) -> Option<&str> {
        self.child(space, name).map(Self::trimmed).filter(|text| !text.is_empty())
    }

    /// Its text, trimmed.
    pub(crate) fn trimmed(&self) -> &str {
        self.text.trim()
    }

    /// The value of an attribute, trimmed; none where there is nothing in it.
    pub(crate) fn attribute(&self, space: Space, name: &str) -> Option<&str> {
        let found =
            self.attributes.iter().find(|attribute| attribute.space == space && attribute.name == name);
        found.map(|attribute| attribute.value.trim()).filter(|value| !value.is_empty())
    }
}
