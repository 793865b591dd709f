//! Blogger's backup: an Atom feed with everything the blog is made of. The older one, from the blog's settings, tells the kinds
//! of entries apart by a category; the newer one, from Google Takeout, by an element.

mod comment;
mod entry;

use std::collections::HashSet;

use crate::error::ReadError;
use crate::found::{Found, Taker};
use crate::input::Input;
use crate::xml::{Space, Xml, root};

use entry::{Entry, Kind};

/// Whether a file begins like one.
pub(crate) fn recognises(head: &[u8]) -> bool {
    root(head).is_some_and(|root| {
        let is_blogger =
            root.declared.contains(&Space::Blogger) || root.head.contains("tag:blogger.com,1999:");
        root.space == Space::Atom && root.name == "feed" && is_blogger
    })
}

/// Reads one. Comments whose post had not come yet are taken when the file is read again.
pub(crate) fn read(input: &mut Input<'_>, taker: Taker<'_>) -> Result<(), ReadError> {
    if pass(input, true, taker)? {
        pass(input, false, taker)?;
    }
    Ok(())
}

/// Reads the file once: the first time the posts and the comments after theirs, the second time the other comments. Gives
/// whether there are such.
fn pass(input: &mut Input<'_>, is_first: bool, taker: Taker<'_>) -> Result<bool, ReadError> {
    let mut posts = HashSet::new();
    let mut is_incomplete = false;
    let mut xml = Xml::open_root(input, Space::Atom, "feed")?;
    while let Some(element) = xml.child()? {
        if !element.is(Space::Atom, "entry") {
            xml.skip()?;
            continue;
        }
        let element = xml.whole(element)?;
        let entry = Entry(&element);
        match entry.kind() {
            Some(Kind::Page) => {
                let Some(id) = entry.page_id() else { continue };
                posts.insert(id.clone());
                if is_first {
                    taker(Found::Record(entry.thread(&id)))?;
                }
            }
            Some(Kind::Comment) => {
                let post = entry.post().unwrap_or_default();
                let is_known = posts.contains(&post);
                is_incomplete |= !is_known;
                if is_known == is_first {
                    taker(entry.comment(&post))?;
                }
            }
            None => {}
        }
    }
    xml.finish()?;
    Ok(is_incomplete)
}
