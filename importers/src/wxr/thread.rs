//! An item of the format as a thread.

use std::collections::HashMap;

use causerie_shared::interchange::{Record, RecordId, ThreadRecord};
use causerie_shared::thread::ThreadState;

use crate::moment;
use crate::xml::{Element, Space, resolved};

/// What is known of an item before its comments.
#[derive(Default)]
pub(super) struct Item {
    id: Option<String>,
    identifier: Option<String>,
    link: Option<String>,
    title: Option<String>,
    created_at: Option<String>,
    comment_status: Option<String>,
}

impl Item {
    /// Whether an element says something of the item that is kept.
    pub(super) fn has(element: &Element) -> bool {
        Self::default().field(element).is_some()
    }

    /// Keeps what an element says; what was said first stands.
    pub(super) fn learn(&mut self, element: &Element) {
        let text = element.trimmed();
        if let Some(field) = self.field(element).filter(|field| field.is_none() && !text.is_empty()) {
            *field = Some(text.to_owned());
        }
    }

    fn field(&mut self, element: &Element) -> Option<&mut Option<String>> {
        match (element.space, element.name.as_str()) {
            (Space::None, "title") => Some(&mut self.title),
            (Space::None, "link") => Some(&mut self.link),
            (Space::WordPress, "post_id") => Some(&mut self.id),
            (Space::WordPress, "post_date_gmt") => Some(&mut self.created_at),
            (Space::WordPress, "comment_status") => Some(&mut self.comment_status),
            (Space::DisqusImport, "thread_identifier") => Some(&mut self.identifier),
            _ => None,
        }
    }

    /// Its address: the link, or an identifier that is one.
    fn url(&self) -> Option<&String> {
        let is_address = |text: &&String| text.starts_with('/') || text.starts_with("http");
        self.link.as_ref().or_else(|| self.identifier.as_ref().filter(is_address))
    }

    fn record(&self, id: RecordId) -> Record {
        Record::Thread(ThreadRecord {
            id,
            url: self.url().cloned(),
            title: self.title.as_deref().map(resolved),
            state: match self.comment_status.as_deref() {
                Some("closed") => ThreadState::Closed,
                _ => ThreadState::Open,
            },
            created_at: self.created_at.as_deref().and_then(moment::read),
            ..ThreadRecord::default()
        })
    }
}

/// The threads that were handed over: their addresses by id.
#[derive(Default)]
pub(super) struct Threads {
    urls: HashMap<String, Option<String>>,
    count: usize,
}

impl Threads {
    /// The thread of an item, with its record where it was not handed over before. Converters write several items for one
    /// page, and files joined by hand have the same id for several pages.
    pub(super) fn of(&mut self, item: &Item) -> (RecordId, Option<Record>) {
        self.count += 1;
        let url = item.url().cloned();
        let mut id = item
            .id
            .clone()
            .or_else(|| item.identifier.clone())
            .or_else(|| url.clone())
            .unwrap_or_else(|| format!("item {}", self.count));
        if self.urls.get(&id).is_some_and(|known| *known != url) {
            id = format!("{id} {}", url.as_deref().unwrap_or("-"));
        }
        let record_id = RecordId::from(id.clone());
        match self.urls.insert(id, url) {
            Some(_) => (record_id, None),
            None => (record_id.clone(), Some(item.record(record_id))),
        }
    }
}
