//! What a handler gets.

use causerie_shared::moderation::Actor;
use causerie_shared::{CommentId, ErrorCode, Problem, SiteId};
use serde::de::DeserializeOwned;

use super::access::After;
use super::{Next, Then, ask};
use crate::auth::{Credential, Identity, TokenHash, VisitorToken};
use crate::command::{AccessCommand, Authorship, Command, Evidence, Place, Writer};
use crate::context::Context;
use crate::entry::Manner;
use crate::error;
use crate::http::Request;
use crate::query::Query;
use crate::read_cache::ReadCache;

/// A request whose path and query are read, from whom it is known.
pub(crate) struct Asked<'a> {
    /// The request.
    pub(crate) request: &'a Request,
    /// Its query.
    pub(crate) query: Query<'a>,
    /// The `{site}` of its path.
    pub(crate) site: Option<SiteId>,
    /// The `{id}` of its path.
    pub(crate) comment: Option<CommentId>,
    /// The number in its path that names no comment.
    pub(crate) number: Option<i64>,
    /// Who it says it is from.
    pub(crate) credential: Credential,
    /// Who that is, on a path that not everybody may walk.
    pub(crate) identity: Option<Identity>,
    /// The origin of the page that writes, where the site still has to say whether it knows it.
    pub(crate) origin: Option<String>,
    /// Its circumstances.
    pub(crate) context: &'a Context<'a>,
    /// How it wants its answer.
    pub(crate) manner: Manner,
    /// Pages read before.
    pub(crate) cache: &'a ReadCache,
}

impl<'a> Asked<'a> {
    /// The site of the path.
    ///
    /// # Errors
    /// `not_found` on a path without one.
    pub(crate) fn site(&self) -> Result<SiteId, Problem> {
        self.site.clone().ok_or_else(error::not_found)
    }

    /// The comment of the path.
    ///
    /// # Errors
    /// `not_found` on a path without one.
    pub(crate) fn comment(&self) -> Result<CommentId, Problem> {
        self.comment.ok_or_else(error::not_found)
    }

    /// The number at the end of the path.
    ///
    /// # Errors
    /// `not_found` on a path without one.
    pub(crate) fn number(&self) -> Result<i64, Problem> {
        self.number.ok_or_else(error::not_found)
    }

    /// The token the visitor showed.
    pub(crate) fn visitor(&self) -> Option<TokenHash> {
        match &self.credential {
            Credential::Visitor(token) => Some(token.hash()),
            Credential::None | Credential::Owner | Credential::Api(_) | Credential::Session(_) => None,
        }
    }

    /// What shows that a comment is the asker's own.
    pub(crate) fn authorship(&self) -> Authorship {
        match &self.credential {
            Credential::Visitor(token) => Authorship::Visitor(token.hash()),
            Credential::Owner => Authorship::Owner,
            Credential::None | Credential::Api(_) | Credential::Session(_) => Authorship::None,
        }
    }

    /// Who asks, on a path that not everybody may walk.
    ///
    /// # Errors
    /// `unauthorized` on any other.
    pub(crate) fn identity(&self) -> Result<&Identity, Problem> {
        self.identity.as_ref().ok_or_else(error::unauthorized)
    }

    /// Who acts for the site, on a path that only those may walk.
    ///
    /// # Errors
    /// `unauthorized` on any other.
    pub(crate) fn actor(&self) -> Result<Actor, Problem> {
        self.identity().map(Identity::actor)
    }

    /// Who writes, and the token they get where they showed none.
    pub(crate) fn writer(&self) -> (Writer, VisitorToken) {
        let new = VisitorToken::from_random(&self.context.random);
        let writer = Writer {
            token: self.visitor(),
            new_token: new.hash(),
            address: self.context.client_address.map(str::to_owned),
            origin: self.origin.clone(),
        };
        (writer, new)
    }

    /// What outside services want to know of a comment in this request; its token of Turnstile is still missing.
    pub(crate) fn evidence(&self) -> Evidence {
        let header = |name: &str| self.request.header(name).map(str::to_owned);
        Evidence { user_agent: header("user-agent"), referrer: header("referer"), turnstile: None }
    }

    /// Asks the site of the path.
    ///
    /// # Errors
    /// `not_found` on a path without one.
    pub(crate) fn ask_site(&self, command: Command, then: Then) -> Result<Next, Problem> {
        Ok(ask(Place::Site(self.site()?), command, self.context, then))
    }

    /// Asks the directory about who may do what.
    pub(crate) fn ask_directory(&self, command: AccessCommand, after: After) -> Next {
        ask(Place::Directory, Command::Access(Box::new(command)), self.context, Then::Access(after))
    }

    /// The body as a JSON object.
    ///
    /// # Errors
    /// `invalid_utf8` or `malformed_json`.
    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        let text = self.body_text()?;
        // Serde would take a list for the fields in their order, which nobody was promised.
        if text.trim_start().starts_with('[') {
            return Err(Problem::new(ErrorCode::MalformedJson, "a JSON object is expected, not a list"));
        }
        serde_json::from_str(text).map_err(|error| Problem::new(ErrorCode::MalformedJson, error.to_string()))
    }

    /// The body as text.
    ///
    /// # Errors
    /// `invalid_utf8`
    pub(crate) fn body_text(&self) -> Result<&'a str, Problem> {
        std::str::from_utf8(&self.request.body)
            .map_err(|_| Problem::new(ErrorCode::InvalidUtf8, "the body is not UTF-8"))
    }
}
