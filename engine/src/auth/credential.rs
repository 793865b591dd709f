//! What a request shows of who it is from: the `Authorization` header, or a session's cookie.

use causerie_shared::{ErrorCode, Problem};
use subtle::ConstantTimeEq;

use super::{ApiToken, SessionToken, VisitorToken, origin, session_cookie};
use crate::context::{Config, Context};
use crate::http::Request;

/// Who a request says it is from. All but the owner's token are only known to be well formed; a place knows whose they are.
#[derive(Clone)]
pub(crate) enum Credential {
    /// Nobody in particular.
    None,
    /// A visitor.
    Visitor(VisitorToken),
    /// The owner of the installation, by the token it is set to.
    Owner,
    /// A program that acts for the owner or a moderator.
    Api(ApiToken),
    /// Somebody who signed in.
    Session(SessionToken),
}

impl Credential {
    /// Reads the header.
    ///
    /// # Errors
    /// `invalid_token` for what has no token's form.
    pub(crate) fn of_header(request: &Request, config: &Config) -> Result<Self, Problem> {
        let Some(header) = request.header("authorization") else {
            return Ok(Self::None);
        };
        let token = header
            .split_once(' ')
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim())
            .ok_or_else(invalid_token)?;
        if is_owner(token, config) {
            return Ok(Self::Owner);
        }
        let api = || ApiToken::parse(token).map(Self::Api);
        VisitorToken::parse(token).map(Self::Visitor).or_else(api).ok_or_else(invalid_token)
    }

    /// Reads the header or, without one, the session's cookie, which counts only where this server's own pages ask.
    ///
    /// # Errors
    /// `invalid_token` for what has no token's form, `origin_not_allowed` for a session on a page of others.
    pub(crate) fn of(request: &Request, context: &Context<'_>) -> Result<Self, Problem> {
        match Self::of_header(request, context.config)? {
            Self::None => {}
            shown => return Ok(shown),
        }
        let Some(token) = session_cookie::read(request, context.public_url) else { return Ok(Self::None) };
        origin::require_own(request, context.public_url)?;
        Ok(Self::Session(token))
    }
}

fn is_owner(token: &str, config: &Config) -> bool {
    // An owner's token that is empty by mistake must not open the door to everybody.
    let owner = config.owner_token.as_deref().filter(|owner| !owner.is_empty());
    owner.is_some_and(|owner| owner.as_bytes().ct_eq(token.as_bytes()).into())
}

/// The problem of a token nobody here gave out.
pub(crate) fn invalid_token() -> Problem {
    Problem::new(ErrorCode::InvalidToken, "the token is none of those given out here, or its time is over")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(header: Option<&str>, owner: Option<&str>) -> Result<Credential, ErrorCode> {
        let config = Config {
            owner_token: owner.map(str::to_owned),
            compress: false,
            akismet: None,
            turnstile: None,
            version: "0",
        };
        let headers =
            header.map(|header| ("authorization".to_owned(), header.to_owned())).into_iter().collect();
        let request = Request { headers, ..Request::default() };
        Credential::of_header(&request, &config).map_err(|problem| problem.code)
    }

    #[test]
    fn knows_owner_visitor_program_and_stranger() {
        let visitor = VisitorToken::from_random(&[1; 32]).into_text();
        let program = ApiToken::from_random(&[1; 32]).into_text();
        let session = SessionToken::from_random(&[1; 32]).into_text();
        assert!(matches!(shown(None, Some("s3cret")), Ok(Credential::None)));
        assert!(matches!(shown(Some("Bearer s3cret"), Some("s3cret")), Ok(Credential::Owner)));
        assert!(matches!(
            shown(Some(&format!("bearer {visitor}")), Some("s3cret")),
            Ok(Credential::Visitor(_))
        ));
        assert!(matches!(shown(Some(&format!("Bearer {program}")), None), Ok(Credential::Api(_))));
        let session = format!("Bearer {session}");
        for wrong in ["Bearer s3cre", "Bearer ", "Bearer", "Basic s3cret", "", "Bearer cv_short", &session] {
            assert!(matches!(shown(Some(wrong), Some("s3cret")), Err(ErrorCode::InvalidToken)), "{wrong}");
        }
        assert!(matches!(shown(Some("Bearer "), Some("")), Err(ErrorCode::InvalidToken)));
        assert!(matches!(shown(Some("Bearer x"), None), Err(ErrorCode::InvalidToken)));
    }
}
