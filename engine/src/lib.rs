//! All that Causerie does, without I/O.
//!
//! A request passes through three steps. [`Entry::begin`] routes, parses, authenticates and validates it, and answers
//! from the read cache where it can; otherwise it names a [`Call`] to the place that holds the data. [`apply`] carries a
//! call out there, in SQL. [`Entry::finish`] makes the reply an answer. A shell only carries data between the steps.

pub mod assets;
pub mod auth;
pub mod command;
pub mod comment_row;
pub mod context;
pub mod cursor;
pub mod database;
pub mod entry;
pub mod errand;
pub mod http;
pub mod judges;
pub mod links;
pub mod maintenance;
#[cfg(any(test, feature = "openapi"))]
pub mod openapi;
pub mod render;
pub mod schema;
pub mod spam;

mod api;
mod compression;
mod error;
mod etag;
mod http_date;
mod query;
mod read_cache;
mod router;
mod site;
mod store;
mod webauthn;

pub use command::{Call, Command, Place, Reply};
pub use context::{Config, Context};
pub use database::{Database, DatabaseError, Value};
pub use entry::{Entry, Pending, Receiving, Sending, Step, apply};
pub use errand::Errand;
pub use http::{Body, Incoming, Outgoing, Request, Response, Whom};
pub use router::paths as routes;
pub use schema::migrate;
