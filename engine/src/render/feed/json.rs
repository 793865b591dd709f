//! JSON Feed 1.1 (jsonfeed.org/version/1.1). It has no word for what answers what; `_causerie` says so.

use causerie_shared::Timestamp;
use serde::Serialize;

use super::{Entry, Feed};

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: Option<&'a str>,
    feed_url: &'a str,
    language: &'a str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    date_published: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<Timestamp>,
    authors: [Author<'a>; 1],
    _causerie: Threading<'a>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// The threading extension of Atom, in JSON.
#[derive(Serialize)]
struct Threading<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    in_reply_to: Option<InReplyTo<'a>>,
    replies_url: &'a str,
    reply_count: u32,
}

#[derive(Serialize)]
struct InReplyTo<'a> {
    id: &'a str,
    url: &'a str,
}

/// The feed as JSON.
///
/// # Errors
/// If it has no JSON form.
pub(crate) fn json(feed: &Feed) -> Result<String, serde_json::Error> {
    serde_json::to_string(&JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: feed.page.as_deref(),
        feed_url: &feed.address,
        language: &feed.language,
        items: feed.entries.iter().map(item).collect(),
    })
}

fn item(entry: &Entry) -> Item<'_> {
    Item {
        id: &entry.id,
        url: &entry.address,
        title: &entry.title,
        content_html: &entry.html,
        date_published: entry.published,
        date_modified: entry.edited.map(|_| entry.updated()),
        authors: [Author { name: &entry.author, url: entry.author_address.as_deref() }],
        _causerie: Threading {
            in_reply_to: entry
                .parent
                .as_ref()
                .map(|parent| InReplyTo { id: &parent.id, url: &parent.address }),
            replies_url: &entry.replies.json,
            reply_count: entry.replies.count,
        },
    }
}
