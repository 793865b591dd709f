//! What moderators look through, and the public search.

use causerie_shared::moderation::{ActionId, CommentFilter, CommentHistory, LogKind, LogPage};
use causerie_shared::{CommentId, limits};
use serde::Serialize;
use serde_json::value::RawValue;

use super::told;
use crate::command::{Refusal, Reply};
use crate::database::Database;
use crate::error;
use crate::store::moderated::{self, After};
use crate::store::{actions, row, search, thread_list};

/// A page of comments whose JSON is written already.
#[derive(Serialize)]
struct Page<T> {
    comments: Vec<T>,
    next: Option<String>,
}

/// Comments that match.
pub(super) fn comments(
    filter: &CommentFilter,
    after: Option<(i64, i64)>,
    limit: u32,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let after = after.map(|(time, id)| After { time, id });
    let found = moderated::list(database, filter, after, limit + 1)?;
    let (found, next) = row::page_of(found, limit, |last| format!("{}_{}", last.time, last.id));
    let comments: Vec<Box<RawValue>> = found.into_iter().map(|listed| listed.json).collect();
    told(&Page { comments, next })
}

/// A comment with its texts and what was done to it.
pub(super) fn comment(id: CommentId, database: &mut impl Database) -> Result<Reply, Refusal> {
    let comment = moderated::one(database, id)?.ok_or_else(error::unknown_comment)?;
    let revisions = moderated::revisions(database, id)?;
    told(&CommentHistory { comment, revisions, actions: actions::of_comment(database, id)? })
}

/// What waits.
pub(super) fn overview(database: &mut impl Database) -> Result<Reply, Refusal> {
    told(&moderated::overview(database)?)
}

/// The log, newest first.
pub(super) fn log(
    kind: Option<LogKind>,
    actor: Option<&str>,
    after: Option<ActionId>,
    limit: u32,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let before = after.map_or(limits::COMMENT_ID, |after| after.0);
    let found = actions::page(database, kind, actor, before, limit + 1)?;
    let (entries, next) = row::page_of(found, limit, |entry| entry.id.0.to_string());
    told(&LogPage { entries, next })
}

/// Published comments with that text, newest first.
pub(super) fn search(
    q: &str,
    after: Option<CommentId>,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    let found = search::published(database, q, after, limits::SEARCH_PAGE + 1)?;
    let (comments, next) = row::page_of(found, limits::SEARCH_PAGE, |found| found.comment.id.to_string());
    told(&causerie_shared::api::SearchAnswer { comments, next })
}

/// Threads, newest first.
pub(super) fn threads(
    q: Option<&str>,
    after: Option<i64>,
    limit: u32,
    database: &mut impl Database,
) -> Result<Reply, Refusal> {
    told(&thread_list::page(database, q, after, limit)?)
}
