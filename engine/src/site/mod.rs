//! What a place does with a command: the rules, one file a use. Statements are the store's.

mod challenge;
mod consulting;
mod counts;
mod delete_comment;
mod directory;
mod edit_comment;
mod erasing;
mod export;
mod import;
mod learning;
mod moderation;
mod own_comment;
mod page_of_thread;
mod page_said;
mod personal_data;
mod post_comment;
mod proof;
mod rate_limit;
mod read_comment;
mod read_feed;
mod read_replies;
mod read_thread;
pub(crate) mod screening;
mod set_reaction;
mod settings;
mod writer;

use causerie_shared::{DAY_MILLIS, SiteId, SiteView, Sort, ThreadState, Timestamp};

use moderation::told;

use crate::auth::origin;
use crate::command::{Call, Command, Place, Refusal, Reply};
use crate::database::Database;
use crate::error;
use crate::store::site::{self, SiteRow};
use crate::store::threads::ThreadRow;

/// What every rule needs to know.
pub(crate) struct Scene<'a> {
    /// The site.
    pub(crate) site: &'a SiteRow,
    /// Its id.
    pub(crate) id: &'a SiteId,
    /// When the request came.
    pub(crate) now: Timestamp,
}

/// Carries a call out in its place's database: all of it, in one transaction, or nothing. Never panics; what goes wrong
/// is in the reply.
pub fn apply(call: &Call, database: &mut impl Database) -> Reply {
    let result = match &call.place {
        Place::Directory => directory::apply(call, database),
        Place::Site(id) => apply_in_site(id, call, database),
    };
    result.unwrap_or_else(Reply::Refused)
}

fn apply_in_site(id: &SiteId, call: &Call, database: &mut impl Database) -> Result<Reply, Refusal> {
    if let Command::PutSite(put) = &call.command {
        return settings::put(id, put, call.now, database);
    }
    let site = site::find(database)?.ok_or_else(error::unknown_site)?;
    let scene = Scene { site: &site, id, now: call.now };
    match &call.command {
        Command::ReadSite => Ok(settings::read(&scene)),
        Command::ChangeSettings(command) => {
            database.transaction(|database| settings::change(&scene, command, database))
        }
        Command::ReadThread(command) => read_thread::apply(&scene, command, database),
        Command::ReadReplies(command) => read_replies::apply(command, database),
        Command::ReadComment(command) => read_comment::apply(&scene, command, database),
        Command::ReadFeed(command) => read_feed::apply(&scene, command, database),
        Command::ReadChallenge(command) => challenge::apply(&scene, command, database),
        Command::Count(keys) => counts::apply(keys, database),
        Command::Admit(origin) => scene.admit(origin.as_deref()).map(|()| Reply::Done),
        Command::PostComment(command) => {
            scene.admit(command.writer.origin.as_deref())?;
            post_comment::apply(&scene, command, database)
        }
        Command::EditComment(command) => {
            scene.admit(command.writer.origin.as_deref())?;
            database.transaction(|database| edit_comment::apply(&scene, command, database))
        }
        Command::DeleteComment(command) => {
            scene.admit(command.writer.origin.as_deref())?;
            database.transaction(|database| delete_comment::apply(&scene, command, database))
        }
        Command::SetReaction(command) => {
            scene.admit(command.writer.origin.as_deref())?;
            database.transaction(|database| set_reaction::apply(&scene, command, database))
        }
        Command::Moderation(command) => moderation::apply(&scene, command, database),
        Command::Import(command) => import::apply(&scene, command, database),
        Command::Export(command) => export::apply(&scene, command, database),
        Command::PersonalData(command) => personal_data::apply(&scene, command, database),
        Command::PutSite(_) | Command::RecordSite(_) | Command::ListSites | Command::Access(_) => {
            Err(error::not_found().into())
        }
    }
}

impl Scene<'_> {
    /// Passes writers on pages that the site has registered.
    fn admit(&self, page_origin: Option<&str>) -> Result<(), Refusal> {
        origin::check(page_origin, &self.site.settings.origins).map_err(Refusal::from)
    }

    /// Whether a thread takes no more comments: a moderator closed it, or it is older than the site lets threads become.
    fn is_closed(&self, thread: &ThreadRow) -> bool {
        let days = self.site.settings.close_after_days;
        let age = self.now.0 - thread.created_at.0;
        thread.state == ThreadState::Closed || days > 0 && age >= i64::from(days) * DAY_MILLIS
    }

    /// A thread as it is at this moment. One that its age closed has the next version, so that nobody takes a page from
    /// before for what it is now; whatever changes it later raises both.
    fn aged(&self, thread: ThreadRow) -> ThreadRow {
        let closed_by_age = thread.state == ThreadState::Open && self.is_closed(&thread);
        if !closed_by_age {
            return thread;
        }
        ThreadRow { state: ThreadState::Closed, version: thread.version + 1, ..thread }
    }

    /// What readers need to know of the site.
    fn view(&self, sort: Sort) -> SiteView {
        let settings = &self.site.settings;
        SiteView {
            name: if settings.name.is_empty() { self.id.to_string() } else { settings.name.clone() },
            language: settings.language.clone(),
            sort,
            reactions: settings.reactions.clone(),
            proof_of_work: settings.proof_of_work,
        }
    }
}
