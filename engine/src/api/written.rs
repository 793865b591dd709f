//! What the cache forgets when something was written through this entry: its writer reads on at once, and must see it.

use causerie_shared::ThreadKey;

use crate::command::{Call, Command, Place, Reply, Version};
use crate::read_cache::ReadCache;

/// Tells the cache of a write that succeeded.
pub(super) fn note(call: &Call, reply: &Reply, cache: &ReadCache) {
    let Place::Site(site) = &call.place else { return };
    let written: Option<(&ThreadKey, Version)> = match (&call.command, reply) {
        (Command::PutSite(_) | Command::ChangeSettings(_), Reply::Site(reply)) => {
            cache.settings_changed(site, reply.version);
            None
        }
        (Command::PostComment(_), Reply::Posted(reply)) => Some((&reply.posted.thread, reply.posted.version)),
        (Command::EditComment(_) | Command::DeleteComment(_), Reply::Comment(reply)) => {
            Some((&reply.thread, reply.version))
        }
        (Command::SetReaction(_), Reply::Reactions(reply)) => {
            reply.thread.as_ref().map(|thread| (thread, reply.version))
        }
        (_, Reply::Told(told)) => {
            if let Some(version) = told.settings {
                cache.settings_changed(site, version);
            }
            for (thread, version) in &told.threads {
                cache.moved(site, thread, *version);
            }
            None
        }
        _ => None,
    };
    if let Some((thread, version)) = written {
        cache.written(site, thread, version);
    }
}
