//! An entry of the feed: a post or page, a comment, or a part of the blog's settings.

use causerie_shared::interchange::{Record, RecordId, ThreadRecord};
use causerie_shared::timestamp::Timestamp;

use crate::moment;
use crate::xml::{Element, Space, resolved};

/// The scheme of the category that names an entry's kind in the older backup.
const KIND_SCHEME: &str = "http://schemas.google.com/g/2005#kind";

/// What an entry is, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A post or a page.
    Page,
    Comment,
}

pub(super) struct Entry<'e>(pub(super) &'e Element);

impl<'e> Entry<'e> {
    pub(super) fn kind(&self) -> Option<Kind> {
        let categories = self.0.children.iter().filter(|child| child.is(Space::Atom, "category"));
        let old = categories
            .filter(|category| category.attribute(Space::None, "scheme") == Some(KIND_SCHEME))
            .find_map(|category| category.attribute(Space::None, "term")?.rsplit('#').next());
        match old.or_else(|| self.0.text_of(Space::Blogger, "type"))? {
            "post" | "page" | "POST" | "PAGE" => Some(Kind::Page),
            "comment" | "COMMENT" => Some(Kind::Comment),
            _ => None,
        }
    }

    pub(super) fn id(&self) -> Option<&'e str> {
        self.0.text_of(Space::Atom, "id")
    }

    /// The id of a post or page, as comments name it.
    pub(super) fn page_id(&self) -> Option<String> {
        self.id().map(as_post)
    }

    /// The post or page a comment is under.
    pub(super) fn post(&self) -> Option<String> {
        let old = self.0.child(Space::Threading, "in-reply-to");
        let id = old
            .and_then(|post| post.attribute(Space::None, "ref"))
            .or_else(|| self.0.text_of(Space::Blogger, "parent"));
        id.map(as_post)
    }

    /// Where a link of the entry goes.
    pub(super) fn link(&self, relation: &str) -> Option<&'e str> {
        let mut links = self.0.children.iter().filter(|child| child.is(Space::Atom, "link"));
        links
            .find(|link| link.attribute(Space::None, "rel") == Some(relation))
            .and_then(|link| link.attribute(Space::None, "href"))
    }

    pub(super) fn time(&self, space: Space, name: &str) -> Option<Timestamp> {
        self.0.text_of(space, name).and_then(moment::read)
    }

    pub(super) fn thread(&self, id: &str) -> Record {
        // Takeout names the page's path alone, the older backup its whole address.
        let url = self.link("alternate").or_else(|| self.0.text_of(Space::Blogger, "filename"));
        Record::Thread(ThreadRecord {
            id: RecordId::from(id),
            url: url.map(str::to_owned),
            title: self.0.text_of(Space::Atom, "title").map(resolved),
            created_at: self.time(Space::Atom, "published"),
            ..ThreadRecord::default()
        })
    }
}

/// Pages have their numbers from where posts have theirs, and are named as either.
fn as_post(id: &str) -> String {
    id.replace(".page-", ".post-")
}
