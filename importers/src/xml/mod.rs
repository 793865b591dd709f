//! XML as exporters write it, read piece by piece: a file of any size takes the memory of its largest element that is read
//! whole.

mod decode;
mod element;
mod encoding;
mod entity;
mod reader;
mod root;
mod space;

pub(crate) use element::Element;
pub(crate) use entity::resolved;
pub(crate) use reader::Xml;
pub(crate) use root::{Root, root};
pub(crate) use space::Space;
