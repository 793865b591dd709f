//! Reading a page of a thread.

use causerie_shared::{ThreadState, ThreadSummary};

use super::{Scene, page_of_thread};
use crate::command::{Known, ReadThread, Refusal, Reply, ThreadReply, Version};
use crate::database::Database;
use crate::store::reactions::{self, Target};
use crate::store::threads::ThreadRow;
use crate::store::{threads, visitors};

/// Reads the page; a thread nobody has written to is an empty one.
pub(super) fn apply(
    scene: &Scene<'_>,
    command: &ReadThread,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let thread = threads::find(database, &command.key)?.map(|thread| scene.aged(thread));
    let now = Known {
        key: thread.as_ref().map_or_else(|| command.key.clone(), |thread| thread.key.clone()),
        version: Version {
            site: scene.site.version,
            thread: thread.as_ref().map_or(0, |thread| thread.version),
        },
    };
    if command.known.as_ref() == Some(&now) {
        return Ok(Reply::NotModified);
    }
    let page = &command.page;
    let sort = page.after.map(|place| place.sort).or(page.sort).unwrap_or(scene.site.settings.sort);
    let reply = |thread: ThreadSummary| ThreadReply {
        version: now.version,
        thread,
        site: scene.view(sort),
        origins: scene.site.settings.origins.clone(),
        roots: Vec::new(),
        more: false,
        comments: Vec::new(),
        partial: false,
    };
    let Some(thread) = thread else {
        return Ok(Reply::Thread(Box::new(reply(nobody_wrote_to(&now)))));
    };
    let reader = match &command.visitor {
        Some(token) => visitors::find(database, token)?,
        None => None,
    };
    let my_reactions = match reader {
        Some(reader) => reactions::of_visitor(database, reader, Target { thread: thread.id, comment: None })?,
        None => Vec::new(),
    };
    let id = thread.id;
    // What a page says of itself is for nobody until a comment of it is.
    let thread = match thread.version {
        0 => ThreadRow { title: None, url: None, ..thread },
        _ => thread,
    };
    let reply = reply(thread.into_summary(my_reactions));
    let reply = page_of_thread::filled(reply, id, page, sort, reader, database)?;
    Ok(Reply::Thread(Box::new(reply)))
}

fn nobody_wrote_to(thread: &Known) -> ThreadSummary {
    ThreadSummary {
        key: thread.key.clone(),
        title: None,
        url: None,
        state: ThreadState::Open,
        version: 0,
        comment_count: 0,
        reactions: Default::default(),
        my_reactions: Vec::new(),
    }
}
