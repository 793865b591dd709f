//! The `Authorization` header.

use causerie_shared::{ErrorCode, Problem};
use subtle::ConstantTimeEq;

use super::VisitorToken;
use crate::context::Config;
use crate::http::Request;

/// Who a request says it is from. A visitor's token is only known to be well formed; the site knows whose it is.
#[derive(Clone)]
pub(crate) enum Bearer {
    /// Nobody in particular.
    Anonymous,
    /// A visitor.
    Visitor(VisitorToken),
    /// The owner of the installation.
    Owner,
}

impl Bearer {
    /// Reads the header.
    ///
    /// # Errors
    /// `invalid_token` for what is neither a visitor's token nor the owner's.
    pub(crate) fn of(request: &Request, config: &Config) -> Result<Self, Problem> {
        let Some(header) = request.header("authorization") else {
            return Ok(Self::Anonymous);
        };
        let token = header
            .split_once(' ')
            .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
            .map(|(_, token)| token.trim());
        match token {
            Some(token) if is_owner(token, config) => Ok(Self::Owner),
            Some(token) => VisitorToken::parse(token).map(Self::Visitor).ok_or_else(invalid_token),
            None => Err(invalid_token()),
        }
    }

    /// Passes those who may moderate the site.
    ///
    /// # Errors
    /// `unauthorized` without a token, `forbidden` with a visitor's.
    pub(crate) fn require_moderator(&self) -> Result<(), Problem> {
        self.require_owner()
    }

    /// Passes the owner alone.
    ///
    /// # Errors
    /// `unauthorized` without a token, `forbidden` with a visitor's.
    pub(crate) fn require_owner(&self) -> Result<(), Problem> {
        match self {
            Self::Owner => Ok(()),
            Self::Anonymous => Err(Problem::new(ErrorCode::Unauthorized, "the owner's token is needed")),
            Self::Visitor(_) => Err(Problem::new(ErrorCode::Forbidden, "only the owner may do this")),
        }
    }
}

fn is_owner(token: &str, config: &Config) -> bool {
    // An owner's token that is empty by mistake must not open the door to everybody.
    let owner = config.owner_token.as_deref().filter(|owner| !owner.is_empty());
    owner.is_some_and(|owner| owner.as_bytes().ct_eq(token.as_bytes()).into())
}

/// The problem of a token nobody here gave out.
pub(crate) fn invalid_token() -> Problem {
    Problem::new(ErrorCode::InvalidToken, "the token is neither a visitor's nor the owner's")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bearer(header: Option<&str>, owner: Option<&str>) -> Result<Bearer, ErrorCode> {
        let config = Config { owner_token: owner.map(str::to_owned), compress: false, version: "0" };
        let headers =
            header.map(|header| ("authorization".to_owned(), header.to_owned())).into_iter().collect();
        Bearer::of(&Request { headers, ..Request::default() }, &config).map_err(|problem| problem.code)
    }

    #[test]
    fn knows_owner_visitor_and_stranger() {
        let visitor = VisitorToken::from_random(&[1; 32]).into_text();
        assert!(matches!(bearer(None, Some("s3cret")), Ok(Bearer::Anonymous)));
        assert!(matches!(bearer(Some("Bearer s3cret"), Some("s3cret")), Ok(Bearer::Owner)));
        assert!(matches!(bearer(Some(&format!("bearer {visitor}")), Some("s3cret")), Ok(Bearer::Visitor(_))));
        for wrong in ["Bearer s3cre", "Bearer ", "Bearer", "Basic s3cret", "", "Bearer cv_short"] {
            assert!(matches!(bearer(Some(wrong), Some("s3cret")), Err(ErrorCode::InvalidToken)), "{wrong}");
        }
        assert!(matches!(bearer(Some("Bearer "), Some("")), Err(ErrorCode::InvalidToken)));
        assert!(matches!(bearer(Some("Bearer x"), None), Err(ErrorCode::InvalidToken)));
    }
}
