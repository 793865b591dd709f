//! Disqus's export: XML with all threads, then all posts.

use std::collections::HashMap;

use causerie_shared::comment::CommentStatus;
use causerie_shared::interchange::{CommentRecord, Record, RecordId, RemarkKind, ThreadRecord};
use causerie_shared::thread::ThreadState;

use crate::error::ReadError;
use crate::found::{Found, Taker};
use crate::input::Input;
use crate::moment;
use crate::skipped::skipped;
use crate::xml::{Element, Space, Xml, resolved, root};

/// Whether a file begins like one.
pub(crate) fn recognises(head: &[u8]) -> bool {
    root(head).is_some_and(|root| root.space == Space::Disqus && root.name == "disqus")
}

/// Reads one. Posts whose thread had not come yet are taken when the file is read again.
pub(crate) fn read(input: &mut Input<'_>, taker: Taker<'_>) -> Result<(), ReadError> {
    if pass(input, true, taker)? {
        pass(input, false, taker)?;
    }
    Ok(())
}

/// Whether a thread that was read is deleted.
type Threads = HashMap<String, bool>;

/// Reads the file once: the first time the threads and the posts after theirs, the second time the other posts. Gives whether
/// there are such.
fn pass(input: &mut Input<'_>, is_first: bool, taker: Taker<'_>) -> Result<bool, ReadError> {
    let mut threads = Threads::new();
    let mut is_incomplete = false;
    let mut xml = Xml::open_root(input, Space::Disqus, "disqus")?;
    while let Some(element) = xml.child()? {
        if element.is(Space::Disqus, "thread") {
            let element = xml.whole(element)?;
            let Some(id) = id(&element) else { continue };
            threads.insert(id.to_owned(), flag(&element, "isDeleted"));
            if is_first {
                taker(Found::Record(Record::Thread(thread(&element, id))))?;
            }
        } else if element.is(Space::Disqus, "post") {
            let element = xml.whole(element)?;
            let thread = reference(&element, "thread").unwrap_or_default();
            let seen = threads.get(thread);
            is_incomplete |= seen.is_none();
            if seen.is_some() == is_first {
                taker(post(&element, thread, seen.copied().unwrap_or_default()))?;
            }
        } else {
            xml.skip()?;
        }
    }
    xml.finish()?;
    Ok(is_incomplete)
}

fn id(element: &Element) -> Option<&str> {
    element.attribute(Space::DisqusInternals, "id")
}

fn reference<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    element.child(Space::Disqus, name).and_then(id)
}

fn text(element: &Element, name: &str) -> Option<String> {
    element.text_of(Space::Disqus, name).map(str::to_owned)
}

fn flag(element: &Element, name: &str) -> bool {
    element.text_of(Space::Disqus, name) == Some("true")
}

fn thread(element: &Element, id: &str) -> ThreadRecord {
    // Threads that the site named by address have it as their identifier, and some have it there alone.
    let is_address = |text: &String| text.starts_with('/') || text.starts_with("http");
    ThreadRecord {
        id: RecordId::from(id),
        url: text(element, "link").or_else(|| text(element, "id").filter(is_address)),
        title: text(element, "title").map(|title| resolved(&title)),
        state: if flag(element, "isClosed") { ThreadState::Closed } else { ThreadState::Open },
        created_at: element.text_of(Space::Disqus, "createdAt").and_then(moment::read),
        ..ThreadRecord::default()
    }
}

/// A post. One in a deleted thread is as deleted: nobody could see it any more.
fn post(element: &Element, thread: &str, is_thread_deleted: bool) -> Found {
    let parent = reference(element, "parent");
    // A post without Disqus's id may have that of the system it came from.
    let id = id(element)
        .map(RecordId::from)
        .or_else(|| text(element, "id").map(|id| RecordId::from(format!("id:{id}"))));
    let Some(id) = id else {
        return skipped(format!("line {}", element.line), RemarkKind::Malformed, parent.is_some());
    };
    let Some(created_at) = element.text_of(Space::Disqus, "createdAt").and_then(moment::read) else {
        return skipped(id.0, RemarkKind::TimeMissing, parent.is_some());
    };
    let status = if flag(element, "isDeleted") || is_thread_deleted {
        CommentStatus::Deleted
    } else if flag(element, "isSpam") {
        CommentStatus::Spam
    } else if element.text_of(Space::Disqus, "isApproved") == Some("false") {
        CommentStatus::Pending
    } else {
        CommentStatus::Published
    };
    let author = element.child(Space::Disqus, "author");
    let said = |name: &str| author.and_then(|author| text(author, name));
    let is_anonymous = author.is_some_and(|author| flag(author, "isAnonymous"));
    Found::Record(Record::Comment(Box::new(CommentRecord {
        id,
        thread: RecordId::from(thread),
        parent: parent.map(RecordId::from),
        author: said("username").filter(|_| !is_anonymous).map(|name| RecordId::from(format!("user:{name}"))),
        name: said("name"),
        email: said("email"),
        website: said("link"),
        html: text(element, "message"),
        created_at,
        status,
        ..CommentRecord::default()
    })))
}
