//! Problems as answers.

use causerie_shared::{CommentId, ErrorCode, Problem};

use crate::command::Refusal;
use crate::http::Response;

/// The answer that carries a problem document.
pub(crate) fn response(problem: &Problem) -> Response {
    // A problem document is made of strings and numbers, which always have a JSON form.
    let json = serde_json::to_vec(problem).unwrap_or_default();
    let response =
        Response::new(problem.status, "application/problem+json", json).with("cache-control", "no-store");
    match problem.status {
        401 => response.with("www-authenticate", "Bearer"),
        _ => response,
    }
}

/// The answer to what a place refused.
pub(crate) fn refused(refusal: &Refusal) -> Response {
    let response = response(&refusal.problem);
    match refusal.retry_after {
        Some(seconds) => response
            .with("retry-after", seconds.to_string())
            .with("access-control-expose-headers", "retry-after"),
        None => response,
    }
}

/// `internal`, where data is not of the shape this program gives it. The cause is no business of clients.
pub(crate) fn unreadable() -> Problem {
    Problem::new(ErrorCode::Internal, "the answer could not be put together")
}

/// `not_found`
pub(crate) fn not_found() -> Problem {
    Problem::new(ErrorCode::NotFound, "there is nothing at this path")
}

/// `unauthorized`
pub(crate) fn unauthorized() -> Problem {
    Problem::new(ErrorCode::Unauthorized, "sign in first, or send a token")
}

/// `unknown_site`
pub(crate) fn unknown_site() -> Problem {
    Problem::new(ErrorCode::UnknownSite, "no site with this id has been created")
}

/// `unknown_comment`
pub(crate) fn unknown_comment() -> Problem {
    Problem::new(ErrorCode::UnknownComment, "the comment does not exist, or it is gone")
}

/// `unknown_comment`, of several.
pub(crate) fn no_such_comment(id: CommentId) -> Problem {
    Problem::new(ErrorCode::UnknownComment, format!("there is no comment {id}"))
}

/// `unknown_action`
pub(crate) fn unknown_action() -> Problem {
    Problem::new(ErrorCode::UnknownAction, "the site's log holds no such action")
}

/// `unknown_entry`
pub(crate) fn unknown_entry() -> Problem {
    Problem::new(ErrorCode::UnknownEntry, "there is no such entry, or it is gone")
}

/// `unknown_thread`
pub(crate) fn unknown_thread() -> Problem {
    Problem::new(ErrorCode::UnknownThread, "nobody has written to such a thread")
}

/// `link_used_or_expired`, also for what never was a link.
pub(crate) fn link_used_or_expired() -> Problem {
    Problem::new(ErrorCode::LinkUsedOrExpired, "the link was used before, or its time is over")
}

/// `passkey_not_accepted`
pub(crate) fn passkey_not_accepted(detail: &str) -> Problem {
    Problem::new(ErrorCode::PasskeyNotAccepted, detail)
}

/// `invalid_query`
pub(crate) fn invalid_query(detail: impl Into<String>) -> Problem {
    Problem::new(ErrorCode::InvalidQuery, detail)
}

/// The problem of a step of an import that does not belong where it is.
pub(crate) fn out_of_step(detail: &str) -> Problem {
    Problem::new(ErrorCode::OutOfStep, detail)
}
