//! Atom (RFC 4287) with the threading extension (RFC 4685).
//!
//! Written by hand: the document has one shape, and a library that writes XML would neither leave out the characters XML cannot
//! say nor know what Atom asks for. The tests read it with a parser that forgives nothing.

use std::fmt::{self, Write};

use super::text::Xml;
use super::{Entry, Feed};

/// Its media type.
const ATOM: &str = "application/atom+xml";

/// The feed as Atom.
pub(crate) fn atom(feed: &Feed) -> String {
    let mut xml =
        String::with_capacity(2_048 + feed.entries.iter().map(|entry| 2 * entry.html.len()).sum::<usize>());
    // Writing to a string never fails.
    let _ = write_feed(&mut xml, feed);
    xml
}

fn write_feed(xml: &mut String, feed: &Feed) -> fmt::Result {
    write!(
        xml,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:thr=\"http://purl.org/syndication/thread/1.0\" \
         xml:lang=\"{language}\">\n<id>{id}</id>\n<title>{title}</title>\n<updated>{updated}</updated>\n\
         <link rel=\"self\" type=\"{ATOM}\" href=\"{address}\"/>\n",
        language = Xml(&feed.language),
        id = Xml(&feed.id),
        title = Xml(&feed.title),
        updated = feed.updated,
        address = Xml(&feed.address),
    )?;
    if let Some(page) = &feed.page {
        writeln!(xml, "<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", Xml(page))?;
    }
    xml.push_str("<generator>Causerie</generator>\n");
    for entry in &feed.entries {
        write_entry(xml, entry)?;
    }
    xml.push_str("</feed>\n");
    Ok(())
}

fn write_entry(xml: &mut String, entry: &Entry) -> fmt::Result {
    write!(
        xml,
        "<entry>\n<id>{id}</id>\n<title>{title}</title>\n<published>{published}</published>\n\
         <updated>{updated}</updated>\n<author><name>{author}</name>",
        id = Xml(&entry.id),
        title = Xml(&entry.title),
        published = entry.published,
        updated = entry.updated(),
        author = Xml(&entry.author),
    )?;
    if let Some(address) = &entry.author_address {
        write!(xml, "<uri>{}</uri>", Xml(address))?;
    }
    writeln!(
        xml,
        "</author>\n<link rel=\"alternate\" type=\"text/html\" href=\"{address}\"/>\n\
         <link rel=\"replies\" type=\"{ATOM}\" href=\"{replies}\" thr:count=\"{count}\"/>",
        address = Xml(&entry.address),
        replies = Xml(&entry.replies.atom),
        count = entry.replies.count,
    )?;
    if let Some(parent) = &entry.parent {
        writeln!(
            xml,
            "<thr:in-reply-to ref=\"{id}\" href=\"{address}\" type=\"text/html\"/>",
            id = Xml(&parent.id),
            address = Xml(&parent.address),
        )?;
    }
    if let Some(total) = entry.replies.total() {
        writeln!(xml, "<thr:total>{total}</thr:total>")?;
    }
    writeln!(xml, "<content type=\"html\">{}</content>\n</entry>", Xml(&entry.html))
}
