//! Whether a piece of the page has the structure of a rendering, so that hydrating it cannot fail.
//!
//! Yew panics where it finds other nodes than it expects, and pages change under our feet: translators wrap words,
//! extensions insert. The rules here are those by which Yew collects nodes.

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};
use yew::virtual_dom::{VNode, VTag};

const OPEN_COMPONENT: &str = "<[";
const CLOSE_COMPONENT: &str = "</[";
const OPEN_RAW: &str = "<#";
const CLOSE_RAW: &str = "</#";

/// Whether `root` holds one component, rendered to the structure of `node`.
pub(super) fn has_structure_of(root: &Element, node: &VNode) -> bool {
    let mut cursor = Cursor(root.first_child());
    cursor.take_mark(OPEN_COMPONENT)
        && fits(node, &mut cursor)
        && cursor.take_mark(CLOSE_COMPONENT)
        && cursor.is_at_end()
}

fn fits(node: &VNode, cursor: &mut Cursor) -> bool {
    match node {
        VNode::VTag(tag) => cursor.take_element().is_some_and(|element| tag_fits(tag, &element)),
        VNode::VText(_) => {
            cursor.take_text();
            true
        }
        VNode::VList(list) => list.iter().all(|child| fits(child, cursor)),
        VNode::VRaw(_) => cursor.take_raw(),
        // The components are functions; nothing else is rendered.
        _ => false,
    }
}

fn tag_fits(tag: &VTag, element: &Element) -> bool {
    if !tag.tag().eq_ignore_ascii_case(&element.tag_name()) {
        return false;
    }
    let Some(children) = tag.children() else { return true };
    let mut cursor = Cursor(element.first_child());
    fits(children, &mut cursor) && cursor.is_at_end()
}

/// The next node to compare.
struct Cursor(Option<Node>);

impl Cursor {
    fn take(&mut self) -> Option<Node> {
        let node = self.0.take()?;
        self.0 = node.next_sibling();
        Some(node)
    }

    fn is_at(&self, kind: u16) -> bool {
        self.0.as_ref().is_some_and(|node| node.node_type() == kind)
    }

    fn take_text(&mut self) {
        if self.is_at(Node::TEXT_NODE) {
            self.take();
        }
    }

    fn skip_texts(&mut self) {
        while self.is_at(Node::TEXT_NODE) {
            self.take();
        }
    }

    fn is_at_end(&mut self) -> bool {
        self.skip_texts();
        self.0.is_none()
    }

    fn take_element(&mut self) -> Option<Element> {
        self.skip_texts();
        if self.is_at(Node::ELEMENT_NODE) { self.take().map(JsCast::unchecked_into) } else { None }
    }

    fn take_mark(&mut self, mark: &str) -> bool {
        self.skip_texts();
        self.is_at(Node::COMMENT_NODE) && self.take().is_some_and(|node| is_mark(&node, mark))
    }

    fn take_raw(&mut self) -> bool {
        if !self.take_mark(OPEN_RAW) {
            return false;
        }
        while let Some(node) = self.take() {
            if node.node_type() == Node::COMMENT_NODE && is_mark(&node, CLOSE_RAW) {
                return true;
            }
        }
        false
    }
}

fn is_mark(node: &Node, mark: &str) -> bool {
    node.node_value().is_some_and(|text| text.starts_with(mark))
}
