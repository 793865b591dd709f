//! The Durable Object that holds one site, or the list of sites: one SQLite database, asked one call at a time.
//!
//! A call comes as JSON in the body of a request and is carried out by [`causerie_engine::apply`] without a pause, so
//! calls never interleave. The runtime holds the reply back until what it tells of is written.

#![expect(missing_docs, reason = "the attribute on the object makes methods without any")]

use std::cell::RefCell;

use causerie_engine::schema::migrate;
use causerie_engine::{Call, Reply, apply};
use worker::{DurableObject, Env, Request, Response, Result, State, console_error, durable_object};

use crate::database::ObjectDatabase;
use crate::entry::described;

/// The object of one site.
#[durable_object(fetch)]
pub struct SiteObject {
    state: State,
    database: RefCell<Option<ObjectDatabase>>,
}

impl DurableObject for SiteObject {
    fn new(state: State, _env: Env) -> Self {
        Self { state, database: RefCell::new(None) }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let call: Call = serde_json::from_slice(&request.bytes().await?)?;
        let reply = self.carry_out(&call);
        if let Some(fault) = reply.fault() {
            console_error!("{}: {fault}", call.place.name());
        }
        Response::from_bytes(serde_json::to_vec(&reply)?)
    }
}

impl SiteObject {
    fn carry_out(&self, call: &Call) -> Reply {
        let mut kept = self.database.borrow_mut();
        if kept.is_none() {
            match self.opened(call) {
                Ok(database) => *kept = Some(database),
                Err(fault) => console_error!("{}: {fault}", call.place.name()),
            }
        }
        kept.as_mut().map_or_else(Reply::unreachable, |database| apply(call, database))
    }

    /// The database with its schema up to date.
    fn opened(&self, call: &Call) -> std::result::Result<ObjectDatabase, String> {
        let mut database = ObjectDatabase::of(&self.state).map_err(|error| described(&error))?;
        migrate(&call.place, &mut database).map_err(|error| error.to_string())?;
        Ok(database)
    }
}
