//! A comment of the format.

use causerie_shared::comment::CommentStatus;
use causerie_shared::interchange::{CommentKind, CommentRecord, Record, RecordId, RemarkKind};

use super::paragraphs;
use crate::found::Found;
use crate::moment;
use crate::skipped::skipped;
use crate::xml::{Element, Space, resolved};

/// A `wp:comment`.
pub(super) struct Comment<'e>(pub(super) &'e Element);

impl Comment<'_> {
    /// What it is in its thread.
    pub(super) fn found(&self, thread: &RecordId) -> Found {
        let parent = self.text("parent").filter(|parent| *parent != "0");
        let Some(id) = self.text("id") else {
            return skipped(format!("line {}", self.0.line), RemarkKind::Malformed, parent.is_some());
        };
        // The time in UTC is missing where WordPress never knew it.
        let time = self.text("date_gmt").and_then(moment::read);
        let Some(created_at) = time.or_else(|| self.text("date").and_then(moment::read)) else {
            return skipped(id, RemarkKind::TimeMissing, parent.is_some());
        };
        let (kind, status) = self.kind_and_status();
        let content =
            self.0.child(Space::WordPress, "comment_content").map(|content| paragraphs(&content.text));
        Found::Record(Record::Comment(Box::new(CommentRecord {
            id: RecordId::from(id),
            thread: thread.clone(),
            parent: parent.map(RecordId::from),
            author: self.author(),
            kind,
            // WordPress keeps names escaped.
            name: self.text("author").map(resolved),
            email: self.text("author_email").map(str::to_owned),
            website: self.text("author_url").map(str::to_owned),
            html: content.filter(|html| !html.is_empty()),
            created_at,
            status,
            ..CommentRecord::default()
        })))
    }

    fn text(&self, name: &str) -> Option<&str> {
        let mut all = self.0.children.iter().filter(|child| child.space == Space::WordPress);
        let found = all.find(|child| child.name.strip_prefix("comment_") == Some(name));
        found.map(Element::trimmed).filter(|text| !text.is_empty())
    }

    /// The site's own users have a number in WordPress, and a name of the site's choice in Disqus's dialect.
    fn author(&self) -> Option<RecordId> {
        if let Some(user) = self.text("user_id").filter(|user| *user != "0") {
            return Some(RecordId::from(format!("user:{user}")));
        }
        let remote = self.0.child(Space::DisqusImport, "remote")?;
        remote.text_of(Space::DisqusImport, "id").map(|id| RecordId::from(format!("remote:{id}")))
    }

    /// Where plugins keep other things as comments (a shop's notes on an order), none of them is shown unasked.
    fn kind_and_status(&self) -> (CommentKind, CommentStatus) {
        let status = match self.text("approved") {
            None | Some("1" | "approve" | "approved") => CommentStatus::Published,
            Some("spam") => CommentStatus::Spam,
            Some("trash" | "post-trashed") => CommentStatus::Deleted,
            Some(_) => CommentStatus::Pending,
        };
        match self.text("type") {
            None | Some("comment" | "review") => (CommentKind::Comment, status),
            Some("pingback" | "webmention") => (CommentKind::Pingback, status),
            Some("trackback") => (CommentKind::Trackback, status),
            Some(_) if status == CommentStatus::Published => (CommentKind::Comment, CommentStatus::Pending),
            Some(_) => (CommentKind::Comment, status),
        }
    }
}
