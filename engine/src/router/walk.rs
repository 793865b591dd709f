//! The way of a request to its handler, past those who decide whether it may.

use causerie_shared::{CommentId, ErrorCode, Problem, SiteId, limits};
use percent_encoding::percent_decode_str;

use super::{GROUPS, Handler, Route, Trust};
use crate::api::{self, Asked, Next, Then, ask};
use crate::auth::{Credential, Identity, SessionToken, identity, origin};
use crate::command::{AccessCommand, Authenticate, Command, Place, Shown};
use crate::context::Context;
use crate::entry::Manner;
use crate::error;
use crate::http::Request;
use crate::query::Query;
use crate::read_cache::ReadCache;

/// Takes a request to its handler: size cap, path, query, who asks and whether they may, in this order. Where only the
/// directory can tell who asks, it is asked first, and [`go_on`] takes the request from there.
///
/// # Errors
/// The problem met first.
pub(crate) fn route(
    request: &Request,
    context: &Context<'_>,
    manner: Manner,
    cache: &ReadCache,
) -> Result<Next, Problem> {
    let most = request.body_limit();
    if request.body.len() > most {
        let detail = format!("a body has at most {most} bytes");
        return Err(Problem::new(ErrorCode::BodyTooLarge, detail));
    }
    if request.query.len() > limits::QUERY_BYTES {
        let detail = format!("a query has at most {} bytes", limits::QUERY_BYTES);
        return Err(Problem::new(ErrorCode::BodyTooLarge, detail));
    }
    if request.method == "OPTIONS" && request.path.starts_with("/api/") {
        return Ok(Next::Done(api::preflight::answer()));
    }
    let Some(found) = Found::of(request) else {
        return method_not_allowed(&request.path);
    };
    let mut asked = found.asked(request, context, manner, cache)?;
    if found.trust.asks_who() {
        asked.credential = Credential::of(request, context)?;
        asked.identity = match &asked.credential {
            Credential::Owner => Some(Identity::owner()),
            Credential::None => return Err(error::unauthorized()),
            Credential::Visitor(_) => return Err(identity::forbidden("this is not for visitors")),
            Credential::Api(token) => return Ok(authenticate(request, context, Shown::Api(token.hash()))),
            Credential::Session(token) => {
                return Ok(authenticate(request, context, Shown::Session(token.hash())));
            }
        };
    }
    found.reach(&mut asked)
}

/// Takes a request to its handler once the directory has told who asks.
///
/// # Errors
/// The problem met first.
pub(crate) fn go_on(
    request: &Request,
    identity: Identity,
    context: &Context<'_>,
    manner: Manner,
    cache: &ReadCache,
) -> Result<Next, Problem> {
    let found = Found::of(request).ok_or_else(error::not_found)?;
    let mut asked = found.asked(request, context, manner, cache)?;
    asked.identity = Some(identity);
    found.reach(&mut asked)
}

/// Whether the answer may depend on a cookie.
pub(crate) fn heeds_cookie(request: &Request) -> bool {
    request.header("cookie").is_some()
        && request.header("authorization").is_none()
        && Found::of(request).is_some_and(|found| found.trust.asks_who() || found.trust == Trust::Entrance)
}

/// Asks the directory who shows this.
fn authenticate(request: &Request, context: &Context<'_>, shown: Shown) -> Next {
    let new_token = SessionToken::from_random(&context.random).hash();
    let command = AccessCommand::Authenticate(Authenticate { shown, new_token });
    let then = Then::Authenticated(Box::new(request.clone()));
    ask(Place::Directory, Command::Access(Box::new(command)), context, then)
}

/// The route of a request.
struct Found<'a> {
    trust: Trust,
    handler: Handler,
    parameters: Parameters<'a>,
}

impl<'a> Found<'a> {
    fn of(request: &'a Request) -> Option<Self> {
        let method = if request.method == "HEAD" { "GET" } else { request.method.as_str() };
        routes().filter(|(_, route)| route.0 == method).find_map(|(trust, route)| {
            let parameters = matched(route.1, &request.path)?;
            Some(Self { trust, handler: route.2, parameters })
        })
    }

    /// What the handler gets, as far as the request tells it.
    fn asked<'r>(
        &self,
        request: &'r Request,
        context: &'r Context<'r>,
        manner: Manner,
        cache: &'r ReadCache,
    ) -> Result<Asked<'r>, Problem> {
        Ok(Asked {
            request,
            site: self.parameters.site.map(site_id).transpose()?,
            comment: self.parameters.comment.map(comment_id).transpose()?,
            number: self.parameters.number.map(number).transpose()?,
            query: Query::parse(&request.query)?,
            credential: Credential::of_header(request, context.config)?,
            identity: None,
            origin: match self.trust {
                Trust::Visitor => origin::foreign(request, context.public_url)?,
                _ => None,
            },
            context,
            manner,
            cache,
        })
    }

    /// Goes to the handler, if whoever asks may.
    fn reach(&self, asked: &mut Asked<'_>) -> Result<Next, Problem> {
        match self.trust {
            Trust::Open | Trust::Visitor => {}
            Trust::Entrance => origin::refuse_foreign(asked.request, asked.context.public_url)?,
            Trust::Known => {
                asked.identity()?;
            }
            Trust::Moderator => asked.identity()?.require_moderator(asked.site.as_ref())?,
            Trust::Owner => asked.identity()?.require_owner()?,
        }
        (self.handler)(asked)
    }
}

#[derive(Default)]
struct Parameters<'a> {
    site: Option<&'a str>,
    comment: Option<&'a str>,
    number: Option<&'a str>,
}

fn routes() -> impl Iterator<Item = (Trust, &'static Route)> {
    GROUPS.into_iter().flat_map(|(trust, routes)| routes.iter().map(move |route| (trust, route)))
}

/// Method and pattern of every route, for what must cover them all to be held against.
pub fn paths() -> impl Iterator<Item = (&'static str, &'static str)> {
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
            "{number}" | "{session}" | "{moderator}" | "{token}" | "{passkey}" => {
                parameters.number = Some(segment);
            }
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
    let digits = !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit());
    let id = segment.parse().ok().filter(|id| digits && (1..=limits::COMMENT_ID).contains(id));
    id.map(CommentId).ok_or_else(error::unknown_comment)
}

/// The number of something that is no comment.
fn number(segment: &str) -> Result<i64, Problem> {
    comment_id(segment).map(|id| id.0).map_err(|_| error::not_found())
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
