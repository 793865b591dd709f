//! The Durable Object that holds one site, or the list of sites: one SQLite database, asked one call at a time.
//!
//! A call comes as JSON in the body of a request and is carried out by [`causerie_engine::apply`] without a pause, so
//! calls never interleave. The runtime holds the reply back until what it tells of is written.

#![expect(missing_docs, reason = "the attribute on the object makes methods without any")]

use std::cell::RefCell;
use std::time::Duration;

use causerie_engine::schema::migrate;
use causerie_engine::{Call, Reply, apply};
use futures::channel::oneshot;
use worker::{Delay, DurableObject, Env, Request, Response, Result, State, console_error, durable_object};

use crate::database::ObjectDatabase;
use crate::entry::described;

/// A call that waits, and where its reply goes.
type Waiting = (Call, oneshot::Sender<Reply>);

/// The object of one site.
#[durable_object(fetch)]
pub struct SiteObject {
    state: State,
    database: RefCell<Option<ObjectDatabase>>,
    waiting: RefCell<Vec<Waiting>>,
}

impl DurableObject for SiteObject {
    fn new(state: State, _env: Env) -> Self {
        Self { state, database: RefCell::default(), waiting: RefCell::default() }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        let call: Call = serde_json::from_slice(&request.bytes().await?)?;
        let reply = if call.command.only_reads() { self.carry_out(&call) } else { self.write(call).await };
        Response::from_bytes(serde_json::to_vec(&reply)?)
    }
}

impl SiteObject {
    /// Carries out a call that may write, together with those that come before the runtime's next turn. What is done in
    /// one turn is written to the disk at once, and that write takes longer than the call.
    async fn write(&self, call: Call) -> Reply {
        let (sender, reply) = oneshot::channel();
        let is_first = {
            let mut waiting = self.waiting.borrow_mut();
            waiting.push((call, sender));
            waiting.len() == 1
        };
        if is_first {
            Delay::from(Duration::ZERO).await;
            for (call, sender) in self.waiting.take() {
                // Who asked may have gone; what was stored stays.
                sender.send(self.carry_out(&call)).ok();
            }
        }
        reply.await.unwrap_or_else(|_| Reply::unreachable())
    }

    fn carry_out(&self, call: &Call) -> Reply {
        let mut kept = self.database.borrow_mut();
        if kept.is_none() {
            match self.opened(call) {
                Ok(database) => *kept = Some(database),
                Err(fault) => console_error!("{}: {fault}", call.place.name()),
            }
        }
        let reply = kept.as_mut().map_or_else(Reply::unreachable, |database| apply(call, database));
        if let Some(fault) = reply.fault() {
            console_error!("{}: {fault}", call.place.name());
        }
        reply
    }

    /// The database with its schema up to date.
    fn opened(&self, call: &Call) -> std::result::Result<ObjectDatabase, String> {
        let mut database = ObjectDatabase::of(&self.state).map_err(|error| described(&error))?;
        migrate(&call.place, &mut database).map_err(|error| error.to_string())?;
        Ok(database)
    }
}
