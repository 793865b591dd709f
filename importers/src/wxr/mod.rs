//! WordPress's export format, WXR, and what Disqus takes of it and adds to it: RSS with comments inside the items.

mod comment;
mod paragraphs;
mod thread;

use crate::error::ReadError;
use crate::found::{Found, Taker};
use crate::input::Input;
use crate::xml::{Root, Space, Xml, root};

use comment::Comment;
use thread::{Item, Threads};

/// What Disqus's dialect is known by where its namespace is not declared on top.
const IDENTIFIER: &str = "dsq:thread_identifier";

pub(crate) use paragraphs::paragraphs;

fn is_disqus(root: &Root) -> bool {
    root.declared.contains(&Space::DisqusImport) || root.head.contains(IDENTIFIER)
}

/// Whether a file begins like WordPress's own.
pub(crate) fn recognises(head: &[u8]) -> bool {
    root(head).is_some_and(|root| {
        let is_known = root.declared.contains(&Space::WordPress) || root.head.contains("<wp:");
        root.name == "rss" && is_known && !is_disqus(&root)
    })
}

/// Whether a file begins like one in Disqus's dialect.
pub(crate) fn recognises_disqus(head: &[u8]) -> bool {
    root(head).is_some_and(|root| root.name == "rss" && is_disqus(&root))
}

/// Reads either. An item with a hundred thousand comments is handed over comment by comment; its title, link and id come
/// before them.
pub(crate) fn read(input: &mut Input<'_>, taker: Taker<'_>) -> Result<(), ReadError> {
    let mut xml = Xml::open_root(input, Space::None, "rss")?;
    let mut threads = Threads::default();
    let mut has_channel = false;
    while let Some(element) = xml.child()? {
        if element.is(Space::None, "channel") {
            has_channel = true;
            channel(&mut xml, &mut threads, taker)?;
        } else {
            xml.skip()?;
        }
    }
    let line = xml.line();
    xml.finish()?;
    if has_channel { Ok(()) } else { Err(ReadError::at(line, "there is no <channel> in the file")) }
}

fn channel(xml: &mut Xml<'_, '_>, threads: &mut Threads, taker: Taker<'_>) -> Result<(), ReadError> {
    while let Some(element) = xml.child()? {
        if element.is(Space::None, "item") {
            item(xml, threads, taker)?;
        } else {
            xml.skip()?;
        }
    }
    Ok(())
}

fn item(xml: &mut Xml<'_, '_>, threads: &mut Threads, taker: Taker<'_>) -> Result<(), ReadError> {
    let mut item = Item::default();
    let mut thread = None;
    while let Some(element) = xml.child()? {
        if element.is(Space::WordPress, "comment") {
            let thread = match &thread {
                Some(thread) => thread,
                None => {
                    let (id, record) = threads.of(&item);
                    if let Some(record) = record {
                        taker(Found::Record(record))?;
                    }
                    thread.insert(id)
                }
            };
            let element = xml.whole(element)?;
            taker(Comment(&element).found(thread))?;
        } else if Item::has(&element) {
            item.learn(&xml.whole(element)?);
        } else {
            xml.skip()?;
        }
    }
    Ok(())
}
