//! What a query says of the page of a thread that is wanted.

use std::collections::BTreeSet;

use causerie_shared::{CommentId, PageReference, Problem, Sort, ThreadKey, limits};

use crate::command::PageRequest;
use crate::cursor::Cursor;
use crate::error;
use crate::query::Query;

/// The language asked for. A page cannot help a malformed one, so it counts as none.
pub(super) fn lang(query: &Query<'_>) -> Option<String> {
    let is_tag =
        |lang: &&str| lang.len() <= 35 && lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    query.get("lang").filter(is_tag).map(str::to_owned)
}

/// The comments whose folded replies are asked for.
pub(super) fn expanded(query: &Query<'_>) -> Result<BTreeSet<CommentId>, Problem> {
    query.comment_ids("expand", limits::EXPANDED)
}

/// The thread a query names.
pub(super) fn key(query: &Query<'_>) -> Result<ThreadKey, Problem> {
    let page = page_reference(query);
    page.thread_key().map_err(|(field, problem)| error::invalid_query(format!("`{field}`: {problem}")))
}

/// The page a query names, by URL or key.
pub(super) fn page_reference(query: &Query<'_>) -> PageReference {
    PageReference { url: query.get("url").map(str::to_owned), key: query.get("key").map(str::to_owned) }
}

/// The order a query asks for.
fn sort(query: &Query<'_>) -> Result<Option<Sort>, Problem> {
    let Some(name) = query.get("sort") else { return Ok(None) };
    let sort = Sort::from_name(name);
    sort.map(Some).ok_or_else(|| error::invalid_query("`sort`: not oldest, newest or best"))
}

/// The page of the thread that a query asks for.
pub(super) fn page_request(query: &Query<'_>) -> Result<PageRequest, Problem> {
    let sort = sort(query)?;
    let after: Option<Cursor> = match query.get("after") {
        Some(text) => {
            Some(text.parse().map_err(|problem| error::invalid_query(format!("`after`: {problem}")))?)
        }
        None => None,
    };
    if let (Some(sort), Some(after)) = (sort, after)
        && sort != after.sort
    {
        return Err(error::invalid_query("`after` belongs to another order than `sort`"));
    }
    Ok(PageRequest {
        sort,
        after,
        limit: query.number("limit", limits::THREAD_PAGE_DEFAULT, limits::THREAD_PAGE_MAX)?,
        comment: query.comment_id("comment")?,
    })
}
