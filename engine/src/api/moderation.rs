//! What moderators see and do, one file a resource.

pub(crate) mod bans;
pub(crate) mod comments;
pub(crate) mod insights;
pub(crate) mod log;
pub(crate) mod people;
pub(crate) mod redirects;
pub(crate) mod saved_replies;
pub(crate) mod threads;
pub(crate) mod words;

use causerie_shared::{Problem, limits};

use super::{Asked, Next, Then};
use crate::command::{Command, ModerationCommand};

/// Asks the site of the path; what it tells goes out with that status.
fn ask(asked: &Asked<'_>, command: ModerationCommand, status: u16) -> Result<Next, Problem> {
    asked.ask_site(Command::Moderation(Box::new(command)), Then::Told(status))
}

/// How many entries of a list are wanted.
fn limit(asked: &Asked<'_>) -> Result<u32, Problem> {
    asked.query.number("limit", limits::MODERATION_PAGE_DEFAULT, limits::MODERATION_PAGE_MAX)
}
