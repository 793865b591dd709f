//! Every path there is, grouped by who may walk it.

use causerie_shared::{CommentId, ErrorCode, Problem, SiteId, limits};
use percent_encoding::percent_decode_str;

use crate::api::{self, Asked, Next};
use crate::auth::{Bearer, origin};
use crate::context::Context;
use crate::entry::Manner;
use crate::error;
use crate::http::Request;
use crate::query::Query;
use crate::read_cache::ReadCache;

type Handler = fn(&mut Asked<'_>) -> Result<Next, Problem>;
type Route = (&'static str, &'static str, Handler);

/// Anyone reads.
const OPEN: &[Route] = &[
    ("GET", "/api/v1/sites/{site}/thread.html", api::thread::fragment),
    ("GET", "/api/v1/sites/{site}/thread", api::thread::json),
    ("GET", "/api/v1/sites/{site}/counts", api::counts::read),
    ("GET", "/api/v1/sites/{site}/comments/{id}", api::comment::read),
    ("GET", "/api/v1/sites/{site}/comments/{id}/replies", api::replies::read),
    ("GET", "/api/v1/sites/{site}/search", api::search::read),
    ("GET", "/api/v1/sites/{site}/challenge", api::challenge::read),
    ("GET", "/sites/{site}/thread", api::plain::thread),
    ("GET", "/sites/{site}/comments/{id}", api::plain::comment),
    ("GET", "/healthz", api::health::read),
];

/// Anyone writes, from a page whose origin the site has registered.
const VISITOR: &[Route] = &[
    ("POST", "/api/v1/sites/{site}/comments", api::comment::post),
    ("PATCH", "/api/v1/sites/{site}/comments/{id}", api::comment::edit),
    ("DELETE", "/api/v1/sites/{site}/comments/{id}", api::comment::delete),
    ("POST", "/api/v1/sites/{site}/comments/{id}/reports", api::report::report),
    ("POST", "/api/v1/sites/{site}/comments/{id}/answer", api::report::answer),
    ("PUT", "/api/v1/sites/{site}/reactions", api::reaction::set),
    ("POST", "/api/v1/sites/{site}/preview", api::preview::render),
    ("POST", "/sites/{site}/thread", api::plain::post),
    ("POST", "/sites/{site}/comments/{id}", api::plain::change),
];

/// Moderators of the site, and the owner.
const MODERATOR: &[Route] = &[
    ("GET", "/api/v1/sites/{site}/settings", api::site::read),
    ("GET", "/api/v1/sites/{site}/moderation/overview", api::moderation::comments::overview),
    ("GET", "/api/v1/sites/{site}/moderation/comments", api::moderation::comments::list),
    ("GET", "/api/v1/sites/{site}/moderation/comments/{id}", api::moderation::comments::read),
    ("POST", "/api/v1/sites/{site}/moderation/actions", api::moderation::comments::act),
    ("POST", "/api/v1/sites/{site}/moderation/actions/{number}/undo", api::moderation::comments::undo),
    ("POST", "/api/v1/sites/{site}/moderation/replies", api::moderation::comments::reply),
    ("GET", "/api/v1/sites/{site}/moderation/log", api::moderation::log::list),
    ("GET", "/api/v1/sites/{site}/moderation/log.csv", api::moderation::log::csv),
    ("GET", "/api/v1/sites/{site}/moderation/people", api::moderation::people::list),
    ("GET", "/api/v1/sites/{site}/moderation/people/{number}", api::moderation::people::read),
    ("POST", "/api/v1/sites/{site}/moderation/people/{number}/notes", api::moderation::people::add_note),
    ("DELETE", "/api/v1/sites/{site}/moderation/notes/{number}", api::moderation::people::delete_note),
    ("GET", "/api/v1/sites/{site}/moderation/bans", api::moderation::bans::list),
    ("POST", "/api/v1/sites/{site}/moderation/bans", api::moderation::bans::begin),
    ("DELETE", "/api/v1/sites/{site}/moderation/bans/{number}", api::moderation::bans::lift),
    ("GET", "/api/v1/sites/{site}/moderation/saved-replies", api::moderation::saved_replies::list),
    ("POST", "/api/v1/sites/{site}/moderation/saved-replies", api::moderation::saved_replies::add),
    (
        "PUT",
        "/api/v1/sites/{site}/moderation/saved-replies/{number}",
        api::moderation::saved_replies::replace,
    ),
    (
        "DELETE",
        "/api/v1/sites/{site}/moderation/saved-replies/{number}",
        api::moderation::saved_replies::delete,
    ),
    ("GET", "/api/v1/sites/{site}/moderation/insights", api::moderation::insights::read),
    ("GET", "/api/v1/sites/{site}/threads", api::moderation::threads::list),
    ("PATCH", "/api/v1/sites/{site}/threads", api::moderation::threads::change),
];

/// The owner alone.
const OWNER: &[Route] = &[
    ("GET", "/api/v1/sites", api::site::list),
    ("GET", "/api/v1/sites/{site}", api::site::read),
    ("PUT", "/api/v1/sites/{site}", api::site::put),
    ("PATCH", "/api/v1/sites/{site}/settings", api::site::change),
];

#[derive(Clone, Copy, PartialEq)]
enum Trust {
    Open,
    Visitor,
    Moderator,
    Owner,
}

const GROUPS: [(Trust, &[Route]); 4] =
    [(Trust::Open, OPEN), (Trust::Visitor, VISITOR), (Trust::Moderator, MODERATOR), (Trust::Owner, OWNER)];

/// Takes a request to its handler: size cap, path, query, who asks and whether they may, in this order.
///
/// # Errors
/// The problem met first.
pub(crate) fn route(
    request: &Request,
    context: &Context<'_>,
    manner: Manner,
    cache: &ReadCache,
) -> Result<Next, Problem> {
    if request.body.len() > limits::REQUEST_BYTES {
        let detail = format!("a body has at most {} bytes", limits::REQUEST_BYTES);
        return Err(Problem::new(ErrorCode::BodyTooLarge, detail));
    }
    if request.query.len() > limits::QUERY_BYTES {
        let detail = format!("a query has at most {} bytes", limits::QUERY_BYTES);
        return Err(Problem::new(ErrorCode::BodyTooLarge, detail));
    }
    if request.method == "OPTIONS" && manner.cross_origin {
        return Ok(Next::Done(api::preflight::answer()));
    }
    let method = if request.method == "HEAD" { "GET" } else { request.method.as_str() };
    let Some((trust, handler, parameters)) = find(method, &request.path) else {
        return method_not_allowed(&request.path);
    };
    let site = parameters.site.map(site_id).transpose()?;
    let comment = parameters.comment.map(comment_id).transpose()?;
    let number = parameters.number.and_then(number);
    let query = Query::parse(&request.query)?;
    let bearer = Bearer::of(request, context.config)?;
    match trust {
        Trust::Open | Trust::Visitor => {}
        Trust::Moderator => bearer.require_moderator()?,
        Trust::Owner => bearer.require_owner()?,
    }
    let origin = if trust == Trust::Visitor { origin::foreign(request, context.public_url)? } else { None };
    handler(&mut Asked { request, query, site, comment, number, bearer, origin, context, manner, cache })
}

#[derive(Default)]
struct Parameters<'a> {
    site: Option<&'a str>,
    comment: Option<&'a str>,
    number: Option<&'a str>,
}

