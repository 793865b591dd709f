//! What a handler gets.

use causerie_shared::moderation::Actor;
use causerie_shared::{CommentId, ErrorCode, Problem, SiteId};
use serde::de::DeserializeOwned;

use super::{Next, Then, ask};
use crate::auth::{Bearer, TokenHash, VisitorToken};
use crate::command::{Authorship, Command, Place, Writer};
use crate::context::Context;
use crate::entry::Manner;
use crate::error;
use crate::http::Request;
use crate::query::Query;
use crate::read_cache::ReadCache;

/// A request whose path, query and bearer are read.
pub(crate) struct Asked<'a> {
    /// The request.
    pub(crate) request: &'a Request,
    /// Its query.
    pub(crate) query: Query<'a>,
    /// The `{site}` of its path.
    pub(crate) site: Option<SiteId>,
    /// The `{id}` of its path.
    pub(crate) comment: Option<CommentId>,
    /// The `{number}` of its path, where it is one.
    pub(crate) number: Option<i64>,
    /// Who it says it is from.
    pub(crate) bearer: Bearer,
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

    /// The token the visitor showed.
    pub(crate) fn visitor(&self) -> Option<TokenHash> {
        match &self.bearer {
            Bearer::Visitor(token) => Some(token.hash()),
            Bearer::Anonymous | Bearer::Owner => None,
        }
    }

    /// What shows that a comment is the asker's own.
    pub(crate) fn authorship(&self) -> Authorship {
        match &self.bearer {
            Bearer::Visitor(token) => Authorship::Visitor(token.hash()),
            Bearer::Owner => Authorship::Owner,
            Bearer::Anonymous => Authorship::None,
        }
    }

    /// Who acts for the site, on a path that only those may walk.
    ///
    /// # Errors
    /// `unauthorized` or `forbidden` for everybody else.
    pub(crate) fn actor(&self) -> Result<Actor, Problem> {
        self.bearer.require_moderator()?;
        Ok(Actor::owner())
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

    /// Asks the site of the path.
    ///
    /// # Errors
    /// `not_found` on a path without one.
    pub(crate) fn ask_site(&self, command: Command, then: Then) -> Result<Next, Problem> {
        Ok(ask(Place::Site(self.site()?), command, self.context, then))
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
