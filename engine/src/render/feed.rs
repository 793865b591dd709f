//! Feeds: the newest comments for programs that follow them. [`Feed`] is what both formats say, each text fit for either;
//! `atom` and `json` write it.

mod addresses;
mod atom;
mod ids;
mod json;
mod text;

use causerie_shared::{SiteId, Timestamp, limits};
use causerie_widget::Locale;
use causerie_widget::locale::fill;

use crate::command::{FeedEntry, FeedReply, FeedSubject, FeedThread};
use addresses::{Addresses, web_address};
use ids::Ids;
use text::{line, prose};

pub(crate) use addresses::is_query;
pub(crate) use atom::atom;
pub(crate) use json::json;

/// What a feed says, whatever its format.
pub(crate) struct Feed {
    id: String,
    title: String,
    language: String,
    /// The page whose comments these are.
    page: Option<String>,
    address: String,
    updated: Timestamp,
    entries: Vec<Entry>,
}

/// A comment in a feed.
struct Entry {
    id: String,
    title: String,
    address: String,
    author: String,
    author_address: Option<String>,
    html: String,
    published: Timestamp,
    edited: Option<Timestamp>,
    /// The comment it answers.
    parent: Option<Parent>,
    /// The feeds of its replies.
    replies: Replies,
}

struct Parent {
    id: String,
    address: String,
}

struct Replies {
    atom: String,
    json: String,
    count: u32,
}

impl Entry {
    fn updated(&self) -> Timestamp {
        self.edited.map_or(self.published, |edited| edited.max(self.published))
    }
}

impl Replies {
    /// How many there are in all. A feed that is full may leave some out.
    fn total(&self) -> Option<u32> {
        (self.count < limits::FEED_ENTRIES).then_some(self.count)
    }
}

impl Feed {
    /// The feed of what a site told. `address` is its own, below the server's.
    pub(crate) fn new(reply: FeedReply, site: &SiteId, public_url: &str, address: &str) -> Self {
        let FeedReply { subject, site_name, language, origins, site_created_at, entries, .. } = reply;
        let ids = Ids::of(site, valid(site_created_at));
        let addresses = Addresses { public_url, site, origins: &origins };
        let locale = Locale::from_tag(&language);
        let words = locale.feed();
        let name = |name: &str| Some(line(name)).filter(|name| !name.is_empty());
        let nameless = || locale.comment().nameless.to_owned();
        let (id, title, page, began) = match &subject {
            FeedSubject::Site => {
                let title = fill(words.of_site, "site", &line(&site_name));
                (ids.site(), title, addresses.front_page(), site_created_at)
            }
            FeedSubject::UnknownThread(key) => {
                let title = fill(words.of_thread, "title", &line(key.as_str()));
                (ids.unknown_thread(key), title, Some(addresses.plain_page(key)), site_created_at)
            }
            FeedSubject::Thread(thread) => {
                let title = fill(words.of_thread, "title", &titled(thread));
                (ids.thread(thread), title, Some(addresses.page(thread)), Timestamp(thread.created_at))
            }
            FeedSubject::Replies(parent, author, thread) => {
                let author = author.as_deref().and_then(name);
                let title = match author {
                    Some(author) => two(words.replies, (&author, &titled(thread))),
                    None => fill(words.replies_to_nobody, "title", &titled(thread)),
                };
                let page = addresses.comment(thread, parent.id);
                (ids.replies(parent), title, Some(page), Timestamp(parent.created_at))
            }
        };
        let entry = |entry: FeedEntry| {
            let author = name(&entry.name).unwrap_or_else(nameless);
            Entry {
                id: ids.comment(entry.id, entry.created_at),
                title: two(words.entry, (&author, &titled(&entry.thread))),
                address: addresses.comment(&entry.thread, entry.id),
                author,
                author_address: entry.website.as_deref().and_then(web_address),
                html: prose(&entry.html),
                published: valid(Timestamp(entry.created_at)),
                edited: entry.edited_at.map(|edited| valid(Timestamp(edited))),
                parent: entry.parent.map(|parent| Parent {
                    id: ids.comment(parent.id, parent.created_at),
                    address: addresses.comment(&entry.thread, parent.id),
                }),
                replies: Replies {
                    atom: addresses.replies(entry.id, "atom"),
                    json: addresses.replies(entry.id, "json"),
                    count: entry.reply_count,
                },
            }
        };
        let entries: Vec<Entry> = entries.into_iter().map(entry).collect();
        Self {
            id,
            title,
            language,
            page,
            address: format!("{public_url}{address}"),
            updated: entries.iter().map(Entry::updated).max().unwrap_or_else(|| valid(began)),
            entries,
        }
    }
}

/// What readers know a thread by.
fn titled(thread: &FeedThread) -> String {
    let title = thread.title.as_deref().map(line).filter(|title| !title.is_empty());
    title.unwrap_or_else(|| line(thread.key.as_str()))
}

/// A sentence with a name and, after it, a title. The title is filled in first, so that a place named in it stays as it is.
fn two(sentence: &str, (name, title): (&str, &str)) -> String {
    fill(&fill(sentence, "title", title), "name", name)
}

/// A moment whose year has four digits, as both formats want it. Others are nobody's doing but an import's.
fn valid(moment: Timestamp) -> Timestamp {
    const FIRST: Timestamp = Timestamp(-62_135_596_800_000);
    const LAST: Timestamp = Timestamp(253_402_300_799_000);
    moment.clamp(FIRST, LAST)
}

#[cfg(test)]
mod tests;