fn find<'a>(method: &str, path: &'a str) -> Option<(Trust, Handler, Parameters<'a>)> {
    routes()
        .filter(|(_, route)| route.0 == method)
        .find_map(|(trust, route)| matched(route.1, path).map(|parameters| (trust, route.2, parameters)))
}

fn routes() -> impl Iterator<Item = (Trust, &'static Route)> {
    GROUPS.into_iter().flat_map(|(trust, routes)| routes.iter().map(move |route| (trust, route)))
}

/// Method and pattern of every route, for the description of the interface to be held against.
#[cfg(test)]
pub(crate) fn paths() -> impl Iterator<Item = (&'static str, &'static str)> {
    routes().map(|(_, route)| (route.0, route.1))
}

/// The values of a pattern's `{…}` segments, if the path fits it.
fn matched<'a>(pattern: &str, path: &'a str) -> Option<Parameters<'a>> {
    let mut parameters = Parameters::default();
    let mut segments = path.split('/');
    for wanted in pattern.split('/') {
        let segment = segments.next()?;
        match wanted {
            "{site}" => parameters.site = Some(segment),
            "{id}" => parameters.comment = Some(segment),
            "{number}" => parameters.number = Some(segment),
            literal if literal == segment => {}
            _ => return None,
        }
    }
    segments.next().is_none().then_some(parameters)
}

fn method_not_allowed(path: &str) -> Result<Next, Problem> {
    let mut allowed: Vec<&str> =
        routes().filter(|(_, route)| matched(route.1, path).is_some()).map(|(_, route)| route.0).collect();
    if allowed.is_empty() {
        return Err(error::not_found());
    }
    if allowed.contains(&"GET") {
        allowed.push("HEAD");
    }
    let allowed = allowed.join(", ");
    let problem = Problem::new(ErrorCode::MethodNotAllowed, format!("this path takes {allowed}"));
    Ok(Next::Done(error::response(&problem).with("allow", allowed)))
}

fn site_id(segment: &str) -> Result<SiteId, Problem> {
    let text = percent_decode_str(segment)
        .decode_utf8()
        .map_err(|_| Problem::new(ErrorCode::InvalidUtf8, "the path is not UTF-8"))?;
    SiteId::try_from(text.into_owned())
        .map_err(|error| Problem::new(ErrorCode::InvalidSite, error.to_string()))
}

fn comment_id(segment: &str) -> Result<CommentId, Problem> {
    number(segment).map(CommentId).ok_or_else(error::unknown_comment)
}

/// A plain number from 1 on.
fn number(segment: &str) -> Option<i64> {
    let digits = !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit());
    segment.parse().ok().filter(|number| digits && (1..=limits::COMMENT_ID).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_whole_paths() {
        let found = matched("/api/v1/sites/{site}/comments/{id}", "/api/v1/sites/b.example/comments/12")
            .expect("fits");
        assert_eq!((found.site, found.comment), (Some("b.example"), Some("12")));
        assert!(matched("/api/v1/sites/{site}", "/api/v1/sites/b/").is_none());
        assert!(matched("/api/v1/sites/{site}", "/api/v1/sites").is_none());
        assert!(matched("/healthz", "/healthz").is_some());
    }

    #[test]
    fn comment_ids_are_plain_positive_numbers() {
        assert_eq!(comment_id("12"), Ok(CommentId(12)));
        for bad in ["", "0", "-1", "+1", "1.0", "x", "9007199254740992", "99999999999999999999"] {
            assert_eq!(comment_id(bad).expect_err("no id").code, ErrorCode::UnknownComment, "{bad}");
        }
    }

    #[test]
    fn no_route_stands_twice() {
        let mut all: Vec<_> = routes().map(|(_, route)| (route.0, route.1)).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
