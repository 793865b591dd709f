//! The stateless entry that every shell holds: requests in, answers out, and between them calls to carry.

use crate::command::{Call, Reply};
use crate::context::Context;
use crate::database::Database;
use crate::error;
use crate::http::{Request, Response};

/// The entry's state: nothing but a cache, which may be lost at any time.
#[derive(Debug, Default)]
pub struct Entry {}

/// What to do next with a request.
#[derive(Debug)]
pub enum Step {
    /// Send this answer.
    Done(Response),
    /// Carry the call to its place and come back with the reply.
    Ask(Pending),
}

/// A request on its way, waiting for a place's reply.
#[derive(Debug)]
pub struct Pending {
    call: Call,
}

impl Pending {
    /// The call to carry.
    #[must_use]
    pub fn call(&self) -> &Call {
        &self.call
    }
}

impl Entry {
    /// An entry with an empty cache.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a request as far as it goes without data: size cap, parsing, authentication, validation, rendering; and to
    /// the end where the cache has the answer.
    pub fn begin(&mut self, _request: &Request, _context: &Context<'_>) -> Step {
        Step::Done(error::response(&error::not_found()))
    }

    /// Makes a place's reply an answer, or the next call.
    pub fn finish(&mut self, _pending: Pending, _reply: Reply, _context: &Context<'_>) -> Step {
        Step::Done(error::response(&error::not_found()))
    }
}

/// Carries a call out in its place's database: all of it, in one transaction, or nothing.
pub fn apply(_call: &Call, _database: &mut impl Database) -> Reply {
    Reply::unreachable()
}

/// Brings the schema of a place that exists already up to date. A shell calls it once, before the place's first call.
/// A place that nobody created stays empty.
///
/// # Errors
/// The database's; the schema is then as it was.
pub fn migrate(
    _place: &crate::command::Place,
    _database: &mut impl Database,
) -> Result<(), crate::database::DatabaseError> {
    Ok(())
}
