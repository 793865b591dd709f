//! A comment in the feed.

use causerie_shared::comment::CommentStatus;
use causerie_shared::interchange::{CommentRecord, Record, RecordId, RemarkKind};

use super::entry::Entry;
use crate::found::Found;
use crate::skipped::skipped;
use crate::wxr::paragraphs;
use crate::xml::{Element, Space};

/// The address Blogger writes for everybody who gave none.
const NO_ADDRESS: &str = "noreply@blogger.com";

impl Entry<'_> {
    pub(super) fn comment(&self, post: &str) -> Found {
        let parent = self.answered();
        let Some(id) = self.id() else {
            return skipped(format!("line {}", self.0.line), RemarkKind::Malformed, parent.is_some());
        };
        let Some(created_at) = self.time(Space::Atom, "published") else {
            return skipped(id, RemarkKind::TimeMissing, parent.is_some());
        };
        let author = self.0.child(Space::Atom, "author");
        let said = |name: &str| author.and_then(|author| author.text_of(Space::Atom, name));
        let website = said("uri");
        Found::Record(Record::Comment(Box::new(CommentRecord {
            id: RecordId::from(id),
            thread: RecordId::from(post),
            parent,
            author: website.and_then(profile),
            name: said("name").map(str::to_owned),
            email: said("email").filter(|email| *email != NO_ADDRESS).map(str::to_owned),
            website: website.map(str::to_owned),
            html: self.html(),
            created_at,
            status: self.status(),
            ..CommentRecord::default()
        })))
    }

    /// The comment it answers. The older backup names it by the last part of an address, which is the last part of its id.
    fn answered(&self) -> Option<RecordId> {
        if let Some(parent) = self.0.text_of(Space::Blogger, "inReplyTo") {
            return Some(RecordId::from(parent));
        }
        let number = self.link("related")?.trim_end_matches('/').rsplit('/').next()?;
        let (blog, _) = self.id()?.rsplit_once("post-")?;
        Some(RecordId::from(format!("{blog}post-{number}")))
    }

    fn status(&self) -> CommentStatus {
        let mut properties =
            self.0.children.iter().filter(|child| child.is(Space::GoogleData, "extendedProperty"));
        let is_removed = properties
            .any(|property| property.attribute(Space::None, "name") == Some("blogger.contentRemoved"));
        let is_trashed = self.0.text_of(Space::Blogger, "trashed").is_some();
        match self.0.text_of(Space::Blogger, "status") {
            _ if is_removed || is_trashed => CommentStatus::Deleted,
            None | Some("LIVE") => CommentStatus::Published,
            Some("SPAM") => CommentStatus::Spam,
            Some("EMPTIED" | "SOFT_TRASHED" | "TRASHED" | "DELETED") => CommentStatus::Deleted,
            Some(_) => CommentStatus::Pending,
        }
    }

    fn html(&self) -> Option<String> {
        let content = self.0.child(Space::Atom, "content")?;
        let text = content.trimmed();
        if text.is_empty() {
            return None;
        }
        Some(match content.attribute(Space::None, "type") {
            Some("text") => paragraphs(&html_escape::encode_text(text)),
            // Where line ends are all there is, they were meant.
            _ if !has_break(content) => paragraphs(text),
            _ => text.to_owned(),
        })
    }
}

fn has_break(content: &Element) -> bool {
    let is_break = |at: usize| {
        let tag = content.text.get(at + 1..at + 3);
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case("br") || tag.eq_ignore_ascii_case("p>"))
    };
    content.text.match_indices('<').any(|(at, _)| is_break(at))
}

/// The account of one whose site is a profile of Google's.
fn profile(site: &str) -> Option<RecordId> {
    let rest = site.strip_prefix("http://").or_else(|| site.strip_prefix("https://"))?;
    let is_profile = ["www.blogger.com/profile/", "draft.blogger.com/profile/", "plus.google.com/"]
        .into_iter()
        .any(|host| rest.starts_with(host));
    is_profile.then(|| RecordId::from(rest))
}
