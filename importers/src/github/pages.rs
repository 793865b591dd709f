//! The discussions and issues of a file.

use std::collections::HashMap;

use causerie_shared::interchange::ThreadRecord;
use causerie_shared::thread::ThreadState;

use super::{comment, page};
use crate::error::ReadError;
use crate::json::{Fields, Met};
use crate::out::Out;
use crate::room::Room;

/// What one is called, the surest first.
const NAMES: [&str; 4] = ["id", "node_id", "number", "url"];

/// See the module.
#[derive(Default)]
pub(super) struct Pages {
    /// What each record is called that is one, by its number.
    names: HashMap<u64, String>,
    pages: HashMap<String, ThreadRecord>,
    /// What else each is called: REST has comments name the number of their issue.
    others: HashMap<String, String>,
    room: Room,
}

impl Pages {
    /// Meets a record that may be one.
    pub(super) fn meet(&mut self, met: &Met<'_>, fields: Fields<'_>) -> Result<(), ReadError> {
        // An answer with replies is of a comment; one of REST's comments names its issue.
        if fields.value("issue_url").is_some() || fields.value("replies").is_some() {
            return Ok(());
        }
        let title = fields.words("title");
        let name = NAMES.into_iter().find_map(|key| fields.id(key)).or(title.clone());
        let is_inner = met.path.ends_with("/discussion") || met.path.ends_with("/issue");
        let Some(name) = name.filter(|_| title.is_some() || met.holds || is_inner) else { return Ok(()) };
        self.room.take(2 * name.len())?;
        self.names.insert(met.number, name.clone());
        if is_inner {
            // What tells of its discussion is about a comment in it.
            self.names.insert(met.within, name.clone());
        }
        if let Some(issue) = fields.id("number").filter(|_| title.is_some()) {
            self.room.take(issue.len() + name.len())?;
            self.others.insert(issue, name.clone());
        }
        // Each page of an answer may tell of the same discussion, some with less.
        let Some(title) = title.filter(|_| !self.pages.contains_key(&name)) else { return Ok(()) };
        let place = page::place(&title, fields);
        let page = ThreadRecord {
            state: if fields.flag("locked") { ThreadState::Closed } else { ThreadState::Open },
            created_at: fields.time("createdAt").or_else(|| fields.time("created_at")),
            reactions: comment::reactions(fields),
            ..place
        };
        self.room.take_page(&name, &page)?;
        self.pages.insert(name, page);
        Ok(())
    }

    /// Hands over those of pages that readers reacted to; the others come with their first comment.
    pub(super) fn reacted(&self, out: &mut Out<'_>) -> Result<(), ReadError> {
        let mut reacted: Vec<_> =
            self.pages.iter().filter(|(_, page)| page.url.is_some() && !page.reactions.is_empty()).collect();
        reacted.sort_unstable_by_key(|(name, _)| *name);
        reacted.into_iter().try_for_each(|(name, page)| out.thread(name, || page.clone()))
    }

    /// The one of a record's number.
    pub(super) fn around(&self, number: u64) -> Around<'_> {
        let name = self.names.get(&number).cloned().unwrap_or_default();
        Around { page: self.pages.get(&name), name }
    }

    /// The one that a comment of REST names.
    pub(super) fn of_comment(&self, fields: Fields<'_>) -> Around<'_> {
        let issue = fields.text("issue_url").and_then(|url| url.rsplit('/').next()).unwrap_or_default();
        let name = self.others.get(issue).cloned().unwrap_or(issue.to_owned());
        Around { page: self.pages.get(&name), name }
    }
}

/// What a comment is in.
pub(super) struct Around<'p> {
    /// What it is called.
    pub(super) name: String,
    /// What is known of it, if it is in the file.
    pub(super) page: Option<&'p ThreadRecord>,
}
