//! Ids for good: `tag:` URIs (RFC 4151) of what has a number in its site. No address is in them, so they stay when a page, the
//! blog or this server moves.

use causerie_shared::{CommentId, SiteId, ThreadKey, Timestamp};
use percent_encoding::utf8_percent_encode;

use super::valid;
use crate::command::{FeedParent, FeedThread};
use crate::render::plain_page::PLAIN;

/// The ids of a site.
pub(super) struct Ids {
    authority: String,
    /// Tells sites apart whose ids make the same host name.
    within: String,
    site_created_at: Timestamp,
}

impl Ids {
    pub(super) fn of(site: &SiteId, site_created_at: Timestamp) -> Self {
        let authority = host_name(site.as_str());
        let within = if authority == site.as_str() { String::new() } else { format!("{site}/") };
        Self { authority, within, site_created_at }
    }

    fn tag(&self, began: Timestamp, what: &str) -> String {
        let (year, month, day) = valid(began).date();
        format!("tag:{},{year:04}-{month:02}-{day:02}:{}{what}", self.authority, self.within)
    }

    pub(super) fn site(&self) -> String {
        self.tag(self.site_created_at, "comments")
    }

    pub(super) fn thread(&self, thread: &FeedThread) -> String {
        self.tag(Timestamp(thread.created_at), &format!("threads/{}", thread.number))
    }

    /// Until somebody writes to it, nothing but its key tells a thread from others.
    pub(super) fn unknown_thread(&self, key: &ThreadKey) -> String {
        self.tag(self.site_created_at, &format!("threads?key={}", utf8_percent_encode(key.as_str(), PLAIN)))
    }

    pub(super) fn comment(&self, id: CommentId, created_at: i64) -> String {
        self.tag(Timestamp(created_at), &format!("comments/{id}"))
    }

    pub(super) fn replies(&self, comment: &FeedParent) -> String {
        self.comment(comment.id, comment.created_at) + "/replies"
    }
}

/// A site's id as a host name: it is one already, unless somebody chose dots and hyphens in odd places.
fn host_name(site: &str) -> String {
    let labels = site.split('.').map(|label| label.trim_matches('-')).filter(|label| !label.is_empty());
    labels.collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_sites_have_ids_of_their_own() {
        let id = |site: &str| {
            let site = SiteId::try_from(site.to_owned()).expect("an id");
            Ids::of(&site, Timestamp(0)).site()
        };
        assert_eq!(id("b.example"), "tag:b.example,1970-01-01:comments");
        assert_eq!(id("b..example-"), "tag:b.example,1970-01-01:b..example-/comments");
    }
}
