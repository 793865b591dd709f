//! Reading the newest comments of something, for its feed.

use causerie_shared::{CommentStatus, limits};

use super::Scene;
use crate::command::{FeedEntry, FeedParent, FeedReply, FeedSubject, FeedThread, ReadFeed, Refusal, Reply};
use crate::database::Database;
use crate::error;
use crate::store::comments::CommentHead;
use crate::store::threads::ThreadRow;
use crate::store::{comments, feeds, threads};

/// Reads them; a thread nobody has written to has none.
pub(super) fn apply(
    scene: &Scene<'_>,
    command: &ReadFeed,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let settled = scene.site.changed_at;
    let (subject, changed_at, entries) = match command {
        ReadFeed::Site => {
            let last = feeds::last_changed_at(database)?.unwrap_or(settled);
            (FeedSubject::Site, last, feeds::of_site(database)?)
        }
        // What a page says of itself is for nobody until a comment of it is.
        ReadFeed::Thread(key) => match threads::find(database, key)?.filter(|thread| thread.version > 0) {
            None => (FeedSubject::UnknownThread(key.clone()), settled, Vec::new()),
            Some(thread) => {
                let last = feeds::thread_changed_at(database, thread.id)?;
                let entries = feeds::of_thread(database, thread.id)?;
                (FeedSubject::Thread(shown(thread)), last, entries)
            }
        },
        ReadFeed::Replies(comment) => {
            let above = comments::find(database, *comment)?;
            let above = above.filter(CommentHead::visible).ok_or_else(error::unknown_comment)?;
            let name = match above.status {
                CommentStatus::Published => Some(comments::words(database, above.id)?.0.name),
                _ => None,
            };
            let thread = threads::get(database, above.thread)?;
            let last = feeds::thread_changed_at(database, thread.id)?;
            let entries = feeds::replies(database, above.id)?;
            let above = FeedParent { id: above.id, created_at: above.created_at.0 };
            (FeedSubject::Replies(above, name, shown(thread)), last, entries)
        }
    };
    let view = scene.view(scene.site.settings.sort);
    Ok(Reply::Feed(Box::new(FeedReply {
        subject,
        site_name: view.name,
        language: view.language,
        origins: scene.site.settings.origins.clone(),
        site_created_at: scene.site.created_at,
        changed_at: settled.max(changed_at),
        entries: cut(entries),
    })))
}

fn shown(thread: ThreadRow) -> FeedThread {
    FeedThread {
        number: thread.id,
        key: thread.key,
        title: thread.title,
        url: thread.url,
        created_at: thread.created_at.0,
    }
}

/// As many of the entries as make no feed of unusual size, but one in any case.
fn cut(mut entries: Vec<FeedEntry>) -> Vec<FeedEntry> {
    let mut bytes = 0;
    let fit = entries.iter().take_while(|entry| {
        bytes += entry.html.len();
        bytes <= limits::FEED_BYTES
    });
    let fit = fit.count().max(1);
    entries.truncate(fit);
    entries
}
